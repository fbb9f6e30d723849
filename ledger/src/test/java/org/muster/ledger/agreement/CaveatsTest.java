package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.BORLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.in;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Coalition.sign;
import static org.muster.ledger.agreement.Samples.START;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Rule;
import org.muster.ledger.caveats.Caveats;
import org.muster.ledger.caveats.LineCaveats;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Forty shells of Arland go from A, in Dorland, to H. What is allowed is asked on the day on which they leave.
class CaveatsTest {

    private static final NationCode CORLAND = new NationCode("XCC");
    private static final LocalDate AGREED_DAY = START.plusDays(5);
    private static final Label LABEL = new Label(ARLAND, Set.of(new NationCode("XRR")));

    private final Coalition world = new Coalition();
    private final Caveats caveats = new Caveats(world.ledger);

    @BeforeEach
    void callForward() {
        var direct = consignment("C1", "O1", 40);
        var twice = new Consignment(
                direct.consignment(),
                direct.requirement(),
                direct.part(),
                direct.source(),
                direct.item(),
                direct.quantity(),
                START.plusDays(12),
                List.of(
                        direct.legs().getFirst(),
                        new Leg(direct.legs().getFirst().lane(), START.plusDays(10), START.plusDays(12))));
        done(world.agreements.agree(world.coordinator, agreement(plan(twice), IN_TIME)));
        done(world.agreements.answer(
                world.arland, sign(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey), world.annas)));
        done(world.act(
                world.coordinator,
                ANSWERED,
                Transfer.of(in("O1", "P1.C1", ALLOCATED), in("O1", "P1.C1", CALLED_FORWARD), 40)));
        done(new Transports(world.ledger)
                .announce(
                        world.arland,
                        newId(),
                        ANSWERED,
                        new Manifest(
                                "M1",
                                new ConsignmentId("P1.C1"),
                                new Quantity(40),
                                Set.of(),
                                Samples.shell().mass().times(40),
                                Mass.ZERO),
                        LABEL));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void letsLeaveWhatNobodyForbids() {
        done(leave(AGREED_DAY));
        passes("XDD", "XEE", "XRR");
        say(line(Set.of(CORLAND), Set.of("R1"), true));
        say(rule("T1", CORLAND, CargoScope.ALL, Optional.empty(), Period.ALWAYS));
        done(leave(AGREED_DAY));
    }

    @Test
    void keepsTheDaysOnWhichADonorLetsItLeave() {
        say(new LineCaveats(
                new LineCode("O1"),
                Set.of(),
                Set.of(),
                true,
                Period.of(AGREED_DAY.plusDays(1), AGREED_DAY.plusDays(2))));
        assertThat(sentence(leave(AGREED_DAY)))
                .isEqualTo("The consignment P1.C1 may not leave so: it is available from 2026-03-08.");
        assertThat(sentence(leave(AGREED_DAY.plusDays(3)))).contains("it could leave until 2026-03-09");
        done(leave(AGREED_DAY.plusDays(1)));
        done(leave(AGREED_DAY.plusDays(2)));
    }

    @Test
    void keepsTheRequirementsThatADonorNames() {
        say(line(Set.of(), Set.of("R2"), true));
        assertThat(sentence(leave(AGREED_DAY))).contains("its donor gives it for other requirements only");
        say(line(Set.of(), Set.of("R1", "R2"), true));
        done(leave(AGREED_DAY));
    }

    @Test
    void keepsAwayFromTheNationsThatADonorAvoidsButForItsOrigin() {
        passes("XDD", "XCC", "XRR");
        say(line(Set.of(new NationCode("XDD")), Set.of(), true));
        done(leave(AGREED_DAY));
        say(line(Set.of(CORLAND), Set.of(), true));
        assertThat(sentence(leave(AGREED_DAY)))
                .contains("its donor does not let it touch XCC, which the lane AH passes");
        say(line(Set.of(new NationCode("XRR")), Set.of(), true));
        assertThat(rule(leave(AGREED_DAY))).isEqualTo(Rule.CAVEAT);
    }

    @Test
    void letsNothingLeaveByALaneOfWhichNobodyHasSpokenWhereSomethingIsForbidden() {
        say(line(Set.of(CORLAND), Set.of(), true));
        assertThat(sentence(leave(AGREED_DAY))).contains("nobody has said which nations the lane AH passes");
        say(line(Set.of(), Set.of(), true));
        done(leave(AGREED_DAY));
        var rule = rule("T1", CORLAND, CargoScope.ALL, Optional.empty(), Period.ALWAYS);
        say(rule);
        assertThat(rule(leave(AGREED_DAY))).isEqualTo(Rule.CAVEAT);
        done(caveats.state(world.system, newId(), ANSWERED, List.of(Caveats.withdrawn(rule, Label.of(CORLAND)))));
        done(leave(AGREED_DAY));
    }

    @Test
    void asksEachLegOnItsOwnDayLaterByTheDelay() {
        passes("XDD", "XCC", "XRR");
        var second = START.plusDays(10);
        say(rule("T1", CORLAND, CargoScope.ALL, Optional.empty(), Period.of(second, second)));
        assertThat(sentence(leave(AGREED_DAY))).contains("the rule T1 of XCC forbids it on the lane AH on 2026-03-12");
        assertThat(rule(leave(AGREED_DAY.minusDays(1)))).isEqualTo(Rule.CAVEAT); // not sooner than agreed
        done(leave(AGREED_DAY.plusDays(1)));
        assertThat(rule(leave(second))).isEqualTo(Rule.CAVEAT); // the first leg
    }

    @Test
    void takesALineOfWhichNobodyHasSpokenForLethal() {
        passes("XDD", "XCC", "XRR");
        say(rule("T1", CORLAND, CargoScope.LETHAL, Optional.empty(), Period.ALWAYS));
        assertThat(rule(leave(AGREED_DAY))).isEqualTo(Rule.CAVEAT);
        say(line(Set.of(), Set.of(), false));
        done(leave(AGREED_DAY));
    }

    /// Against the rule of the domain, which the planner and the verifier keep.
    @Test
    void forbidsWhatTheDomainForbids() {
        var random = new Random(41);
        var forbidden = 0;
        for (var trial = 0; trial < 40; trial++) {
            var nations = IntStream.range(0, 2 + random.nextInt(3))
                    .mapToObj(_ -> nation(random))
                    .toArray(String[]::new);
            var first = AGREED_DAY.plusDays(random.nextInt(8) - 2);
            var rule = rule(
                    "T1",
                    CORLAND,
                    random.nextBoolean() ? CargoScope.ALL : CargoScope.LETHAL,
                    random.nextInt(3) == 0 ? Optional.of(new NationCode(nation(random))) : Optional.empty(),
                    Period.of(first, first.plusDays(random.nextInt(3))));
            var lethal = random.nextBoolean();
            passes(nations);
            say(rule);
            say(line(Set.of(), Set.of(), lethal));
            var passed = Arrays.stream(nations).map(NationCode::new).toList();
            var expected = rule.forbids(passed, lethal, ARLAND, AGREED_DAY)
                    || rule.forbids(passed, lethal, ARLAND, START.plusDays(10));
            forbidden += expected ? 1 : 0;
            assertThat(leave(AGREED_DAY) instanceof Outcome.Refused)
                    .as("%s by %s, lethal %s", rule, passed, lethal)
                    .isEqualTo(expected);
        }
        assertThat(forbidden).isBetween(5, 35);
    }

    private static String nation(Random random) {
        return "X" + "CDE".charAt(random.nextInt(3)) + "C";
    }

    @Test
    void doesNotHoldForANationsOwnGoods() {
        passes("XAA", "XRR");
        say(rule("T1", ARLAND, CargoScope.ALL, Optional.empty(), Period.ALWAYS));
        done(leave(AGREED_DAY));
    }

    @Test
    void letsANationSpeakForItselfOnly() {
        var own = Caveats.of(rule("T1", BORLAND, CargoScope.ALL, Optional.empty(), Period.ALWAYS), Label.of(BORLAND));
        done(state(world.borland, own));
        assertThat(rule(state(
                        world.arland,
                        Caveats.of(rule("T2", BORLAND, CargoScope.ALL, Optional.empty(), Period.ALWAYS), LABEL))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(state(
                        world.arland,
                        Caveats.of(rule("T1", ARLAND, CargoScope.ALL, Optional.empty(), Period.ALWAYS), LABEL))))
                .isEqualTo(Rule.CAVEAT); // it is Borland's
        done(state(world.arland, Caveats.of(line(Set.of(), Set.of(), true), LABEL)));
        assertThat(rule(state(world.borland, Caveats.of(line(Set.of(), Set.of(), true), Label.of(BORLAND)))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(state(world.coordinator, Caveats.of(line(Set.of(), Set.of(), true), Label.of(BORLAND)))))
                .isEqualTo(Rule.CAVEAT); // whoever sees the line sees its caveats
        assertThat(rule(state(world.arland, lane("XDD", "XRR")))).isEqualTo(Rule.ROLE);
        assertThatThrownBy(() -> world.change(world.coordinator, "DELETE FROM ledger.transit_rule"))
                .hasMessageContaining("permission denied");
    }

    private void passes(String... nations) {
        done(state(world.system, lane(nations)));
    }

    private static State lane(String... nations) {
        var between = Arrays.stream(nations, 1, nations.length - 1)
                .map(NationCode::new)
                .toList();
        var lane = Samples.scenario().lanes().iterator().next();
        return Caveats.of(
                new Lane(
                        lane.lane(),
                        lane.from(),
                        lane.to(),
                        lane.mode(),
                        lane.days(),
                        lane.capacityPerDay(),
                        lane.neqPerDay(),
                        lane.rate(),
                        lane.maxPiece(),
                        between,
                        lane.weekdays()),
                node("A", nations[0]),
                node("H", nations[nations.length - 1]),
                LABEL);
    }

    private static Node node(String name, String nation) {
        return new Node(
                new NodeId(name),
                name,
                new NationCode(nation),
                NodeKind.HUB,
                new GeoPoint(0, 0),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static LineCaveats line(Set<NationCode> avoid, Set<String> only, boolean lethal) {
        var requirements = only.stream().map(RequirementId::new).collect(java.util.stream.Collectors.toSet());
        return new LineCaveats(new LineCode("O1"), avoid, requirements, lethal, Period.ALWAYS);
    }

    private static TransitRule rule(
            String name, NationCode nation, CargoScope scope, Optional<NationCode> next, Period period) {
        return new TransitRule(new TransitRuleId(name), nation, scope, next, period, "");
    }

    private void say(LineCaveats line) {
        done(state(world.system, Caveats.of(line, LABEL)));
    }

    private void say(TransitRule rule) {
        done(state(world.system, Caveats.of(rule, Label.of(rule.nation()))));
    }

    private Outcome state(Caller caller, State caveat) {
        return caveats.state(caller, newId(), ANSWERED, List.of(caveat));
    }

    private Outcome leave(LocalDate day) {
        return world.act(
                world.coordinator,
                day.atTime(9, 0).toInstant(ZoneOffset.UTC),
                Transfer.of(in("O1", "P1.C1", CALLED_FORWARD), in("O1", "P1.C1", DISPATCHED), 1));
    }

    private static String sentence(Outcome outcome) {
        var refusal = refused(outcome).getFirst();
        assertThat(refusal.rule()).isEqualTo(Rule.CAVEAT);
        return refusal.sentence();
    }

    private static Rule rule(Outcome outcome) {
        return refused(outcome).getFirst().rule();
    }
}
