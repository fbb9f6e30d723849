package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tiles in the table `ledger.tile`, those wanted in one question.
final class TableTiles implements TileSource {

    private final Connection connection;

    TableTiles(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Map<TileId, byte[]> tiles(Set<TileId> wanted) {
        try {
            return read(List.copyOf(wanted));
        } catch (SQLException e) {
            throw new BrokenTiles(e);
        }
    }

    private Map<TileId, byte[]> read(List<TileId> wanted) throws SQLException {
        var found = new HashMap<TileId, byte[]>();
        if (wanted.isEmpty()) {
            return found;
        }
        try (var query = connection.prepareStatement("SELECT t.level, t.index, t.hashes FROM ledger.tile t "
                + "JOIN unnest(?::smallint[], ?::bigint[]) AS w (level, index) USING (level, index)")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint", wanted.stream().map(TileId::level).toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", wanted.stream().map(TileId::index).toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(new TileId(rows.getInt(1), rows.getLong(2)), rows.getBytes(3));
                }
            }
        }
        return found;
    }

    /// Writes tiles that are new or have grown.
    void write(Map<TileId, byte[]> tiles) throws SQLException {
        if (tiles.isEmpty()) {
            return;
        }
        var ids = new ArrayList<>(tiles.keySet());
        try (var insert = connection.prepareStatement("INSERT INTO ledger.tile (level, index, hashes) "
                + "SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[]) "
                + "ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "smallint", ids.stream().map(TileId::level).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", ids.stream().map(TileId::index).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", ids.stream().map(tiles::get).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /// The connection was lost while tiles were read.
    static final class BrokenTiles extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException sql;

        BrokenTiles(SQLException sql) {
            super(sql);
            this.sql = sql;
        }

        SQLException sql() {
            return sql;
        }
    }
}
