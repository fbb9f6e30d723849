package org.muster.ledger.proof;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Changes of quantities, summed by nation, item, rung and the days of both clocks (UTC). Of many lines together they
/// may be larger than any number of 64 bits.
final class DayTotals {

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final long FARTHEST_DAY = 2_000_000;

    /// What is summed together. Days count from the beginning of 2000.
    record Key(String nation, String item, int rung, long happenedDay, long recordedDay) {}

    private final Map<Key, BigInteger> changes = new HashMap<>();

    /// The day of a time in microseconds; a time without end counts as far away.
    static long day(long micros) {
        return Math.clamp(Math.floorDiv(micros, MICROS_A_DAY), -FARTHEST_DAY, FARTHEST_DAY);
    }

    /// Whether entries of this kind move stock at once: transfers, posts and corrections do.
    static boolean moves(int kind) {
        return kind == 1 || kind == 3 || kind == 5;
    }

    void add(LoadedWords.Account account, long happenedAt, long recordedAt, long change) {
        var key = new Key(account.nation(), account.item(), account.rung(), day(happenedAt), day(recordedAt));
        changes.merge(key, BigInteger.valueOf(change), BigInteger::add);
    }

    /// Adds all to the table.
    void write(Connection connection) throws SQLException {
        changes.values().removeIf(change -> change.signum() == 0);
        if (changes.isEmpty()) {
            return;
        }
        var keys = new ArrayList<>(changes.keySet());
        try (var insert = connection.prepareStatement("INSERT INTO ledger.day_total AS t "
                + "(nation, item, rung, happened_day, recorded_day, change) "
                + "SELECT nation, item, rung, date '2000-01-01' + happened, date '2000-01-01' + recorded, change "
                + "FROM unnest(?::text[], ?::text[], ?::smallint[], ?::integer[], ?::integer[], ?::numeric[]) "
                + "AS n (nation, item, rung, happened, recorded, change) "
                + "ON CONFLICT (nation, item, rung, happened_day, recorded_day) "
                + "DO UPDATE SET change = t.change + excluded.change")) {
            insert.setArray(1, array(connection, "text", keys, Key::nation));
            insert.setArray(2, array(connection, "text", keys, Key::item));
            insert.setArray(3, array(connection, "smallint", keys, Key::rung));
            insert.setArray(4, array(connection, "integer", keys, Key::happenedDay));
            insert.setArray(5, array(connection, "integer", keys, Key::recordedDay));
            insert.setArray(6, array(connection, "numeric", keys, changes::get));
            insert.executeUpdate();
        }
        changes.clear();
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Key> keys, Function<Key, Object> column) throws SQLException {
        return connection.createArrayOf(type, keys.stream().map(column).toArray());
    }
}
