package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;

/// Answers with checkpoints and proofs, for whoever wants to check the ledger. Each answer reads a handful of
/// rows, whatever the number of entries.
///
/// The tree and its checkpoints say nothing about what entries say, so everyone may ask for them. An entry's
/// canonical bytes do: [#bundle] reads them through the connection it is given, and whoever may not see the
/// entry there gets no bundle.
public final class Proofs {

    private final DataSource database;

    /// @param database connections of any role of Muster
    public Proofs(DataSource database) {
        this.database = database;
    }

    /// The checkpoint that was signed last; none before the first.
    public Optional<SignedCheckpoint> latest() throws SQLException {
        try (var connection = database.getConnection()) {
            return latest(connection);
        }
    }

    /// The checkpoint of exactly this many entries, if one was signed.
    public Optional<SignedCheckpoint> checkpoint(long size) throws SQLException {
        try (var connection = database.getConnection()) {
            return checkpoint(connection, "WHERE size = " + size);
        }
    }

    /// The public keys that have signed checkpoints, the present one last.
    public List<VerifierKey> keys() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT keys FROM ledger.sequenced")) {
            return row.next()
                    ? Arrays.stream((String[]) row.getArray(1).getArray())
                            .map(VerifierKey::of)
                            .toList()
                    : List.of();
        }
    }

    /// How many entries the tree has.
    public long size() throws SQLException {
        try (var connection = database.getConnection()) {
            return size(connection);
        }
    }

    /// Where an entry stands in the tree; nowhere in its first moments, or if there is no such entry.
    public OptionalLong index(long entry) throws SQLException {
        try (var connection = database.getConnection()) {
            return index(connection, entry);
        }
    }

    /// That the leaf at this index stands in the tree of this size.
    ///
    /// @throws IllegalArgumentException if the tree has not so many leaves
    public InclusionProof inclusion(long index, long size) throws SQLException {
        try (var connection = database.getConnection()) {
            requireSize(connection, size);
            return new TiledTree(new TableTiles(connection)).inclusion(index, size);
        }
    }

    /// That the tree of this size begins with the whole of an older one.
    ///
    /// @throws IllegalArgumentException if the tree has not so many leaves, or `old` is the larger
    public ConsistencyProof consistency(long old, long size) throws SQLException {
        try (var connection = database.getConnection()) {
            requireSize(connection, size);
            return new TiledTree(new TableTiles(connection)).consistency(old, size);
        }
    }

    /// The root of the tree when it had this many leaves.
    public Hash root(long size) throws SQLException {
        try (var connection = database.getConnection()) {
            requireSize(connection, size);
            return new TiledTree(new TableTiles(connection)).root(size);
        }
    }

    /// Everything needed to check an entry offline, under the checkpoint that was signed last.
    ///
    /// @param connection of a session; what it may not see is not there
    /// @return nothing if there is no such entry, or it is too young to be under a checkpoint
    public static Optional<ProofBundle> bundle(Connection connection, long entry) throws SQLException {
        var index = index(connection, entry);
        var checkpoint = latest(connection);
        if (index.isEmpty()
                || checkpoint.isEmpty()
                || checkpoint.get().checkpoint().size() <= index.getAsLong()) {
            return Optional.empty();
        }
        var proof = new TiledTree(new TableTiles(connection))
                .inclusion(index.getAsLong(), checkpoint.get().checkpoint().size());
        return canonicalBytes(connection, entry).map(bytes -> new ProofBundle(bytes, proof, checkpoint.get()));
    }

    /// The canonical bytes of an entry, if it is there and may be seen.
    public static Optional<byte[]> canonicalBytes(Connection connection, long entry) throws SQLException {
        var query = "SELECT %s FROM ledger.entry e WHERE e.entry = %d".formatted(EntryText.COLUMNS, entry);
        var row = new CopyRow(EntryText.COLUMN_COUNT);
        try (var rows = new CopyRows(connection, query, EntryText.COLUMN_COUNT)) {
            if (!rows.advance()) {
                return Optional.empty();
            }
            rows.read(row);
        }
        var words = new LoadedWords();
        var accounts = row.isNull(EntryText.FROM)
                ? Set.<Long>of()
                : Set.of(row.bigint(EntryText.FROM), row.bigint(EntryText.TO));
        words.load(connection, accounts, Set.of(row.integer(EntryText.LABEL)));
        var text = new EntryText(words);
        text.write(row);
        return Optional.of(Arrays.copyOf(text.bytes(), text.length()));
    }

    private static void requireSize(Connection connection, long size) throws SQLException {
        var present = size(connection);
        if (size < 0 || size > present) {
            throw new IllegalArgumentException(
                    "The tree has %,d leaves; there is none of %,d.".formatted(present, size));
        }
    }

    private static long size(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT size FROM ledger.sequenced")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static OptionalLong index(Connection connection, long entry) throws SQLException {
        try (var query = connection.prepareStatement("SELECT index FROM ledger.leaf WHERE entry = ?")) {
            query.setLong(1, entry);
            try (var row = query.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static Optional<SignedCheckpoint> latest(Connection connection) throws SQLException {
        return checkpoint(connection, "ORDER BY size DESC LIMIT 1");
    }

    private static Optional<SignedCheckpoint> checkpoint(Connection connection, String which) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT note FROM ledger.checkpoint " + which)) {
            if (!row.next()) {
                return Optional.empty();
            }
            return switch (SignedCheckpoint.read(row.getString(1))) {
                case SignedCheckpoint.Reading.Read(var checkpoint) -> Optional.of(checkpoint);
                case SignedCheckpoint.Reading.Refused(var why) ->
                    throw new IllegalStateException("A checkpoint in the database is damaged. " + why
                            + " Maybe someone changed it: run `muster ledger verify`.");
            };
        }
    }
}
