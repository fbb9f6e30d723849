package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.SHELLS;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.shells;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.Holder;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// What is larger, older or longer than anything that a ledger is for.
class BoundsTest {

    private static final long MOST = 1_000_000_000_000_000L;

    private final World world = new World();
    private final Line line = shells("S-1", ARLAND);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void takesNoMoreFromOutsideThanAnAccountMayHold() {
        world.offer(line, MOST);
        var one = Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 1);
        var refusal = world.refused(world.arland, MORNING, one);
        assertThat(refusal.rule()).isEqualTo(Rule.NOT_ENOUGH);
        assertThat(refusal.sentence())
                .isEqualTo("No more than 1000000000000000 units of a line are offered from one place; 0 are left.");
        assertThat(refusal.facts()).containsEntry("free", "0").containsEntry("account.rung", "outside");
        var several = world.refused(world.arland, Command.of(World.newId(), MORNING, one, one));
        assertThat(several.sentence()).isEqualTo(refusal.sentence());
        assertThat(world.quantity(at(line, OFFERED))).isEqualTo(MOST);
    }

    /// Each place outside has a bound of its own, so what comes together needs one too.
    @Test
    void letsNoAccountHoldMoreThanIsSafe() {
        world.offer(line, MOST);
        var elsewhere = Transfer.of(at(line, OUTSIDE).heldBy(new Holder("STORE-2")), at(line, OFFERED), MOST);
        for (var command : new Command[] {
            Command.of(World.newId(), MORNING, elsewhere),
            Command.of(World.newId(), MORNING, elsewhere, Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), 1))
        }) {
            var refusal = world.refused(world.arland, command);
            assertThat(refusal.rule()).isEqualTo(Rule.NOT_ENOUGH);
            assertThat(refusal.sentence()).startsWith("No account holds more than 1000000000000000 units;");
        }
        world.recorded(world.arland, MORNING, Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), MOST));
        world.recorded(world.arland, MORNING, elsewhere);
    }

    /// So many lines at the bound are more together than 64 bits hold.
    /// What many rows add up to, in halves of 25 bits: exact as far as it matters, and far too much beyond.
    @Test
    void addsUpInHalves() throws SQLException {
        assertThat(joined(-30_000_000L, 30_000_000L * 33_554_431L)).isEqualTo(-30_000_000L);
        assertThat(joined(0, 30_000_000L * 33_554_431L)).isEqualTo(30_000_000L * 33_554_431L);
        assertThat(joined(29_802_322L, 6_291_456L)).isEqualTo(29_802_322L * 33_554_432L + 6_291_456L);
        assertThat(joined(1L << 60, 0)).isGreaterThan(3_000_000_000_000_000_000L);
        assertThat(joined(-(1L << 60), 1L << 50)).isLessThan(-3_000_000_000_000_000_000L);
    }

    private long joined(long upper, long lower) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT ledger.joined(%d, %d)".formatted(upper, lower))) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void addsUpMoreThanSixtyFourBitsHold() throws SQLException {
        var acts = new ArrayList<Act>();
        var opened = new ArrayList<Facts>();
        for (var number = 0; number < 9_300; number++) {
            var one = shells("S-" + number, ARLAND);
            opened.add(one.facts());
            acts.add(Transfer.of(at(one, OUTSIDE), at(one, OFFERED), MOST));
        }
        world.recorded(
                world.coordinator,
                MORNING,
                new State(Facts.of("lines-opened").withEach("lines", opened), line.label()));
        world.recorded(world.coordinator, Command.of(World.newId(), MORNING, acts.toArray(Act[]::new)));
        try (var sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/bounds"))) {
            sequencer.checkpoint();
        }
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE"); // as the server does by itself after a while
        }
        var scope = new Scope.OfNation(ARLAND);
        var later = AsOf.happened(Instant.now().plusSeconds(172_800));
        assertThat(world.ledger.ladder(world.coordinator, scope).count(SHELLS, OFFERED))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(world.ledger.ladder(world.coordinator, scope, later).count(SHELLS, OFFERED))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(new Balances(world.database.app())
                        .ladderByDays(world.arland, scope, later)
                        .count(SHELLS, OFFERED))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(world.ledger.worth(world.coordinator, scope).getFirst().units())
                .isEqualTo(Long.MAX_VALUE);
        var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.waiting()).isZero();
    }

    @Test
    void recordsNothingThatNobodyReads() {
        world.offer(line, 10);
        var move = Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), 1);
        var endless = "x".repeat(2_001);
        assertThat(world.refused(world.arland, because(endless, move)).rule()).isEqualTo(Rule.LENGTH);
        assertThat(world.refused(world.arland, because(endless, move, move)).rule())
                .isEqualTo(Rule.LENGTH);
        assertThat(world.refused(world.arland, because(endless, note(1))).sentence())
                .startsWith("A reason has at most 2,000 characters");
        world.recorded(world.arland, because("ü".repeat(2_000), move));
        assertThat(world.refused(world.arland, MORNING, note(100_000)).rule()).isEqualTo(Rule.LENGTH);
        world.recorded(world.arland, MORNING, note(99_900));
        var consent = LineConsent.asked("X-1", line.code(), ConsentKind.USE, ARLAND, LocalDate.parse("2026-02-01"));
        assertThat(world.refused(
                                world.arland,
                                MORNING,
                                new State(consent.facts().with("conditions", "x".repeat(4_001)), line.label()))
                        .rule())
                .isEqualTo(Rule.LENGTH);
        world.recorded(
                world.arland, MORNING, new State(consent.facts().with("conditions", "x".repeat(4_000)), line.label()));
    }

    private static Command because(String reason, Act... acts) {
        return Command.of(World.newId(), MORNING, acts).because(reason);
    }

    private State note(int length) {
        return new State(Facts.of("note").with("text", "x".repeat(length)), line.label());
    }

    @Test
    void recordsNothingFromBeforeNineteenHundred() throws SQLException {
        world.offer(line, 10);
        var move = Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 1);
        var note = new State(Facts.of("note"), line.label());
        for (var then : new Instant[] {Instant.parse("-4000-01-01T00:00:00Z"), Instant.parse("1899-12-31T23:59:59Z")}) {
            for (var act : new Act[] {move, note}) {
                var refusal = world.refused(world.arland, then, act);
                assertThat(refusal.rule()).isEqualTo(Rule.FUTURE);
                assertThat(refusal.sentence()).endsWith("nothing is recorded from before 1900.");
            }
        }
        var first = Instant.parse("1900-01-01T00:00:00Z");
        world.recorded(world.arland, first, move);
        world.recorded(world.arland, first, note);
        try (var sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/bounds"))) {
            sequencer.once();
        }
        assertThat(new LedgerAudit(world.database.sequencer())
                        .audit(LedgerAudit.Options.usual())
                        .findings())
                .isEmpty();
    }
}
