package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.BORLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Coalition.sign;
import static org.muster.ledger.agreement.Samples.START;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Rule;
import org.muster.ledger.Terms;
import org.muster.ledger.caveats.Caveats;
import org.muster.ledger.caveats.LineCaveats;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// What the record that opens a line allows of it is kept on the day of dispatch, until a later record says otherwise.
class TermsTest {

    private static final LocalDate DAY = START.plusDays(5);
    private static final Terms FREE = new Terms(Set.of(), Set.of(), true, Period.ALWAYS, Optional.empty());
    private static final AccountKey OFFER = account("O1", "XAA");
    private static final AccountKey BOUGHT = account("P1.B1", "XBB");

    private static AccountKey account(String line, String holder) {
        return AccountKey.of(
                new LineCode(line), new Holder(holder), Samples.offer("O1").origin(), OFFERED);
    }

    private static Coalition world(Terms terms) {
        var world = new Coalition(terms);
        done(world.agreements.agree(
                world.coordinator, agreement(plan(consignment("C1", "O1", 40), consignment("C3", "B1", 20)), IN_TIME)));
        done(world.agreements.answer(
                world.arland, sign(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey), world.annas)));
        done(world.agreements.answer(
                world.borland, sign(Answer.confirmed(world.proposal("P1.C3"), ANSWERED, world.bobsKey), world.bobs)));
        ready(world, OFFER, "P1.C1", 40, ARLAND);
        ready(world, BOUGHT, "P1.C3", 20, BORLAND);
        return world;
    }

    private static void ready(Coalition world, AccountKey line, String consignment, long units, NationCode nation) {
        var there = in(line, consignment);
        done(world.act(world.coordinator, ANSWERED, Transfer.of(there.on(ALLOCATED), there.on(CALLED_FORWARD), units)));
        var manifest = new Manifest(
                "M-" + consignment,
                new ConsignmentId(consignment),
                new Quantity(units),
                Set.of(),
                Samples.shell().mass().times(units),
                line.equals(OFFER) ? Mass.ZERO : Samples.shell().neq().times(units));
        done(new Transports(world.ledger).announce(world.coordinator, newId(), ANSWERED, manifest, released(nation)));
    }

    /// As an answer leaves it: released to the nation that needs it.
    private static Label released(NationCode nation) {
        return new Label(nation, Set.of(new NationCode("XRR")));
    }

    private static AccountKey in(AccountKey line, String consignment) {
        return line.meantFor(new RequirementId("R1")).travellingIn(new ConsignmentId(consignment));
    }

    private static Outcome leave(Coalition world, AccountKey line, LocalDate day) {
        var there = in(line, line.equals(OFFER) ? "P1.C1" : "P1.C3");
        return world.act(
                world.coordinator,
                day.atTime(9, 0).toInstant(ZoneOffset.UTC),
                Transfer.of(there.on(CALLED_FORWARD), there.on(DISPATCHED), 1));
    }

    private static String sentence(Outcome outcome) {
        var refusal = refused(outcome).getFirst();
        assertThat(refusal.rule()).isEqualTo(Rule.CAVEAT);
        return refusal.sentence();
    }

    private static void state(Coalition world, State... states) {
        done(new Caveats(world.ledger).state(world.system, newId(), ANSWERED, List.of(states)));
    }

    private static State lane(String... nations) {
        return new State(
                Facts.of("lane-passes")
                        .with("lane", "AH")
                        .with("leg_from", "A")
                        .with("leg_to", "H")
                        .with("nations", List.of(nations)),
                Label.of(ARLAND));
    }

    private static State rule(NationCode nation, CargoScope scope) {
        return Caveats.of(
                new TransitRule(
                        new TransitRuleId("T-" + nation.value()), nation, scope, Optional.empty(), Period.ALWAYS, ""),
                Label.of(nation));
    }

    @Test
    void areKeptUntilALaterRecordSaysOtherwise() {
        var terms = new Terms(
                Set.of(), Set.of(new RequirementId("R1")), true, Period.of(DAY, DAY.plusDays(1)), Optional.empty());
        try (var world = world(terms)) {
            assertThat(sentence(leave(world, OFFER, DAY.minusDays(1)))).contains("it is available from 2026-03-07");
            assertThat(sentence(leave(world, OFFER, DAY.plusDays(2)))).contains("it could leave until 2026-03-08");
            done(leave(world, OFFER, DAY));
            state(
                    world,
                    Caveats.of(
                            new LineCaveats(new LineCode("O1"), Set.of(), Set.of(), true, Period.ALWAYS),
                            released(ARLAND)));
            done(leave(world, OFFER, DAY.plusDays(2)));
        }
    }

    @Test
    void nameRequirementsAndNations() {
        var corland = new NationCode("XCC");
        var terms = new Terms(Set.of(corland), Set.of(), true, Period.ALWAYS, Optional.empty());
        try (var world = world(terms)) {
            state(world, lane("XRR", "XCC", "XRR"));
            assertThat(sentence(leave(world, OFFER, DAY))).contains("does not let it touch XCC");
            done(leave(world, BOUGHT, DAY));
        }
        var elsewhere = new Terms(Set.of(), Set.of(new RequirementId("R2")), true, Period.ALWAYS, Optional.empty());
        try (var world = world(elsewhere)) {
            assertThat(sentence(leave(world, OFFER, DAY))).contains("for other requirements only");
        }
    }

    @Test
    void sayWhetherItIsLethal() {
        var harmless = new Terms(Set.of(), Set.of(), false, Period.ALWAYS, Optional.empty());
        try (var world = world(harmless)) {
            state(world, lane("XRR", "XCC", "XRR"), rule(new NationCode("XCC"), CargoScope.LETHAL));
            done(leave(world, OFFER, DAY));
            assertThat(sentence(leave(world, BOUGHT, DAY))).contains("the rule T-XCC of XCC forbids it");
        }
    }

    /// Arland makes what Borland buys: to transit rules it is Arland's, as in a plan.
    @Test
    void takeWhatIsBoughtForItsMakersCargo() {
        try (var world = world(FREE)) {
            state(world, lane("XAA", "XRR"), rule(ARLAND, CargoScope.ALL));
            done(leave(world, BOUGHT, DAY));
            done(leave(world, OFFER, DAY));
        }
        try (var world = world(FREE)) {
            state(world, lane("XBB", "XRR"), rule(BORLAND, CargoScope.ALL));
            assertThat(sentence(leave(world, BOUGHT, DAY))).contains("the rule T-XBB of XBB forbids it");
        }
    }
}
