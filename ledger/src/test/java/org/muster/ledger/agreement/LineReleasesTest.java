package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.agreement.Coalition.AGREED;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.free;
import static org.muster.ledger.agreement.Coalition.in;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Coalition.sign;
import static org.muster.ledger.agreement.Samples.START;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.Post;
import org.muster.ledger.Act.ReleaseLine;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.AsOf;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.Scope;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.transport.ArrivalCount;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Shells of Arland for Romland (XRR), in whose country depot and handover node are: who sees them before and after
/// they
/// are released.
class LineReleasesTest {

    private static final LineCode LINE = new LineCode("O1");
    private static final NodeId HUB = new NodeId("H");
    private static final NationCode ROMLAND = new NationCode("XRR");
    private static final NationCode CORLAND = new NationCode("XCC");

    private final Coalition world = new Coalition();
    private final LineReleases releases = new LineReleases(world.ledger, world.database.app());
    private final Transports transports = new Transports(world.ledger);
    private final Caller romland = world.login("rita", Role.RECIPIENT, "XRR");
    private final Caller corland = world.login("carl", Role.NATIONAL_DESK, "XCC");

    @BeforeEach
    void agree() {
        var lane = Facts.of("lane-passes")
                .with("lane", "AH")
                .with("leg_from", "A")
                .with("leg_to", "H")
                .with("nations", List.of("XRR", "XDD", "XRR"));
        done(world.act(world.coordinator, AGREED, new State(lane, Label.of(ROMLAND))));
        done(world.agreements.agree(
                world.coordinator, agreement(plan(consignment("C1", "O1", 40), consignment("C4", "O1", 10)), IN_TIME)));
    }

    @AfterEach
    void closeAndAudit() throws SQLException {
        try {
            var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
            assertThat(verdict.findings()).isEmpty();
            assertThat(world.ask(world.coordinator, """
                    SELECT a.account FROM ledger.account a JOIN ledger.line l USING (line) WHERE a.label <> l.label
                    """)).isEmpty();
        } finally {
            world.close();
        }
    }

    @Test
    void goesWithTheAnswerToWhomItConcerns() throws SQLException {
        assertThat(seen(romland)).isEmpty();
        done(answer(confirmed("P1.C1")));
        assertThat(seen(romland)).containsExactly("P1.C1 40", "P1.C4 10");
        assertThat(seen(corland)).isEmpty();
        assertThat(seen(world.borland)).isEmpty();
        assertThat(world.ask(romland, "SELECT nation FROM ledger.line")).containsExactly("XAA");
        // Of what was recorded before, nothing; of what comes now, all.
        assertThat(world.ask(romland, "SELECT body FROM ledger.entry WHERE kind <> 6 OR body LIKE '%\"O1\"%'"))
                .containsExactly("{\"line\":\"O1\",\"type\":\"line-released\"}");
        var entries = releasesOf();
        assertThat(entries).isEqualTo(1);
        done(answer(confirmed("P1.C4")));
        assertThat(releasesOf()).isEqualTo(entries);
    }

    @Test
    void goesToWhomTheAnswerNames() throws SQLException {
        done(answer(confirmed("P1.C1").releasingTo(Set.of(CORLAND))));
        assertThat(seen(romland)).isEmpty();
        assertThat(seen(corland)).containsExactly("P1.C1 40", "P1.C4 10");
        assertThat(world.ask(world.coordinator, "SELECT body FROM ledger.entry WHERE body LIKE '%answered%'"))
                .singleElement()
                .asString()
                .contains("\"release_to\":[\"XCC\"]");
    }

    @Test
    void goesToNobodyIfTheAnswerSaysSo() throws SQLException {
        done(answer(confirmed("P1.C1").releasingTo(Set.of())));
        done(answer(Answer.refused(world.proposal("P1.C4"), ANSWERED, world.annasKey)));
        assertThat(seen(romland)).isEmpty();
        assertThat(releasesOf()).isZero();
    }

    @Test
    void releasesNothingWithARefusal() {
        var refusal = Answer.refused(world.proposal("P1.C1"), ANSWERED, world.annasKey);
        assertThatThrownBy(() -> refusal.releasingTo(Set.of(CORLAND)))
                .hasMessageContaining("A refusal releases nothing");
    }

    @Test
    void goesWithASilenceThatConsents() throws SQLException {
        var choice = new SilenceChoice(ARLAND, Silence.CONSENT, AGREED, world.annasKey);
        var due = done(world.agreements.choose(world.arland, sign(choice, world.annas)))
                .entries()
                .getFirst()
                .recordedAt()
                .plusMillis(1);
        done(world.agreements.agree(
                world.coordinator,
                new Agreement(
                        new PlanId("P2"),
                        Samples.SCENARIO,
                        Samples.scenario(),
                        plan(consignment("C1", "O1", 5)),
                        AGREED,
                        due)));
        assertThat(world.agreements.settleSilence(world.system, Instant.now())).hasSize(1);
        assertThat(seen(romland)).contains("P2.C1 5");
    }

    @Test
    void isDoneByTheDonorsDeskAndByCoordinators() throws SQLException {
        done(release(world.arland, ROMLAND));
        done(release(world.coordinator, CORLAND));
        assertThat(seen(romland)).isEqualTo(seen(corland)).hasSize(2);
        assertThat(world.ask(corland, "SELECT count(*) FROM ledger.line_release"))
                .containsExactly("1");
        assertThat(rule(release(world.arland, CORLAND))).isEqualTo(Rule.RELEASE);
        assertThat(rule(release(romland, new NationCode("XEE")))).isEqualTo(Rule.ROLE);
        assertThat(rule(release(world.login("pia", Role.PLANNER, null), new NationCode("XEE"))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(release(world.borland, new NationCode("XEE")))).isEqualTo(Rule.UNKNOWN);
        assertThat(rule(release(corland, new NationCode("XEE")))).isEqualTo(Rule.ROLE);
    }

    @Test
    void isRecordedOnceHoweverOftenItIsSent() {
        var id = newId();
        done(releases.release(world.arland, id, ANSWERED, LINE, Set.of(ROMLAND), Optional.of("It comes.")));
        assertThat(releases.release(world.arland, id, ANSWERED, LINE, Set.of(ROMLAND), Optional.of("It comes.")))
                .isInstanceOf(Outcome.AlreadyRecorded.class);
    }

    @Test
    void neverNarrowsAndStaysTheDonors() {
        done(release(world.arland, ROMLAND));
        for (var label : List.of(
                Label.of(ARLAND),
                new Label(ARLAND, Set.of(CORLAND)),
                new Label(ARLAND, Set.of(ROMLAND)),
                new Label(CORLAND, Set.of(ARLAND, ROMLAND)))) {
            assertThat(rule(world.act(world.coordinator, ANSWERED, new ReleaseLine(LINE, label))))
                    .as("%s", label)
                    .isEqualTo(Rule.RELEASE);
        }
    }

    @Test
    void comesLastInItsCommand() {
        var movement = Transfer.of(free("O1"), free("O1").on(WITHDRAWN), 1);
        var release = new ReleaseLine(LINE, new Label(ARLAND, Set.of(ROMLAND)));
        assertThat(rule(world.act(world.coordinator, ANSWERED, release, movement)))
                .isEqualTo(Rule.RELEASE);
        done(world.act(world.coordinator, ANSWERED, movement, release));
    }

    @Test
    void letsEverythingGoOnAtEveryStage() throws SQLException {
        var at = START.plusDays(5).atTime(12, 0).toInstant(ZoneOffset.UTC);
        var consignment = new ConsignmentId("P1.C1");
        var reserved = done(world.act(
                        world.coordinator,
                        ANSWERED,
                        new Reserve(free("O1"), free("O1").on(WITHDRAWN), new Quantity(2), IN_TIME)))
                .entries()
                .getFirst()
                .entry();
        var slip = done(world.act(
                        world.coordinator,
                        ANSWERED,
                        Transfer.of(free("O1"), free("O1").on(WITHDRAWN), 1)))
                .entries()
                .getFirst()
                .entry();
        next("XPA");
        done(answer(confirmed("P1.C1").releasingTo(Set.of())));
        next("XPB");
        done(world.act(world.coordinator, ANSWERED, Transfer.of(at(ALLOCATED), at(CALLED_FORWARD), 40)));
        next("XPC");
        done(transports.announce(world.arland, newId(), ANSWERED, manifest("M1", 30), label("O1")));
        next("XPD");
        done(transports.announce(world.arland, newId(), ANSWERED, manifest("M2", 10), label("O1")));
        done(world.act(world.coordinator, at, Transfer.of(at(CALLED_FORWARD), at(DISPATCHED), 40)));
        next("XHH");
        var count = new ArrivalCount("M1", HUB, 29, Set.of());
        var arrived = List.of(Transfer.of(at(DISPATCHED), at(Rung.AT_NODE).at(HUB), 29));
        done(transports.count(world.coordinator, newId(), at, count, label("O1"), arrived));
        next("XPE");
        assertThat(world.ask(world.login("eva", Role.NATIONAL_DESK, "XPE"), """
                SELECT manifest FROM ledger.arrival UNION ALL SELECT discrepancy FROM ledger.discrepancy
                UNION ALL SELECT answer FROM ledger.answer UNION ALL SELECT manifest FROM ledger.manifest
                UNION ALL SELECT remaining::text FROM ledger.reservation ORDER BY 1
                """))
                .containsExactly("2", "M1", "M1", "M1@H-short", "M2", "confirmed");
        done(world.ledger.record(
                world.coordinator,
                Command.of(newId(), ANSWERED, new Correct(slip)).because("It was not so.")));
        done(world.act(world.arland, ANSWERED, new Post(reserved, new Quantity(2), Set.of())));
        assertThat(world.ledger.trace(world.coordinator, consignment)).isNotEmpty();
    }

    @Test
    void showsBalancesOfAllTimesOnceReleased() {
        var before = new AsOf(ANSWERED, Instant.now());
        done(world.act(
                world.coordinator,
                ANSWERED,
                new Reserve(free("O1"), free("O1").on(WITHDRAWN), new Quantity(3), IN_TIME)));
        done(answer(confirmed("P1.C1")));
        done(world.act(
                world.coordinator,
                ANSWERED.plusSeconds(9),
                Transfer.of(free("O1"), free("O1").on(WITHDRAWN), 4)));
        var then = new AsOf(ANSWERED.plusSeconds(1), Instant.now().plusSeconds(60));
        for (var key : List.of(free("O1"), at(ALLOCATED), at(PROPOSED))) {
            assertThat(world.ledger.balance(romland, key, then))
                    .isEqualTo(world.ledger.balance(world.coordinator, key, then));
            assertThat(world.ledger.balance(romland, key, before))
                    .isEqualTo(world.ledger.balance(world.coordinator, key, before));
        }
        assertThat(world.ledger.balance(romland, free("O1"), then).quantity()).isEqualTo(10);
        assertThat(world.ledger.balance(romland, free("O1"), then).held()).isEqualTo(3);
        var scope = new Scope.OfLine(LINE);
        assertThat(world.ledger.ladder(romland, scope, then))
                .isEqualTo(world.ledger.ladder(world.coordinator, scope, then));
        assertThat(world.ledger.ladder(corland, scope, then).counts()).isEmpty();
    }

    private void next(String nation) {
        done(release(world.coordinator, new NationCode(nation)));
    }

    private Outcome release(Caller caller, NationCode nation) {
        return releases.release(caller, newId(), ANSWERED, LINE, Set.of(nation), Optional.empty());
    }

    private Label label(String line) throws SQLException {
        var nations = world.ask(world.coordinator, """
                SELECT unnest(w.releasable) FROM ledger.line l JOIN access.label w USING (label) WHERE l.code = '%s'
                """.formatted(line));
        return new Label(ARLAND, nations.stream().map(NationCode::new).collect(Collectors.toSet()));
    }

    private static Manifest manifest(String name, long units) {
        return new Manifest(
                name,
                new ConsignmentId("P1.C1"),
                new Quantity(units),
                Set.of(),
                Samples.shell().mass().times(units),
                Mass.ZERO);
    }

    private static AccountKey at(Rung rung) {
        return in("O1", "P1.C1", rung);
    }

    private Answer confirmed(String consignment) {
        return Answer.confirmed(world.proposal(consignment), ANSWERED, world.annasKey);
    }

    private Outcome answer(Answer answer) {
        return world.agreements.answer(world.arland, sign(answer, world.annas));
    }

    private static Rule rule(Outcome outcome) {
        return refused(outcome).getFirst().rule();
    }

    private List<String> seen(Caller caller) throws SQLException {
        return world.ask(caller, "SELECT consignment || ' ' || quantity FROM ledger.consignment ORDER BY 1");
    }

    private long releasesOf() throws SQLException {
        return Long.parseLong(
                world.ask(world.coordinator, "SELECT count(*) FROM ledger.entry WHERE body LIKE '%line-released%'")
                        .getFirst());
    }
}
