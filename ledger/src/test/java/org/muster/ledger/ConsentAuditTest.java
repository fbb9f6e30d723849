package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.domain.custody.Rung.RETURNED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.proof.AuditFinding;
import org.muster.ledger.proof.LedgerAudit;

/// The audit judges consents for itself: it finds what left without them, though the database no longer asks. Arland
/// gives what Borland made.
class ConsentAuditTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final NationCode CORLAND = new NationCode("XCC");

    private final World world = new World();

    @BeforeEach
    void takeAwayTheRules() throws SQLException {
        administer("""
                CREATE OR REPLACE FUNCTION ledger.check_consents(movements bigint[]) RETURNS void
                    LANGUAGE plpgsql AS 'BEGIN END';
                CREATE OR REPLACE FUNCTION ledger.speaks_for(wanted text, speaker text, donor text, origin text,
                                                             receivers text[]) RETURNS boolean
                    LANGUAGE sql IMMUTABLE AS 'SELECT true'\
                """);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void administer(String sql) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Line line(ConsentKind... needs) {
        var line = new Line(
                new LineCode("S-1"),
                ARLAND,
                World.SHELLS,
                new Mass(43_000),
                Mass.ZERO,
                false,
                Monitoring.NONE,
                Optional.of(BORLAND),
                Optional.empty(),
                Optional.empty(),
                Set.of(needs),
                new Label(ARLAND, Set.of(BORLAND, CORLAND)));
        world.offer(line, 10);
        world.climb(line, 10, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
        return line;
    }

    private void say(LineConsent consent) {
        var desk = world.login(
                "desk-" + consent.nation(), Role.NATIONAL_DESK, consent.nation().value(), null);
        world.recorded(desk, MORNING, new State(consent.facts(), Label.of(consent.nation())));
    }

    private static LineConsent asked(Line line, ConsentKind kind, NationCode by) {
        return LineConsent.asked("X-" + by, line.code(), kind, by, DAY.minusDays(9));
    }

    private long leave(Line line, long units) {
        return world.recorded(
                        world.coordinator, MORNING, Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), units))
                .value();
    }

    private List<AuditFinding> findings() throws SQLException {
        return new LedgerAudit(world.database.sequencer())
                .audit(LedgerAudit.Options.usual())
                .findings();
    }

    private void requireNamed(long entry, String kind) throws SQLException {
        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("Entry %d dispatches of line S-1, and no consent of the kind %s covers it."
                                .formatted(entry, kind)));
    }

    @ParameterizedTest
    @CsvSource({
        "re-transfer, XBB",
        "use, XBB",
        "export-licence, XAA XBB",
        "national-approval, XAA",
        "end-user-certificate, XBB XCC"
    })
    void followsTheSameRuleOfWhoseWordCounts(String kind, String speakers) throws SQLException {
        var wanted = Code.find(ConsentKind.class, kind).orElseThrow();
        var line = line(wanted);
        var wrong = List.of(ARLAND, BORLAND, CORLAND).stream()
                .filter(nation -> !speakers.contains(nation.value()))
                .toList();
        wrong.forEach(nation -> say(asked(line, wanted, nation).granted(DAY, Optional.empty(), Optional.empty())));
        var left = leave(line, 1);
        requireNamed(left, kind);
        var right = new NationCode(speakers.substring(0, 3));
        say(asked(line, wanted, right).granted(DAY, Optional.empty(), Optional.empty()));
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsWhatLeftWithoutAnyWord() throws SQLException {
        requireNamed(leave(line(ConsentKind.USE), 1), "use");
    }

    @Test
    void findsWhatLeftOnAnotherDayOrBeyondWhatWasGranted() throws SQLException {
        var line = line(ConsentKind.RE_TRANSFER);
        var consent = asked(line, ConsentKind.RE_TRANSFER, BORLAND);
        say(consent.granted(DAY.minusDays(5), Optional.of(DAY.minusDays(1)), Optional.empty()));
        var late = leave(line, 1);
        requireNamed(late, "re-transfer");
        say(consent.granted(DAY, Optional.of(DAY), Optional.of(new Quantity(3))));
        assertThat(findings()).isEmpty();
        leave(line, 2);
        assertThat(findings()).isEmpty();
        requireNamed(leave(line, 1), "re-transfer");
    }

    /// What came back does not count against the consent.
    @Test
    void countsWhatIsStillAway() throws SQLException {
        var line = line(ConsentKind.RE_TRANSFER);
        say(asked(line, ConsentKind.RE_TRANSFER, BORLAND).granted(DAY, Optional.empty(), Optional.of(new Quantity(3))));
        leave(line, 3);
        world.recorded(world.arland, MORNING, Transfer.of(at(line, DISPATCHED), at(line, RETURNED), 2));
        world.recorded(world.arland, MORNING, Transfer.of(at(line, RETURNED), at(line, OFFERED), 2));
        leave(line, 2);
        assertThat(findings()).isEmpty();
        requireNamed(leave(line, 1), "re-transfer");
    }

    /// A need that was said and taken back shuts the gate in between only; what is near in time is not judged.
    @Test
    void asksForWhatWasNeededThen() throws SQLException {
        var line = line(ConsentKind.USE);
        var left = leave(line, 1);
        requireNamed(left, "use");
        var need = new LineNeed(line.code(), ConsentKind.USE, Optional.of(BORLAND));
        world.recorded(
                world.borland,
                Command.of(World.newId(), MORNING, new State(need.facts(false), Label.of(BORLAND)))
                        .because("It may be used."));
        assertThat(findings()).isEmpty();
        // As if an hour had passed before it was taken back.
        administer(
                "SET session_replication_role = replica; UPDATE ledger.entry SET recorded_at = recorded_at - interval "
                        + "'1 hour' WHERE entry = " + left);
        requireNamed(left, "use");
    }

    @Test
    void findsNeedsThatNobodyHasSaid() throws SQLException {
        var line = line(ConsentKind.USE);
        administer("UPDATE ledger.line SET needs = '{}' WHERE code = '%s'".formatted(line.code()));
        assertThat(findings().toString()).contains("Line S-1 says that it needs nothing; by the entries, entry ");
        administer("UPDATE ledger.line SET needs = '{use,re-transfer}' WHERE code = '%s'".formatted(line.code()));
        assertThat(findings().toString()).contains("it is use.");
        administer(
                "UPDATE ledger.line SET needs = '{use}'; INSERT INTO ledger.line_need SELECT line, 'use', 'XBB', true, 1"
                        + " FROM ledger.line");
        assertThat(findings().toString()).contains("No entry speaks of the line need");
    }
}
