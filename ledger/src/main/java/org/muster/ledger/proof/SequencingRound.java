package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One transaction of the sequencer: reads what is new, adds leaves, tiles and sums by day, and notes how far
/// it came. All of it is there afterwards, or nothing.
///
/// It reads in one snapshot (REPEATABLE READ). If another sequencer was faster all the same, the update of the
/// single row of `ledger.sequenced` fails and the round is undone.
final class SequencingRound {

    /// "mustlog" in ASCII: who holds this advisory lock is the sequencer.
    static final long LOCK = 0x6D7573746C6F67L;

    private static final int CHUNK = 50_000;

    /// After so many entries the parts of kept sums are put together: each movement adds some.
    private static final int BETWEEN_JOINS = 500;

    private final LogKey key;
    private final LoadedWords words = new LoadedWords();
    private final EntryText text = new EntryText(words);
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TileId, byte[]> changedTiles = new HashMap<>();
    private @Nullable GrowingTree tree;

    /// What the single row of `ledger.sequenced` says, and the snapshot of now.
    private record State(long size, Snapshot before, Snapshot now, List<String> keys) {}

    SequencingRound(LogKey key) {
        this.key = key;
    }

    /// Forgets the tree in memory: the tables are right.
    void forget() {
        tree = null;
    }

    Sequencer.Round run(Connection connection, boolean waits, boolean signs, boolean knowsSnapshot)
            throws SQLException {
        if (!takesLock(connection, waits)) {
            return new Sequencer.Round.Busy();
        }
        var state = state(connection);
        var growing = tree(connection, state.size());
        if (!knowsSnapshot) {
            refuseBrokenPast(connection, growing);
        }
        var condition = knowsSnapshot ? state.before().unseenUntil(state.now()) : "true";
        var lastRecorded = addAll(connection, growing, condition);
        var added = growing.size() - state.size();
        if (added > 0 || !knowsSnapshot) {
            growing.finish();
            new TableTiles(connection).write(changedTiles);
            changedTiles.clear();
            note(connection, state.size(), growing.size(), lastRecorded);
            if (state.size() / BETWEEN_JOINS < growing.size() / BETWEEN_JOINS) {
                joinParts(connection);
            }
        }
        if (signs) {
            sign(connection, growing, state.keys());
        }
        return new Sequencer.Round.Done(added, growing.size());
    }

    private static boolean takesLock(Connection connection, boolean waits) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (waits) {
                statement.execute("SET LOCAL lock_timeout = '10s'");
                statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
                return true;
            }
            try (var row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(%d)".formatted(LOCK))) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static State state(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT size, snapshot::text, pg_current_snapshot()::text, keys FROM ledger.sequenced")) {
            if (!row.next()) {
                throw new IllegalStateException("The row of ledger.sequenced is gone. Maybe someone deleted it: "
                        + "restore it from a backup; `muster ledger verify` says what still holds.");
            }
            return new State(
                    row.getLong(1), Snapshot.of(row.getString(2)), Snapshot.of(row.getString(3)), List.of((String[])
                            row.getArray(4).getArray()));
        }
    }

    private GrowingTree tree(Connection connection, long size) {
        changedTiles.clear();
        if (tree == null || tree.size() != size) {
            tree = new GrowingTree(
                    (id, hashes, length) -> changedTiles.put(id, Arrays.copyOf(hashes, length)),
                    size,
                    new TableTiles(connection));
        }
        return tree;
    }

    /// A ledger must not sign two histories. If the tables no longer lead to what was signed last, nothing more
    /// is added.
    private void refuseBrokenPast(Connection connection, GrowingTree growing) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT size, root FROM ledger.checkpoint ORDER BY size DESC LIMIT 1")) {
            if (row.next()) {
                var size = row.getLong(1);
                var root = new Hash(row.getBytes(2));
                if (size > growing.size()
                        || !new TiledTree(new TableTiles(connection)).root(size).equals(root)) {
                    throw new IllegalStateException(
                            "The tree no longer leads to the checkpoint of %,d entries that was signed last. "
                                            .formatted(size)
                                    + "Maybe rows were changed or lost: nothing more is sequenced; run "
                                    + "`muster ledger verify`, and restore a backup.");
                }
            }
        }
    }

    /// Adds all entries of the condition that have no leaf.
    ///
    /// @return the latest time of recording among them, in microseconds
    private long addAll(Connection connection, GrowingTree growing, String condition) throws SQLException {
        var found = NewEntries.find(connection, condition);
        var totals = new DayTotals();
        var lastRecorded = Long.MIN_VALUE;
        var row = new CopyRow(EntryText.COLUMN_COUNT);
        for (var part : found.parts(CHUNK)) {
            var chunk = part.read(connection);
            loadWords(connection, chunk, row);
            var entries = new Long[chunk.size()];
            for (var at = 0; at < entries.length; at++) {
                row.at(chunk.get(at).message(), chunk.get(at).start());
                entries[at] = row.bigint(EntryText.ENTRY);
                lastRecorded = Math.max(lastRecorded, row.bigint(EntryText.RECORDED_AT));
                grow(growing, row);
                count(totals, row);
            }
            addLeaves(connection, growing.size() - entries.length, entries);
        }
        totals.write(connection);
        return lastRecorded;
    }

    private void loadWords(Connection connection, List<NewEntries.Row> chunk, CopyRow row) throws SQLException {
        var accounts = new HashSet<Long>();
        var labels = new HashSet<Integer>();
        for (var waiting : chunk) {
            row.at(waiting.message(), waiting.start());
            labels.add(row.integer(EntryText.LABEL));
            if (!row.isNull(EntryText.FROM)) {
                accounts.add(row.bigint(EntryText.FROM));
            }
            if (!row.isNull(EntryText.TO)) {
                accounts.add(row.bigint(EntryText.TO));
            }
        }
        words.load(connection, accounts, labels);
    }

    private void grow(GrowingTree growing, CopyRow row) {
        text.write(row);
        var hash = new byte[Hash.LENGTH];
        hasher.leaf(text.bytes(), 0, text.length(), hash, 0);
        growing.add(hash, 0);
    }

    private void count(DayTotals totals, CopyRow row) {
        if (row.isNull(EntryText.QUANTITY) || !DayTotals.moves(row.smallint(EntryText.KIND))) {
            return;
        }
        var quantity = row.bigint(EntryText.QUANTITY);
        var happened = row.bigint(EntryText.HAPPENED_AT);
        var recorded = row.bigint(EntryText.RECORDED_AT);
        var from = words.find(row.bigint(EntryText.FROM));
        var to = words.find(row.bigint(EntryText.TO));
        if (from != null && to != null) {
            totals.add(from, happened, recorded, -quantity);
            totals.add(to, happened, recorded, quantity);
        }
    }

    private static void addLeaves(Connection connection, long first, Long[] entries) throws SQLException {
        if (entries.length == 0) {
            return;
        }
        try (var insert = connection.prepareStatement("INSERT INTO ledger.leaf (index, entry) "
                + "SELECT ? + n - 1, entry FROM unnest(?::bigint[]) WITH ORDINALITY AS u (entry, n)")) {
            insert.setLong(1, first);
            insert.setArray(2, connection.createArrayOf("bigint", entries));
            insert.executeUpdate();
        }
    }

    private static void note(Connection connection, long before, long size, long lastRecorded) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE ledger.sequenced SET size = ?, "
                + "snapshot = pg_current_snapshot(), last_recorded = greatest(last_recorded, CASE WHEN ? THEN "
                + "timestamptz '2000-01-01 00:00:00Z' + ? * interval '1 microsecond' END) WHERE size = ?")) {
            update.setLong(1, size);
            update.setBoolean(2, lastRecorded > Long.MIN_VALUE);
            update.setLong(3, Math.max(lastRecorded, 0));
            update.setLong(4, before);
            if (update.executeUpdate() != 1) {
                throw new SQLException("Another sequencer was faster.", "40001");
            }
        }
    }

    private static void joinParts(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT ledger.join_parts()");
        }
    }

    /// A new key of the same ledger may follow an old one; the key of another ledger may not.
    private void refuseAnotherName(List<String> keys) {
        if (!keys.isEmpty()
                && !VerifierKey.of(keys.getLast()).name().equals(key.verifier().name())) {
            throw new IllegalStateException("This ledger has signed as %s; the key at hand is that of %s. "
                            .formatted(keys.getLast(), key.verifier().name())
                    + "Maybe the folder of secrets is that of another ledger: put its file log.key back.");
        }
    }

    private void sign(Connection connection, GrowingTree growing, List<String> keys) throws SQLException {
        var verifier = key.verifier().text();
        if (!keys.contains(verifier)) {
            refuseAnotherName(keys);
            try (var update = connection.prepareStatement("UPDATE ledger.sequenced SET keys = keys || ?::text")) {
                update.setString(1, verifier);
                update.executeUpdate();
            }
        }
        var root = growing.root();
        var checkpoint = new Checkpoint(key.verifier().name(), growing.size(), root);
        try (var insert = connection.prepareStatement("INSERT INTO ledger.checkpoint (size, root, issued_at, note) "
                + "VALUES (?, ?, clock_timestamp(), ?) ON CONFLICT (size) DO NOTHING")) {
            insert.setLong(1, growing.size());
            insert.setBytes(2, root.bytes());
            insert.setString(3, SignedCheckpoint.sign(checkpoint, key).note());
            insert.executeUpdate();
        }
    }
}
