package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerAuditTest {

    private Trial trial;
    private History history;

    @BeforeEach
    void start() throws SQLException {
        trial = new Trial();
        history = new History(trial);
        history.make();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private AuditVerdict audit() throws SQLException {
        return audit(LedgerAudit.Options.usual());
    }

    private AuditVerdict audit(LedgerAudit.Options options) throws SQLException {
        return new LedgerAudit(trial.database.sequencer()).audit(options);
    }

    private static LedgerAudit.Options keeping(SignedCheckpoint kept) {
        return new LedgerAudit.Options(Optional.of(kept), List.of(), 20);
    }

    @Test
    void holdsForAnHonestLedger() throws SQLException {
        var verdict = audit();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.entries()).isEqualTo(history.entries());
        assertThat(verdict.size()).isEqualTo(history.entries());
        assertThat(verdict.waiting()).isZero();
        assertThat(verdict.root()).isEqualTo(trial.proofs.root(verdict.size()));
        assertThat(verdict.checkpoints()).isEqualTo(2);
        assertThat(verdict.latest()).isEqualTo(trial.proofs.latest());
        assertThat(verdict.keys()).containsExactly(trial.key.verifier());
        assertThat(verdict.trusted()).isFalse();
    }

    @Test
    void holdsForALedgerWithNothingInIt() throws SQLException {
        try (var database = org.muster.ledger.postgres.TestDatabase.fresh();
                var sequencer = new Sequencer(database.sequencer(), trial.key)) {
            assertThat(new LedgerAudit(database.sequencer()).access()).isEqualTo(LedgerAudit.Access.GRANTED);
            assertThat(new LedgerAudit(database.administrator()).access()).isEqualTo(LedgerAudit.Access.GRANTED);
            assertThat(new LedgerAudit(database.app()).access()).isEqualTo(LedgerAudit.Access.SEES_A_PART);
            assertThat(new LedgerAudit(database.sequencer())
                            .audit(LedgerAudit.Options.usual())
                            .holds())
                    .isTrue();
            sequencer.checkpoint();
            assertThat(new LedgerAudit(database.sequencer())
                            .audit(LedgerAudit.Options.usual())
                            .holds())
                    .isTrue();
        }
    }

    /// As a server signs that starts before anything was recorded.
    private void signedBeforeAnything(Hash root) throws SQLException {
        var note = SignedCheckpoint.sign(new Checkpoint(trial.key.verifier().name(), 0, root), trial.key)
                .note();
        trial.tamper(
                "INSERT INTO ledger.checkpoint (size, root, issued_at, note) VALUES (0, decode('%s', 'hex'), now(), '%s')"
                        .formatted(java.util.HexFormat.of().formatHex(root.bytes()), note));
    }

    @Test
    void holdsWhereNothingWasSignedFirst() throws SQLException {
        signedBeforeAnything(TreeHasher.emptyRoot());
        var verdict = audit();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.checkpoints()).isEqualTo(3);
    }

    @Test
    void namesAnotherRootOfNothing() throws SQLException {
        signedBeforeAnything(TreeHasher.leaf(new byte[0]));
        assertThat(audit().holds()).isFalse();
    }

    @Test
    void seesThatThereIsNoLedger() throws SQLException {
        try (var database = org.muster.ledger.postgres.TestDatabase.empty()) {
            assertThat(new LedgerAudit(database.administrator()).access()).isEqualTo(LedgerAudit.Access.NO_LEDGER);
        }
    }

    @Test
    void countsEntriesThatWaitAndHasNothingAgainstThem() throws SQLException {
        trial.move(history.outside, history.offered, 5);
        trial.record("{\"late\":true}", 1);
        var verdict = audit();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.waiting()).isEqualTo(2);
        assertThat(verdict.entries()).isEqualTo(history.entries());
    }

    @Test
    void hasNothingAgainstEntriesThatWaitWhereNoneHasALeaf() throws SQLException {
        try (var database = org.muster.ledger.postgres.TestDatabase.fresh()) {
            var unsequenced = new Trial(database);
            var verdict = new LedgerAudit(database.sequencer()).audit(LedgerAudit.Options.usual());
            assertThat(verdict.findings()).isEmpty();
            assertThat(verdict.waiting()).isEqualTo(2);
            assertThat(unsequenced.proofs.latest()).isEmpty();
        }
    }

    @Test
    void namesTheFirstEntryAndCountsAll() throws SQLException {
        trial.tamper("UPDATE ledger.entry SET reason = 'because' WHERE entry IN (9, 5, 7, 3)");
        var verdict = audit(new LedgerAudit.Options(Optional.empty(), List.of(), 2));
        assertThat(verdict.findings()).hasSize(2);
        assertThat(verdict.findings().getFirst().entry()).isEqualTo(OptionalLong.of(3));
        assertThat(verdict.findings().getLast().entry()).isEqualTo(OptionalLong.of(5));
        assertThat(verdict.faults()).isEqualTo(4);
    }

    @Test
    void trustsTheKeysItIsGivenAndNoOthers() throws SQLException {
        var given = new LedgerAudit.Options(Optional.empty(), List.of(trial.key.verifier()), 20);
        assertThat(audit(given).holds()).isTrue();
        assertThat(audit(given).trusted()).isTrue();
        var other = LogKey.create("muster/trial").verifier();
        assertThat(audit(new LedgerAudit.Options(Optional.empty(), List.of(other), 20))
                        .findings())
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains("is not signed by this ledger"));
    }

    @Test
    void provesThatTheLedgerExtendsACheckpointThatWasKept() throws SQLException {
        var kept = trial.proofs.checkpoint(history.firstCheckpoint).orElseThrow();
        assertThat(audit(keeping(kept)).holds()).isTrue();
        trial.tamper("DELETE FROM ledger.checkpoint WHERE size = " + history.firstCheckpoint);
        assertThat(audit(keeping(kept)).holds()).isTrue();
    }

    @Test
    void refusesACheckpointOfAnotherLedger() throws SQLException {
        var foreign = SignedCheckpoint.sign(
                new Checkpoint("muster/other", 3, trial.proofs.root(3)), LogKey.create("muster/other"));
        assertThat(audit(keeping(foreign)).findings())
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains("Maybe it is of another ledger"));
    }

    @Test
    void seesThatTheLedgerIsAnOlderCopy() throws SQLException {
        var future = SignedCheckpoint.sign(new Checkpoint("muster/trial", 1_000, TreeHasher.emptyRoot()), trial.key);
        assertThat(audit(keeping(future)).findings())
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains("or this is an older copy"));
    }

    /// The attack that nothing inside the database can show: an entry is rewritten, the books are made to fit,
    /// the real sequencer builds the tree anew, and the real key signs it.
    @Test
    void findsAFullyRecomputedForgeryByAKeptCheckpointAndByNothingElse() throws SQLException {
        var kept = trial.proofs.checkpoint(history.firstCheckpoint).orElseThrow();
        trial.tamper(
                "UPDATE ledger.entry SET quantity = quantity - 30 WHERE entry = " + history.firstOffer,
                "UPDATE ledger.account SET quantity = quantity + 30 WHERE account = " + history.outside,
                "UPDATE ledger.account SET quantity = quantity - 30 WHERE account = " + history.offered,
                "DELETE FROM ledger.leaf",
                "DELETE FROM ledger.tile",
                "DELETE FROM ledger.checkpoint",
                "DELETE FROM ledger.day_total",
                "DELETE FROM ledger.standing",
                "INSERT INTO ledger.standing (label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents) "
                        + "SELECT * FROM ledger.standing_anew",
                "UPDATE ledger.sequenced SET size = 0, last_recorded = '-infinity', keys = '{}'");
        try (var forger = new Sequencer(trial.database.sequencer(), trial.key)) {
            forger.checkpoint();
        }
        var verdict = audit();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.latest().orElseThrow().isSignedBy(trial.key.verifier()))
                .isTrue();

        var caught = audit(keeping(kept));
        assertThat(caught.holds()).isFalse();
        assertThat(caught.findings())
                .extracting(AuditFinding::sentence)
                .containsExactly(
                        "The checkpoint that you kept, of %d entries, has another root than the ledger has now. "
                                        .formatted(history.firstCheckpoint)
                                + "Something among these entries was changed, taken out or put in since, and the tree was made anew.");
    }

    @Test
    void findsAnEntryThatWasTakenOutWithAllThatFollowedRecomputed() throws SQLException {
        var kept = trial.proofs.latest().orElseThrow();
        trial.tamper(
                "DELETE FROM ledger.entry WHERE entry = " + history.loneRecord,
                "DELETE FROM ledger.leaf",
                "DELETE FROM ledger.tile",
                "DELETE FROM ledger.checkpoint",
                "DELETE FROM ledger.day_total",
                "UPDATE ledger.sequenced SET size = 0, last_recorded = '-infinity', keys = '{}'");
        try (var forger = new Sequencer(trial.database.sequencer(), trial.key)) {
            forger.checkpoint();
        }
        assertThat(audit().holds()).isTrue();
        assertThat(audit(keeping(kept)).holds()).isFalse();
    }

    @Test
    void leavesEverythingAsItWas() throws SQLException {
        var before = history.everything();
        audit();
        assertThat(history.everything()).isEqualTo(before);
    }
}
