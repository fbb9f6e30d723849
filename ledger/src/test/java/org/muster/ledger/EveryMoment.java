package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.muster.domain.custody.AccountKey;

/// Compares the ledger with the model at every moment at which anything changes: of each account the whole series on
/// each clock, and by both clocks at once. The ledger is asked with the very terms with which it answers about one
/// account, for all accounts and moments in one query.
final class EveryMoment {

    private static final String SERIES = """
            SELECT t.n, l.code AS line, a.lot, a.holder, a.place, a.rung, a.requirement, a.consignment,
                   (%s)::bigint AS quantity, (%s)::bigint AS held
            FROM unnest(?::text[]::timestamptz[], ?::text[]::timestamptz[]) WITH ORDINALITY AS t (happened, recorded, n)
                 CROSS JOIN ledger.account a JOIN ledger.line l USING (line)
            WHERE l.code = ANY (?)""".formatted(Balances.CHANGE_AS_OF, Balances.HELD_AS_OF);

    private record Cell(int moment, AccountKey account, Balance balance) {

        static Cell read(ResultSet row) throws SQLException {
            return new Cell(
                    row.getInt("n") - 1,
                    EntryReader.account(row, ""),
                    new Balance(row.getLong("quantity"), row.getLong("held")));
        }
    }

    private final World world;
    private final MemoryLedger model;

    EveryMoment(World world, MemoryLedger model) {
        this.world = world;
        this.model = model;
    }

    /// @param lines    whose accounts are compared
    /// @param accounts that the model knows
    /// @param both     a moment on both clocks for each entry
    /// @return how many balances were compared
    long compare(Collection<Line> lines, Collection<AccountKey> accounts, List<AsOf> both) {
        var moments = both.stream()
                .flatMap(one -> Stream.of(AsOf.happened(one.happened()), AsOf.recorded(one.recorded()), one))
                .distinct()
                .toList();
        var there = new HashMap<AccountKey, Map<Integer, Balance>>();
        for (var cell : read(lines, moments)) {
            there.computeIfAbsent(cell.account(), _ -> new HashMap<>()).put(cell.moment(), cell.balance());
        }
        assertThat(accounts).containsAll(there.keySet());
        var wrong = new ArrayList<String>();
        for (var account : accounts) {
            for (var n = 0; n < moments.size(); n++) {
                var is = there.getOrDefault(account, Map.of()).getOrDefault(n, Balance.NOTHING);
                var expected = model.balance(account, moments.get(n));
                if (!is.equals(expected)) {
                    wrong.add("%s as of %s: %s instead of %s".formatted(account, moments.get(n), is, expected));
                }
            }
        }
        assertThat(wrong).isEmpty();
        return (long) accounts.size() * moments.size();
    }

    private List<Cell> read(Collection<Line> lines, List<AsOf> moments) {
        return new Reading(world.database.app())
                .list(
                        world.coordinator,
                        Cell::read,
                        SERIES,
                        moments.stream().map(one -> text(one.happened())).toArray(String[]::new),
                        moments.stream().map(one -> text(one.recorded())).toArray(String[]::new),
                        lines.stream().map(line -> line.code().value()).toArray(String[]::new));
    }

    private static String text(Instant moment) {
        return moment.equals(Instant.MAX) ? "infinity" : moment.toString();
    }
}
