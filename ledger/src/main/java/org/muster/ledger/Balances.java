package org.muster.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;

/// Balances and counts, now and at any time on both clocks.
final class Balances {

    private static final String ONE_ACCOUNT = """
            FROM ledger.account a JOIN ledger.line l USING (line)
            WHERE l.code = ? AND a.lot = ? AND a.holder = ? AND a.place = ? AND a.rung = ? AND a.requirement = ?
              AND a.consignment = ?
            """;

    /// Of a line that was released, those to whom it was do not see the entries from before, but the balances.
    private static final String RELEASED =
            "CASE WHEN EXISTS (SELECT FROM ledger.line_release r WHERE r.line = a.line) THEN %s ELSE %s END";

    /// What came to account `a` and left it, by both clocks.
    static final String CHANGE_AS_OF =
            RELEASED.formatted("ledger.change_as_of(a.account, t.happened, t.recorded)", """
            coalesce((SELECT sum(e.quantity) FROM ledger.entry e
                      WHERE e.to_account = a.account AND e.kind IN (1, 3, 5)
                        AND e.happened_at <= t.happened AND e.recorded_at <= t.recorded), 0)
            - coalesce((SELECT sum(e.quantity) FROM ledger.entry e
                        WHERE e.from_account = a.account AND e.kind IN (1, 3, 5)
                          AND e.happened_at <= t.happened AND e.recorded_at <= t.recorded), 0)
            """);

    static final String HELD_AS_OF = RELEASED.formatted("ledger.held_as_of(a.account, t.happened, t.recorded)", """
            coalesce((SELECT sum(CASE e.kind WHEN 2 THEN e.quantity ELSE -e.quantity END) FROM ledger.entry e
                      WHERE e.from_account = a.account AND e.kind IN (2, 3, 4)
                        AND e.happened_at <= t.happened AND e.recorded_at <= t.recorded), 0)
            """);

    private static final String CLOCKS = "(SELECT ?::timestamptz AS happened, ?::timestamptz AS recorded) t";

    /// The days that are over on both clocks stand in day_total; what is left are the days of the two times
    /// themselves, and what the sequencer has not seen yet. From which transaction on is worked out beforehand:
    /// under the policies an index is not asked for what is still to be worked out.
    private static final String NATION_AS_OF = """
            WITH t AS (SELECT ?::timestamptz AS happened, ?::timestamptz AS recorded, ?::date AS happened_day,
                              ?::date AS recorded_day, ?::timestamptz AS happened_from, ?::timestamptz AS recorded_from,
                              ?::text AS nation),
            s AS MATERIALIZED (SELECT snapshot, pg_snapshot_xmin(snapshot) AS oldest FROM ledger.sequenced),
            tail AS (
                SELECT e.from_account, e.to_account, e.quantity FROM ledger.entry e, t
                WHERE e.kind IN (1, 3, 5) AND e.happened_at >= t.happened_from AND e.happened_at <= t.happened
                  AND e.recorded_at <= t.recorded
                UNION ALL
                SELECT e.from_account, e.to_account, e.quantity FROM ledger.entry e, t
                WHERE e.kind IN (1, 3, 5) AND e.recorded_at >= t.recorded_from AND e.recorded_at <= t.recorded
                  AND e.happened_at < t.happened_from
                UNION ALL
                SELECT e.from_account, e.to_account, e.quantity FROM ledger.entry e, t, s
                WHERE e.xid >= s.oldest AND NOT pg_visible_in_snapshot(e.xid, s.snapshot)
                  AND e.kind IN (1, 3, 5) AND e.happened_at < t.happened_from AND e.recorded_at < t.recorded_from)
            SELECT item, rung, sum(change) AS count FROM (
                SELECT d.item, d.rung, d.change FROM ledger.day_total d, t
                WHERE d.nation = t.nation AND d.happened_day < t.happened_day AND d.recorded_day < t.recorded_day
                UNION ALL
                SELECT l.item, a.rung, v.change
                FROM tail CROSS JOIN LATERAL (VALUES (tail.to_account, tail.quantity),
                                                     (tail.from_account, -tail.quantity)) AS v (account, change)
                     JOIN ledger.account a ON a.account = v.account
                     JOIN ledger.line l ON l.line = a.line
                     JOIN t ON l.nation = t.nation) x
            GROUP BY item, rung
            """;

    private final Reading reading;
    private final Worths worths;

    Balances(DataSource source) {
        this.reading = new Reading(source);
        this.worths = new Worths(reading);
    }

    Balance now(Caller caller, AccountKey key) {
        return first(reading.list(caller, Balances::balance, "SELECT a.quantity, a.held " + ONE_ACCOUNT, values(key)));
    }

    Balance asOf(Caller caller, AccountKey key, AsOf asOf) {
        var values = values(key);
        var all = new Object[values.length + 2];
        all[0] = asOf.happened();
        all[1] = asOf.recorded();
        System.arraycopy(values, 0, all, 2, values.length);
        return first(reading.list(
                caller,
                Balances::balance,
                "SELECT (" + CHANGE_AS_OF + ")::bigint, (" + HELD_AS_OF + ")::bigint "
                        + ONE_ACCOUNT.replaceFirst("FROM ", "FROM " + CLOCKS + " CROSS JOIN "),
                all));
    }

    /// The ladder as it stands now, from the balances.
    Ladder ladderNow(Caller caller, Scope scope) {
        return ladder(reading.list(
                caller,
                Count::read,
                "SELECT l.item, a.rung, sum(a.quantity) AS count"
                        + " FROM ledger.account a JOIN ledger.line l USING (line) WHERE a.rung <> 0 AND "
                        + condition(scope) + " GROUP BY l.item, a.rung",
                value(scope)));
    }

    /// The ladder at any time, from the entries themselves.
    Ladder ladderAsOf(Caller caller, Scope scope, AsOf asOf) {
        return ladder(reading.list(
                caller,
                Count::read,
                "SELECT l.item, a.rung, sum(" + CHANGE_AS_OF + ") AS count FROM " + CLOCKS
                        + " CROSS JOIN ledger.account a JOIN ledger.line l USING (line) WHERE a.rung <> 0 AND "
                        + condition(scope) + " GROUP BY l.item, a.rung",
                asOf.happened(),
                asOf.recorded(),
                value(scope)));
    }

    /// What all that is worth, as it stands now.
    List<Worth> worthNow(Caller caller, Scope scope) {
        return worths.of(
                caller,
                "SELECT a.line, a.rung, a.quantity AS units FROM ledger.account a JOIN ledger.line l USING (line)"
                        + " WHERE a.rung <> 0 AND " + condition(scope),
                value(scope));
    }

    /// What all that was worth at any time.
    List<Worth> worthAsOf(Caller caller, Scope scope, AsOf asOf) {
        return worths.of(
                caller,
                "SELECT a.line, a.rung, (" + CHANGE_AS_OF + ")::bigint AS units FROM " + CLOCKS
                        + " CROSS JOIN ledger.account a JOIN ledger.line l USING (line) WHERE a.rung <> 0 AND "
                        + condition(scope),
                asOf.happened(),
                asOf.recorded(),
                value(scope));
    }

    /// A nation's ladder at any time, from the sums by day. For those who may see all that the nation gives.
    Ladder ladderByDays(Caller caller, Scope.OfNation scope, AsOf asOf) {
        return ladder(reading.list(
                caller,
                Count::read,
                NATION_AS_OF,
                asOf.happened(),
                asOf.recorded(),
                day(asOf.happened()),
                day(asOf.recorded()),
                start(asOf.happened()),
                start(asOf.recorded()),
                scope.nation().value()));
    }

    Optional<AccountKey> placeOf(Caller caller, ItemId item, SerialNumber serial, AsOf asOf) {
        return reading
                .list(
                        caller,
                        row -> EntryReader.account(row, ""),
                        "WITH t AS " + CLOCKS.substring(0, CLOCKS.length() - 2) + """
                         SELECT l.code AS line, a.lot, a.holder, a.place, a.rung, a.requirement, a.consignment
                         FROM (SELECT v.account, sum(v.change) AS there
                               FROM ledger.serial s JOIN ledger.entry_serial k ON k.serial = s.serial
                                    JOIN ledger.entry e ON e.entry = k.entry
                                    CROSS JOIN t
                                    CROSS JOIN LATERAL (VALUES (e.to_account, 1), (e.from_account, -1)) AS v (account, change)
                               WHERE s.item = ? AND s.code = ?
                                 AND e.happened_at <= t.happened AND e.recorded_at <= t.recorded
                               GROUP BY v.account) x
                              JOIN ledger.account a ON a.account = x.account JOIN ledger.line l ON l.line = a.line
                         WHERE x.there = 1
                        """,
                        asOf.happened(),
                        asOf.recorded(),
                        item.value(),
                        serial.value())
                .stream()
                .findFirst();
    }

    private static String condition(Scope scope) {
        return switch (scope) {
            case Scope.OfLine _ -> "l.code = ?";
            case Scope.OfNation _ -> "l.nation = ?";
            case Scope.OfRequirement _ -> "a.requirement = ?";
            case Scope.OfItems _ -> "l.item = ANY (?)";
            case Scope.AtNode _ -> "a.place = ?";
            case Scope.OfConsignment _ -> "a.consignment = ?";
        };
    }

    private static Object value(Scope scope) {
        return switch (scope) {
            case Scope.OfLine(var line) -> line.value();
            case Scope.OfNation(var nation) -> nation.value();
            case Scope.OfRequirement(var requirement) -> requirement.value();
            case Scope.OfItems(var items) -> items.stream().map(ItemId::value).toArray(String[]::new);
            case Scope.AtNode(var node) -> node.value();
            case Scope.OfConsignment(var consignment) -> consignment.value();
        };
    }

    private static Object[] values(AccountKey key) {
        return new Object[] {
            key.line().value(),
            key.lot().map(Lot::value).orElse(""),
            key.holder().value(),
            key.place().value(),
            key.rung().number(),
            key.requirement().map(RequirementId::value).orElse(""),
            key.consignment().map(ConsignmentId::value).orElse("")
        };
    }

    /// The day of a moment; days are those of UTC.
    private static LocalDate day(Instant moment) {
        return Reading.time(moment).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
    }

    private static OffsetDateTime start(Instant moment) {
        return day(moment).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(row.getLong(1), row.getLong(2));
    }

    private static Balance first(List<Balance> balances) {
        return balances.isEmpty() ? Balance.NOTHING : balances.getFirst();
    }

    private record Count(ItemId item, Rung rung, long count) {
        private static Count read(ResultSet row) throws SQLException {
            return new Count(
                    new ItemId(row.getString("item")), Rung.ofNumber(row.getInt("rung")), Reading.whole(row, "count"));
        }
    }

    private static Ladder ladder(List<Count> counts) {
        SortedMap<ItemId, Map<Rung, Long>> byItem = new TreeMap<>();
        for (var count : counts) {
            byItem.computeIfAbsent(count.item(), _ -> new EnumMap<>(Rung.class)).put(count.rung(), count.count());
        }
        return new Ladder(byItem);
    }
}
