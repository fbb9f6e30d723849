package org.muster.ledger.proof;

import java.sql.SQLException;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Measures sequencing, proofs and the audit on a ledger of many entries. Not a test: timing decides nothing
/// here.
///
/// ``` java -cp … org.muster.ledger.proof.ProofSpeed 1000000 ```
final class ProofSpeed {

    private static final int LINES = 2_000;

    private ProofSpeed() {}

    public static void main(String... arguments) throws SQLException {
        Logger.getLogger("").setLevel(Level.WARNING);
        var entries = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        try (var trial = new Trial()) {
            fill(trial, entries);
            measureText(trial);
            measureSequencer(trial, entries);
            measureProofs(trial);
            for (var run = 0; run < 3; run++) {
                measureAudit(trial);
            }
        }
    }

    /// Moves between the first rungs of two thousand lines, written past the triggers, with balances that fit.
    private static void fill(Trial trial, int entries) throws SQLException {
        var begin = System.nanoTime();
        trial.tamper(
                "DELETE FROM ledger.entry",
                "DELETE FROM ledger.line",
                """
                INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label)
                SELECT gen_random_uuid(), 0, 6, timestamptz '2026-01-01', 'anna', 'coordinator',
                    '{"item":"item-' || n %% 50 || '","line":"L-' || n || '","nation":"XAA","type":"line-opened",'
                        || '"unit_mass_g":1000}', 1
                FROM generate_series(1, %d) n""".formatted(LINES),
                """
                INSERT INTO ledger.line (code, nation, item, unit_mass_g, opened_by, label)
                SELECT b ->> 'line', b ->> 'nation', b ->> 'item', 1000, e.entry, 1
                FROM ledger.entry e, LATERAL (SELECT e.body::jsonb) x (b)""",
                """
                INSERT INTO ledger.account (line, holder, place, rung, label)
                SELECT line, 'XAA', 'DEPOT-' || rung, rung, 1 FROM ledger.line, generate_series(0, 4) rung""",
                """
                INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                    role, reason, label)
                SELECT gen_random_uuid(), 0, 1, f.account, t.account, (1000000 >> f.rung) + n %% 7,
                    timestamptz '2026-01-01' + n * interval '7 seconds', 'anna', 'national-desk', 'moved as planned', 1
                FROM generate_series(0, %d - 1) n
                JOIN LATERAL (SELECT n / 4 %% %d + 1 AS code, n %% 4 AS rung) k ON true
                JOIN ledger.line l ON l.code = 'L-' || k.code
                JOIN ledger.account f ON f.line = l.line AND f.rung = k.rung
                JOIN ledger.account t ON t.line = l.line AND t.rung = k.rung + 1
                ORDER BY n""".formatted(entries, LINES),
                """
                UPDATE ledger.account a SET quantity = s.sum, last_happened = s.last
                FROM (SELECT account, sum(change)::bigint, max(happened_at)
                      FROM (SELECT from_account, -quantity, happened_at FROM ledger.entry WHERE kind = 1
                            UNION ALL SELECT to_account, quantity, happened_at FROM ledger.entry WHERE kind = 1)
                           m (account, change, happened_at) GROUP BY account) s (account, sum, last)
                WHERE a.account = s.account""");
        trial.tamper("ANALYZE ledger.entry", "ANALYZE ledger.account", "ANALYZE ledger.line");
        say("filled", entries, begin);
    }

    private static void measureText(Trial trial) throws SQLException {
        var rows = new java.util.ArrayList<byte[]>();
        var words = new LoadedWords();
        try (var connection = trial.database.sequencer().getConnection()) {
            words.load(
                    connection,
                    java.util.stream.LongStream.rangeClosed(1, 20_000).boxed().toList(),
                    java.util.List.of(1, 2));
            try (var stream = new CopyRows(
                    connection,
                    "SELECT %s FROM ledger.entry e WHERE kind = 1 LIMIT 100000".formatted(EntryText.COLUMNS),
                    EntryText.COLUMN_COUNT)) {
                while (stream.advance()) {
                    var start = stream.start();
                    rows.add(java.util.Arrays.copyOfRange(stream.message(), start, stream.message().length));
                }
            }
        }
        var text = new EntryText(words);
        var row = new CopyRow(EntryText.COLUMN_COUNT);
        var hasher = new TreeHasher();
        var hash = new byte[Hash.LENGTH];
        for (var run = 0; run < 6; run++) {
            var begin = System.nanoTime();
            var bytes = 0L;
            for (var message : rows) {
                row.at(message, 0);
                text.write(row);
                bytes += text.length();
            }
            if (run == 5) {
                say("canonical texts, of %d bytes".formatted(bytes / rows.size()), rows.size(), begin);
            }
            begin = System.nanoTime();
            for (var message : rows) {
                row.at(message, 0);
                text.write(row);
                hasher.leaf(text.bytes(), 0, text.length(), hash, 0);
            }
            if (run == 5) {
                say("canonical texts with hashes", rows.size(), begin);
            }
        }
    }

    private static void measureSequencer(Trial trial, int entries) throws SQLException {
        var begin = System.nanoTime();
        var round = trial.sequencer.once();
        say("sequenced: " + round, entries, begin);
        begin = System.nanoTime();
        trial.sequencer.checkpoint();
        say("checkpoint", 1, begin);
        trial.tamper("ANALYZE ledger.leaf");
        trial.record("{\"n\":1}", 1);
        begin = System.nanoTime();
        trial.sequencer.once();
        say("one entry sequenced", 1, begin);
        begin = System.nanoTime();
        trial.sequencer.once();
        say("nothing sequenced", 1, begin);
        trial.sequencer.checkpoint();
    }

    private static void measureProofs(Trial trial) throws SQLException {
        var random = new Random(7);
        var size = trial.proofs.size();
        var first = trial.number("SELECT min(entry) FROM ledger.entry");
        try (var connection = trial.database.sequencer().getConnection()) {
            var length = 0;
            var begin = System.nanoTime();
            for (var one = 0; one < 1_000; one++) {
                length = Proofs.bundle(connection, first + random.nextLong(size))
                        .orElseThrow()
                        .text()
                        .length();
            }
            say("proof bundles, of %d characters".formatted(length), 1_000, begin);
        }
        var begin = System.nanoTime();
        for (var one = 0; one < 1_000; one++) {
            trial.proofs.consistency(1 + random.nextLong(size), size);
        }
        say("consistency proofs", 1_000, begin);
    }

    private static void measureAudit(Trial trial) throws SQLException {
        var begin = System.nanoTime();
        var verdict = new LedgerAudit(trial.database.sequencer()).audit(LedgerAudit.Options.usual());
        say("audited: holds %s %s".formatted(verdict.holds(), verdict.findings()), verdict.entries(), begin);
    }

    private static void say(String what, long count, long begin) {
        var seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%,d %s: %.3f s, %,.0f/s%n", count, what, seconds, count / seconds);
    }
}
