package org.muster.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// A ledger of so many entries on a server of its own, kept in a folder: filled by the first who asks, past the
/// rules and all at once, with balances that fit, as the audit shows. Two thousand lines of twenty nations, each
/// with units on its way over half a year.
final class FilledLedger implements AutoCloseable {

    private static final int LINES = 2_000;

    final World world;
    final Sequencer sequencer;
    final long entries;
    private final Random random = new Random(1);

    private FilledLedger(World world, Sequencer sequencer, long entries) {
        this.world = world;
        this.sequencer = sequencer;
        this.entries = entries;
    }

    static FilledLedger of(long entries, Path folder) throws SQLException, IOException {
        var data = Files.createDirectories(folder.toAbsolutePath()).resolve("entries-" + entries);
        var whole = data.resolve("filled");
        var database = Database.local(data);
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        var world = new World(database);
        var sequencer = new Sequencer(
                database.sequencer(), LogKey.loadOrCreate(database.secrets().file("log.key")));
        var ledger = new FilledLedger(world, sequencer, entries);
        if (!Files.exists(whole)) {
            ledger.fill();
            Files.createFile(whole);
        }
        return ledger;
    }

    private void fill() throws SQLException {
        administer(
                "SET session_replication_role = replica",
                "INSERT INTO access.label (owner) SELECT 'X' || chr(65 + k / 5) || chr(65 + k % 5)"
                        + " FROM generate_series(0, 19) k",
                """
                INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label)
                SELECT gen_random_uuid(), 0, 6, timestamptz '2026-05-01', 'cora', 'coordinator',
                    '{"item":"item-' || n %% 50 || '","line":"L-' || n || '","nation":"' || w.owner
                        || '","type":"line-opened","unit_mass_g":1000}', w.label
                FROM generate_series(1, %d) n JOIN access.label w ON w.label = 1 + n %% 20""".formatted(LINES),
                """
                INSERT INTO ledger.line (code, nation, item, unit_mass_g, opened_by, label)
                SELECT b ->> 'line', b ->> 'nation', b ->> 'item', 1000, e.entry, e.label
                FROM ledger.entry e, LATERAL (SELECT e.body::jsonb) x (b)""",
                """
                INSERT INTO ledger.account (line, holder, place, rung, label)
                SELECT line, nation, 'DEPOT-' || rung, rung, label FROM ledger.line, generate_series(0, 4) rung""",
                "CREATE TEMP TABLE way AS SELECT l.code, f.rung, f.account AS source, t.account AS target, l.label"
                        + " FROM ledger.line l JOIN ledger.account f USING (line) JOIN ledger.account t USING (line)"
                        + " WHERE t.rung = f.rung + 1",
                """
                INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                    role, reason, label)
                SELECT gen_random_uuid(), 0, 1, w.source, w.target, (1000000 >> w.rung) + n %% 7,
                    timestamptz '2026-05-01' + n * (interval '180 days' / %d),
                    'cora', CASE w.rung WHEN 2 THEN 'national-desk' ELSE 'coordinator' END, 'moved as planned', w.label
                FROM generate_series(1, %d) n JOIN way w ON w.code = 'L-' || ((n - 1) / 4 %% %d + 1) AND w.rung = (n - 1) %% 4
                ORDER BY n""".formatted(entries, entries, LINES),
                """
                UPDATE ledger.account a SET quantity = s.sum, last_happened = s.last
                FROM (SELECT account, sum(change)::bigint, max(happened_at)
                      FROM (SELECT from_account, -quantity, happened_at FROM ledger.entry WHERE kind = 1
                            UNION ALL SELECT to_account, quantity, happened_at FROM ledger.entry WHERE kind = 1)
                           m (account, change, happened_at) GROUP BY account) s (account, sum, last)
                WHERE a.account = s.account""",
                """
                INSERT INTO ledger.standing (label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents)
                SELECT * FROM ledger.standing_anew""");
        sequencer.once();
        sequencer.checkpoint();
        administer("VACUUM ANALYZE", "CHECKPOINT");
    }

    private void administer(String... statements) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
            statement.execute("RESET session_replication_role");
        }
    }

    /// A command that moves one unit of a line that is drawn by lot.
    void transfer() {
        var line = 1 + random.nextInt(LINES);
        var outcome = world.ledger.record(
                world.coordinator,
                Command.of(
                                World.newId(),
                                java.time.Instant.now(),
                                Transfer.of(account(line, Rung.OUTSIDE), account(line, Rung.OFFERED), 1))
                        .because("More."));
        if (!(outcome instanceof Outcome.Recorded)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    AccountKey anyAccount() {
        return account(1 + random.nextInt(LINES), Rung.PROPOSED);
    }

    NationCode anyNation() {
        return nation(1 + random.nextInt(LINES));
    }

    /// The number of an entry that is in the tree.
    long anyEntry() {
        return 1 + random.nextLong(entries);
    }

    private static AccountKey account(int line, Rung rung) {
        return AccountKey.of(
                new LineCode("L-" + line),
                new Holder(nation(line).value()),
                new NodeId("DEPOT-" + rung.number()),
                rung);
    }

    private static NationCode nation(int line) {
        var k = line % 20;
        return new NationCode("X" + (char) ('A' + k / 5) + (char) ('A' + k % 5));
    }

    @Override
    public void close() {
        sequencer.close();
        world.close();
    }
}
