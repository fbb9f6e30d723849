package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Changes of quantities, summed by nation, item, rung and the days of both clocks (UTC).
final class DayTotals {

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final LocalDate ORIGIN = LocalDate.of(2000, 1, 1);
    private static final long FARTHEST_DAY = 2_000_000;

    /// What is summed together. Days count from the beginning of 2000.
    record Key(String nation, String item, int rung, long happenedDay, long recordedDay) {}

    private final Map<Key, Long> changes = new HashMap<>();

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
        changes.merge(key, change, Math::addExact);
    }

    /// Adds all to the table.
    void write(Connection connection) throws SQLException {
        changes.values().removeIf(change -> change == 0);
        if (changes.isEmpty()) {
            return;
        }
        var keys = new ArrayList<>(changes.keySet());
        try (var insert = connection.prepareStatement("INSERT INTO ledger.day_total AS t "
                + "(nation, item, rung, happened_day, recorded_day, change) "
                + "SELECT * FROM unnest(?::text[], ?::text[], ?::smallint[], ?::date[], ?::date[], ?::bigint[]) "
                + "ON CONFLICT (nation, item, rung, happened_day, recorded_day) "
                + "DO UPDATE SET change = t.change + excluded.change")) {
            insert.setArray(1, array(connection, "text", keys, Key::nation));
            insert.setArray(2, array(connection, "text", keys, Key::item));
            insert.setArray(3, array(connection, "smallint", keys, Key::rung));
            insert.setArray(4, array(connection, "date", keys, key -> date(key.happenedDay())));
            insert.setArray(5, array(connection, "date", keys, key -> date(key.recordedDay())));
            insert.setArray(6, array(connection, "bigint", keys, changes::get));
            insert.executeUpdate();
        }
        changes.clear();
    }

    private static Date date(long day) {
        return Date.valueOf(ORIGIN.plusDays(day));
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Key> keys, Function<Key, Object> column) throws SQLException {
        return connection.createArrayOf(type, keys.stream().map(column).toArray());
    }
}
