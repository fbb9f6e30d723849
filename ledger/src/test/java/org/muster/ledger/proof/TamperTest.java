package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Someone who owns the server changes one thing in the database, with every rule switched off; the audit must
/// say so.
class TamperTest {

    private static Trial trial;
    private static History history;
    private static Tampering tampering;

    @BeforeAll
    static void start() throws SQLException {
        tampering = new Tampering();
        trial = tampering.trial;
        history = tampering.history;
    }

    @AfterAll
    static void stop() {
        tampering.close();
    }

    private static AuditVerdict after(String... statements) throws SQLException {
        return tampering.after(statements);
    }

    private static void requireNamed(String... statements) throws SQLException {
        var verdict = after(statements);
        assertThat(verdict.holds())
                .as("the audit is deceived by %s", List.of(statements))
                .isFalse();
        assertThat(verdict.findings()).isNotEmpty();
    }

    private static void requireEntryNamed(long entry, String... statements) throws SQLException {
        var verdict = after(statements);
        assertThat(verdict.findings()).as("%s", List.of(statements)).isNotEmpty();
        assertThat(verdict.findings().getFirst().entry()).hasValue(entry);
    }

    @Test
    void namesARowThatWasPutIn() throws SQLException {
        requireNamed("INSERT INTO ledger.account (line, holder, place, rung, quantity, label) "
                + "SELECT line, 'XAA', 'NOWHERE', 7, 10, label FROM ledger.line WHERE code = 'O-0001'");
        requireNamed("INSERT INTO ledger.serial (item, code, account) VALUES ('truck', 'T-77', %d)"
                .formatted(history.truckOffered));
        requireNamed("INSERT INTO ledger.entry_serial SELECT serial, %d, false FROM ledger.serial LIMIT 1"
                .formatted(history.loneRecord));
        requireNamed("INSERT INTO ledger.reservation SELECT %d, from_account, to_account, 1, expires_at, label "
                        .formatted(history.loneRecord)
                + "FROM ledger.reservation");
        requireNamed("INSERT INTO ledger.leaf SELECT max(index) + 1, 999999 FROM ledger.leaf");
        requireNamed("INSERT INTO ledger.tile VALUES (0, 2, sha256('x'))");
        requireNamed("INSERT INTO ledger.tile VALUES (1, 1, sha256('x'))");
        requireNamed("INSERT INTO ledger.tile VALUES (5, 0, sha256('x'))");
        requireNamed("INSERT INTO ledger.day_total VALUES ('XAA', 'shell-155', 1, '2020-01-01', '2020-01-01', 5)");
        requireNamed("INSERT INTO ledger.rung VALUES (9, 'nirvana')");
        requireNamed("INSERT INTO ledger.entry_kind VALUES (9, 'nothing')");
        requireNamed("INSERT INTO ledger.step VALUES (0, 7)");
        requireNamed("INSERT INTO ledger.line (code, nation, item, unit_mass_g, opened_by, label) "
                + "VALUES ('O-9999', 'XAA', 'shell-155', 1, %d, 1)".formatted(history.loneRecord));
        requireNamed("INSERT INTO ledger.checkpoint SELECT size - 1, root, issued_at, note FROM ledger.checkpoint");
    }

    @Test
    void namesAnEntryThatWasPutInPastTheRules() throws SQLException {
        var movement = Trial.movement(1, history.outside, history.offered, 5, "recorded_at => now()");
        requireNamed(movement); // the balances do not fit
        var fitting = new String[] {
            movement,
            "UPDATE ledger.account SET quantity = quantity - 5 WHERE account = " + history.outside,
            "UPDATE ledger.account SET quantity = quantity + 5 WHERE account = " + history.offered,
        };
        var hidden = Stream.concat(
                        Stream.of(fitting),
                        Stream.of(
                                "UPDATE ledger.entry SET xid = '5' WHERE entry = (SELECT max(entry) FROM ledger.entry)"))
                .toArray(String[]::new);
        requireNamed(hidden); // the sequencer would never come to it
        var old = Stream.concat(
                        Stream.of(fitting),
                        Stream.of("UPDATE ledger.entry SET xid = '900000000000', recorded_at = '2026-01-01' "
                                + "WHERE entry = (SELECT max(entry) FROM ledger.entry)"))
                .toArray(String[]::new);
        requireNamed(old);
    }

    /// Stock that leaves before it comes: every balance is right today, and one was below nothing for a while.
    @Test
    void namesAnAccountThatWasBelowNothing() throws SQLException {
        var verdict = after("UPDATE ledger.entry SET happened_at = '2026-03-01' WHERE kind = 3");
        assertThat(verdict.findings())
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains("below nothing at 2026-03-01"));
    }

    @Test
    void namesAConsentThatNobodySpokeOf() throws SQLException {
        requireNamed(
                "INSERT INTO ledger.consent SELECT 'C-2', line, kind, nation, asked, expected, granted, until, quantity,"
                        + " conditions, said_by, label FROM ledger.consent LIMIT 1");
        requireNamed("UPDATE ledger.consent SET said_by = said_by - 1");
    }

    @Test
    void namesASignatureThatFitsNothing() throws SQLException {
        for (var side : List.of("signature", "deliverer_signature", "recipient_signature")) {
            var signed = entryWith("\"%s\":".formatted(side));
            requireSaid(
                    signed,
                    "bears no signature of",
                    "UPDATE ledger.entry SET body = regexp_replace(body, '\"%s\":\"....', '\"%s\":\"AAAA') WHERE entry = %d"
                            .formatted(side, side, signed));
        }
    }

    @Test
    void namesAnAnswerOtherThanWhatWasSigned() throws SQLException {
        var answer = entryWith("\"type\":\"proposal-answered\"");
        requireSaid(
                answer,
                "bears no signature of XAA",
                "UPDATE ledger.entry SET body = replace(body, '\"ready\":\"2026-03-02\"', '\"ready\":\"2026-03-03\"') WHERE entry = "
                        + answer,
                "UPDATE ledger.answer SET ready = '2026-03-03' WHERE said_by = " + answer);
        requireSaid(answer, "by the entries, entry", "UPDATE ledger.answer SET quantity = 3 WHERE said_by = " + answer);
    }

    @Test
    void namesAKeyThatIsNotTheNationsOwn() throws SQLException {
        var registration = entryWith("\"type\":\"signing-key-registered\"");
        requireSaid(
                entryWith("\"type\":\"proposal-answered\""),
                "has not registered",
                "UPDATE ledger.entry SET body = replace(body, '\"nation\":\"XAA\"', '\"nation\":\"XCC\"') WHERE entry = "
                        + registration,
                "UPDATE ledger.signing_key SET nation = 'XCC' WHERE registered_by = " + registration);
    }

    @Test
    void namesAHandoverOfAnotherQuantity() throws SQLException {
        var receipt = entryWith("\"type\":\"handover-answered\"");
        requireSaid(
                receipt,
                "is not what its receipt states",
                "UPDATE ledger.entry e SET quantity = 1 FROM ledger.account t WHERE t.account = e.to_account AND t.rung = 7");
        requireNamed("UPDATE ledger.handover_good SET accepted = accepted - 1 WHERE accepted > 0");
        requireNamed("UPDATE ledger.discrepancy SET quantity = quantity + 1 WHERE stage = 'handover'");
    }

    @Test
    void namesADeliveryThatNobodySignedFor() throws SQLException {
        var from = trial.number("SELECT from_account FROM ledger.entry JOIN ledger.account ON account = to_account "
                + "WHERE rung = 7 LIMIT 1");
        var to = trial.number("SELECT account FROM ledger.account WHERE rung = 7 LIMIT 1");
        var verdict = after(Trial.movement(1, from, to, 1, "recorded_at => now()"));
        assertThat(verdict.findings())
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains("delivers without a receipt"));
    }

    @Test
    void namesAnAllocationThatNobodyConfirmed() throws SQLException {
        var verdict = after(Trial.movement(1, history.proposed, history.allocated, 1, "recorded_at => now()"));
        assertThat(verdict.findings())
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains("allocates what its donor has not confirmed"));
    }

    @Test
    void namesANoticeThatWasTakenAway() throws SQLException {
        var about = trial.number("SELECT about FROM ledger.notice LIMIT 1");
        requireSaid(
                about,
                "Nobody told XCC",
                "DELETE FROM ledger.entry WHERE entry IN (SELECT entry FROM ledger.notice)",
                "DELETE FROM ledger.notice");
        requireNamed("DELETE FROM ledger.notice");
        requireNamed("DELETE FROM ledger.loss_report");
    }

    @Test
    void namesASlotBeyondTheLimitThatNobodyLetThrough() throws SQLException {
        var booked = entryWith("\"slot\":\"S-4\"");
        var used = entryWith("\"type\":\"override-used\"");
        // The limits were stated long before.
        var longAgo = "UPDATE ledger.entry SET recorded_at = '2026-01-01' WHERE body LIKE '%node-limits%'";
        requireSaid(
                booked,
                "87,000,000 g on 2026-03-02, but 85,000,000 g were the limit (handling_g)",
                longAgo,
                "DELETE FROM ledger.entry WHERE entry = " + used,
                "DELETE FROM ledger.override_use");
        requireNamed("UPDATE ledger.node_day SET handling_g = 0, storage_g = 0, neq_g = 0");
    }

    @Test
    void namesAnOverrideByOnePerson() throws SQLException {
        var agreed = entryWith("\"type\":\"override-agreed\"");
        requireSaid(
                agreed,
                "agrees to an override that is not its to agree to",
                "UPDATE ledger.entry SET actor = 'paul' WHERE entry = " + agreed);
        requireSaid(
                agreed,
                "agrees to an override that is not its to agree to",
                "UPDATE ledger.entry SET role = 'planner' WHERE entry = " + agreed);
        var reviewed = entryWith("\"type\":\"override-reviewed\"");
        requireSaid(
                reviewed,
                "reviews an override that is not its to review",
                "UPDATE ledger.entry SET actor = 'carl' WHERE entry = " + reviewed);
        var asked = entryWith("\"type\":\"override-asked\"");
        requireSaid(
                asked,
                "asks for an override that may not be asked for so",
                "UPDATE ledger.entry SET body = replace(body, 'MU051', 'MU053') WHERE entry = " + asked,
                "UPDATE ledger.override SET rule = 'MU053'");
    }

    @Test
    void namesAnOverrideThatIsUsedTwiceOrTooLate() throws SQLException {
        var used = entryWith("\"type\":\"override-used\"");
        requireSaid(
                used,
                "uses an override that it may not use so",
                "UPDATE ledger.entry SET happened_at = '2026-04-01' WHERE entry = " + used);
        requireSaid(
                used,
                "uses an override that it may not use so",
                "DELETE FROM ledger.entry WHERE body LIKE '%override-agreed%'",
                "UPDATE ledger.override SET agreed_by = NULL");
    }

    private static long entryWith(String text) throws SQLException {
        return trial.number("SELECT min(entry) FROM ledger.entry WHERE body LIKE '%" + text + "%'");
    }

    private static void requireSaid(long entry, String sentence, String... statements) throws SQLException {
        assertThat(after(statements).findings()).as("%s", List.of(statements)).anySatisfy(finding -> {
            assertThat(finding.entry()).hasValue(entry);
            assertThat(finding.sentence()).contains(sentence);
        });
    }

    @Test
    void namesEntriesAndLeavesThatWereSwapped() throws SQLException {
        requireNamed(
                "UPDATE ledger.leaf SET entry = entry + 100000 WHERE index IN (3, 4)",
                "UPDATE ledger.leaf SET entry = CASE index WHEN 3 THEN 5 ELSE 4 END WHERE index IN (3, 4)");
        requireNamed(
                "UPDATE ledger.entry SET entry = 100000 WHERE entry = 4",
                "UPDATE ledger.entry SET entry = 4 WHERE entry = 5",
                "UPDATE ledger.entry SET entry = 5 WHERE entry = 100000");
        requireNamed("UPDATE ledger.tile SET hashes = substr(hashes, 33, 32) || substr(hashes, 1, 32) || "
                + "substr(hashes, 65) WHERE level = 0 AND index = 0");
    }

    /// Every table that bears the label of a line, by a way of its own to a row of the voyage's line.
    @TestFactory
    Stream<DynamicTest> namesARowThatKeptTheLabelFromBeforeARelease() {
        var line = "(SELECT line FROM ledger.line WHERE code = 'V-1')";
        return Stream.of("line", "account", "consignment", "answer", "manifest", "arrival", "discrepancy")
                .map(table -> DynamicTest.dynamicTest(
                        table,
                        () -> requireNamed(("UPDATE ledger.%s SET label = r.before FROM ledger.line_release r "
                                        + "WHERE r.line = %s AND ledger.%s.label = r.label")
                                .formatted(table, line, table))));
    }

    @Test
    void namesAReservationThatKeptTheLabelFromBeforeARelease() throws SQLException {
        requireNamed("UPDATE ledger.reservation SET label = 1");
    }

    /// The label of a movement is that of its line at the time, no earlier and no later one.
    @Test
    void namesAMovementUnderALabelOfAnotherTime() throws SQLException {
        var now = "(SELECT label FROM ledger.line WHERE code = 'O-0001')";
        requireEntryNamed(
                history.firstOffer,
                "UPDATE ledger.entry SET label = %s WHERE entry = %d".formatted(now, history.firstOffer));
        var sentences = after("INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, "
                        + "happened_at, actor, role, label) SELECT gen_random_uuid(), 0, 1, from_account, to_account, 1, "
                        + "happened_at, actor, role, label FROM ledger.entry WHERE entry = " + history.firstOffer)
                .findings();
        assertThat(sentences)
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains("has another label than its accounts had"));
    }

    @Test
    void namesAReleaseThatNobodyHadTheRightTo() throws SQLException {
        requireSaid(" as recipient.", release("recipient", "'{XBB,XCC,XDD,XEE,XFF}'"));
    }

    @Test
    void namesAReleaseToFewer() throws SQLException {
        requireSaid("to fewer nations than before", release("coordinator", "'{XBB}'"));
    }

    private static void requireSaid(String words, String... statements) throws SQLException {
        assertThat(after(statements).findings())
                .extracting(AuditFinding::sentence)
                .anyMatch(sentence -> sentence.contains(words));
    }

    /// A release put in by somebody who owns the database, who has thought of every table.
    private static String[] release(String role, String releasable) {
        var line = "(SELECT line FROM ledger.line WHERE code = 'O-0001')";
        var label = "(SELECT max(label) FROM access.label)";
        var follow = "UPDATE ledger.%s SET label = " + label + " WHERE %s";
        return new String[] {
            "INSERT INTO access.label (label, owner, releasable) SELECT max(label) + 1, 'XAA', %s FROM access.label"
                    .formatted(releasable),
            "INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) VALUES "
                    + "(gen_random_uuid(), 0, 6, '2026-03-01', 'rita', '%s', '%s', %s)"
                            .formatted(role, History.RELEASE, label),
            "INSERT INTO ledger.line_release SELECT (SELECT max(entry) FROM ledger.entry), line, label, %s FROM ledger.line "
                            .formatted(label)
                    + "WHERE code = 'O-0001'",
            follow.formatted("line", "code = 'O-0001'"),
            follow.formatted("account", "line = " + line),
            follow.formatted("reservation", "true")
        };
    }

    @Test
    void namesTheEntryItself() throws SQLException {
        requireEntryNamed(
                history.firstOffer, "UPDATE ledger.entry SET quantity = 501 WHERE entry = " + history.firstOffer);
        requireEntryNamed(history.loneRecord, "DELETE FROM ledger.entry WHERE entry = " + history.loneRecord);
        requireEntryNamed(1, "UPDATE access.label SET releasable = '{XBB,XCC,XDD}' WHERE label = 1");
    }

    @Test
    void namesAnEntryWhoseHashWasMadeToFit() throws SQLException {
        var forgery = "UPDATE ledger.entry SET reason = 'another' WHERE entry = " + history.firstOffer;
        var verdict = after(
                forgery,
                "UPDATE ledger.tile SET hashes = overlay(hashes PLACING '\\x%s' FROM %d) WHERE level = 0 AND index = 0"
                        .formatted(hashAfter(forgery), (history.firstOffer - 1) * 32 + 1));
        assertThat(verdict.findings())
                .extracting(AuditFinding::sentence)
                .noneMatch(sentence -> sentence.contains("is not what was recorded"))
                .anyMatch(sentence -> sentence.contains("its hash over leaves 0 to 255"))
                .anyMatch(sentence -> sentence.contains("has another root"));
    }

    private static String hashAfter(String statement) throws SQLException {
        try (var connection = trial.database.administrator().getConnection()) {
            connection.setAutoCommit(false);
            Trial.execute(connection, "SET LOCAL session_replication_role = replica");
            Trial.execute(connection, statement);
            var bytes = Proofs.canonicalBytes(connection, history.firstOffer).orElseThrow();
            connection.rollback();
            return TreeHasher.leaf(bytes).hex();
        }
    }
}
