package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The text of a leaf is a promise to everyone who keeps a proof. If one of these tests fails, mend the
/// program, not the test.
class EntryTextTest {

    private static Trial trial;

    @BeforeAll
    static void start() throws SQLException {
        trial = new Trial();
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    private static String text(long entry) throws SQLException {
        try (var connection = trial.database.sequencer().getConnection()) {
            return new String(Proofs.canonicalBytes(connection, entry).orElseThrow(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void writesAMovementInItsOneForm() throws SQLException {
        var outside = trial.account("O-0002", "XBB", "XBB", 0);
        var offered = trial.account("O-0002", "XBB", "DEPOT-1", 1);
        trial.tamper("""
                UPDATE ledger.account SET lot = 'L "7"', requirement = 'R-1', consignment = 'C-1'
                WHERE account = %d""".formatted(offered), """
                INSERT INTO ledger.entry (entry, command, ordinal, kind, from_account, to_account, quantity, serials,
                    reservation, corrects, expires_at, happened_at, recorded_at, actor, role, reason, body, evidence, label)
                OVERRIDING SYSTEM VALUE VALUES (900, '0189f7ea-0001-7abc-8def-0123456789ab', 3, 5, %d, %d, 2, '{ZZ-9,AA-1}',
                    NULL, 800, NULL, '2026-11-22T08:15:04Z', '2026-11-22T10:15:05.000001+02', 'Jörg', 'national-desk',
                    E'wrong\\nplace \\u0001', NULL, ARRAY['\\x%s', '\\x%s']::bytea[], 1)""".formatted(outside, offered, "0".repeat(64), "ff".repeat(32)));
        assertThat(text(900))
                .isEqualTo("{\"actor\":\"Jörg\",\"command\":\"0189f7ea-0001-7abc-8def-0123456789ab\",\"corrects\":800,"
                        + "\"entry\":900,\"evidence\":[\"" + "0".repeat(64) + "\",\"" + "ff".repeat(32) + "\"],"
                        + "\"from\":{\"holder\":\"XBB\",\"line\":\"O-0002\",\"place\":\"XBB\",\"rung\":\"outside\"},"
                        + "\"happened_at\":\"2026-11-22T08:15:04.000000Z\",\"kind\":\"correction\","
                        + "\"label\":{\"owner\":\"XAA\",\"releasable\":[\"XBB\",\"XCC\"]},\"ordinal\":3,\"quantity\":2,"
                        + "\"reason\":\"wrong\\nplace \\u0001\",\"recorded_at\":\"2026-11-22T08:15:05.000001Z\","
                        + "\"role\":\"national-desk\",\"serials\":[\"AA-1\",\"ZZ-9\"],"
                        + "\"to\":{\"consignment\":\"C-1\",\"holder\":\"XBB\",\"line\":\"O-0002\",\"lot\":\"L \\\"7\\\"\","
                        + "\"place\":\"DEPOT-1\",\"requirement\":\"R-1\",\"rung\":\"offered\"},\"v\":1}");
    }

    @Test
    void writesAReservationAndWhatIsPostedOfIt() throws SQLException {
        trial.tamper("""
                INSERT INTO ledger.entry (entry, command, ordinal, kind, from_account, to_account, quantity, reservation,
                    expires_at, happened_at, recorded_at, actor, role, label)
                OVERRIDING SYSTEM VALUE VALUES
                    (901, '0189f7ea-0002-7abc-8def-0123456789ab', 0, 2, NULL, NULL, 2, NULL, '2026-12-24T00:00:00Z',
                     '2026-11-22T08:15:04Z', '2026-11-22T08:15:05Z', 'a', 'b', 2),
                    (902, '0189f7ea-0002-7abc-8def-0123456789ab', 1, 3, NULL, NULL, 1, 901, NULL,
                     '2026-11-22T08:15:04Z', '2026-11-22T08:15:05Z', 'a', 'b', 2)""".replace("NULL, NULL, ", "9001, 9002, "));
        assertThat(text(901))
                .isEqualTo("{\"actor\":\"a\",\"command\":\"0189f7ea-0002-7abc-8def-0123456789ab\",\"entry\":901,"
                        + "\"expires_at\":\"2026-12-24T00:00:00.000000Z\",\"from\":null,"
                        + "\"happened_at\":\"2026-11-22T08:15:04.000000Z\",\"kind\":\"reserve\","
                        + "\"label\":{\"owner\":\"XBB\",\"releasable\":[]},\"ordinal\":0,\"quantity\":2,"
                        + "\"recorded_at\":\"2026-11-22T08:15:05.000000Z\",\"role\":\"b\",\"to\":null,\"v\":1}");
        assertThat(text(902)).contains("\"kind\":\"post\"").contains("\"reservation\":901");
    }

    @Test
    void embedsABodyThatIsCanonical() throws SQLException {
        trial.tamper(insertRecord(903, "{\"a\":{\"b\":[1,\"€\"]},\"type\":\"fact\"}"));
        assertThat(text(903))
                .isEqualTo("{\"actor\":\"a\",\"body\":{\"a\":{\"b\":[1,\"€\"]},\"type\":\"fact\"},"
                        + "\"command\":\"0189f7ea-0003-7abc-8def-000000000903\",\"entry\":903,"
                        + "\"happened_at\":\"2026-11-22T08:15:04.000000Z\",\"kind\":\"record\","
                        + "\"label\":{\"owner\":\"XAA\",\"releasable\":[\"XBB\",\"XCC\"]},\"ordinal\":0,"
                        + "\"recorded_at\":\"2026-11-22T08:15:05.000000Z\",\"role\":\"b\",\"v\":1}");
    }

    @Test
    void doesNotLetABodyPoseAsOtherFields() throws SQLException {
        trial.tamper(insertRecord(904, "{},\"kind\":\"transfer\""));
        assertThat(text(904)).contains("\"body\":\"{},\\\"kind\\\":\\\"transfer\\\"\"");
    }

    private static String insertRecord(int entry, String body) {
        return """
                INSERT INTO ledger.entry (entry, command, ordinal, kind, happened_at, recorded_at, actor, role, body, label)
                OVERRIDING SYSTEM VALUE VALUES (%d, '0189f7ea-0003-7abc-8def-000000000%d', 0, 6, '2026-11-22T08:15:04Z',
                    '2026-11-22T08:15:05Z', 'a', 'b', '%s', 1)""".formatted(entry, entry, body);
    }

    @Test
    void namesKindsAndRungsAsTheTablesDo() throws SQLException {
        for (var kind = 1; kind <= Words.KINDS.size(); kind++) {
            assertThat(trial.text("SELECT name FROM ledger.entry_kind WHERE kind = " + kind))
                    .isEqualTo(Words.KINDS.get(kind - 1));
        }
        assertThat(trial.number("SELECT count(*) FROM ledger.entry_kind")).isEqualTo(Words.KINDS.size());
        for (var rung : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15}) {
            assertThat(trial.text("SELECT name FROM ledger.rung WHERE rung = " + rung))
                    .isEqualTo(Words.rung(rung));
        }
        assertThat(trial.number("SELECT count(*) FROM ledger.rung")).isEqualTo(14);
    }
}
