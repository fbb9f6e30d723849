package org.muster.bench.peers;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;

/// Goods that may share variables wherever they come from: the same item, the same lanes and days that caveats and
/// transit rules leave them, the same targets.
///
/// @param item    what it is
/// @param ways    usable lanes and days, as [Grid#ways] counts them
/// @param targets what they may serve
/// @param lots    where they come from
record Commodity(Item item, BitSet ways, List<Target> targets, List<Lot> lots) {

    /// Units with one origin and one window of departure.
    ///
    /// @param origin node
    /// @param first  first departure day
    /// @param last   last departure day
    /// @param quota  row of what the source has
    /// @param fund   row of what pays; negative: nothing is to be paid
    /// @param eur    price of a unit
    record Lot(int origin, int first, int last, int quota, int fund, double eur) {}

    private record Kind(ItemId item, BitSet ways, List<Integer> targets) {}

    /// All commodities of a scenario; makes the rows of quotas and funds.
    static List<Commodity> of(Grid grid, Program program) {
        var found = new LinkedHashMap<Kind, Commodity>();
        for (var offer : grid.scenario.offers()) {
            var targets = grid.targetsOf(offer);
            grid.firstDeparture(offer)
                    .ifPresent(first -> add(
                            grid,
                            found,
                            offer,
                            targets,
                            new Lot(
                                    grid.node(offer.origin()),
                                    first,
                                    grid.lastDeparture(offer),
                                    program.atMost(offer.quantity()),
                                    -1,
                                    0)));
        }
        var funds = new HashMap<Fund, Integer>();
        grid.scenario
                .funds()
                .forEach(
                        fund -> funds.put(fund, program.atMost(eur(fund.amount().cents()))));
        for (var supply : grid.scenario.supplies()) {
            addSupply(grid, program, found, supply, funds);
        }
        return List.copyOf(found.values());
    }

    private static double eur(long cents) {
        return cents / 100.0;
    }

    /// An order is placed on the first day of its month on which the fund can pay: a later one can do no more.
    private static void addSupply(
            Grid grid, Program program, Map<Kind, Commodity> found, Supply supply, Map<Fund, Integer> funds) {
        var perMonth = new HashMap<YearMonth, Integer>();
        var first = grid.firstDeparture(supply);
        for (var fund : grid.scenario.funds()) {
            var targets = grid.targetsOf(supply).stream()
                    .filter(target -> fund.mayBuyFor(target.family().orElseThrow()))
                    .toList();
            if (first.isEmpty() || targets.isEmpty()) {
                continue;
            }
            orderDays(grid, supply, fund)
                    .forEach((month, order) -> add(
                            grid,
                            found,
                            supply,
                            targets,
                            new Lot(
                                    grid.node(supply.origin()),
                                    Math.max(first.get(), order + supply.leadDays()),
                                    grid.lastDeparture(supply),
                                    perMonth.computeIfAbsent(month, any -> program.atMost(supply.perMonth())),
                                    Objects.requireNonNull(funds.get(fund)),
                                    eur(supply.unitPrice().cents()))));
        }
    }

    /// The first day of each calendar month on which this order can be placed.
    static Map<YearMonth, Integer> orderDays(Grid grid, Supply supply, Fund fund) {
        var first = new LinkedHashMap<YearMonth, Integer>();
        for (int day = 0; day < grid.days; day++) {
            if (supply.orders().contains(grid.date(day)) && !grid.date(day).isBefore(fund.available())) {
                first.putIfAbsent(YearMonth.from(grid.date(day)), day);
            }
        }
        return first;
    }

    private static void add(Grid grid, Map<Kind, Commodity> found, Source source, List<Target> targets, Lot lot) {
        if (targets.isEmpty() || lot.first() > lot.last()) {
            return;
        }
        var ways = grid.ways(source);
        var kind = new Kind(
                source.item(), ways, targets.stream().map(Target::index).toList());
        found.computeIfAbsent(
                        kind,
                        any -> new Commodity(
                                grid.scenario.items().get(source.item()), ways, targets, new ArrayList<>()))
                .lots()
                .add(lot);
    }
}
