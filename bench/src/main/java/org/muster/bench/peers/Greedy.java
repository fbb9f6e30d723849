package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.Item;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.Requirement;

/// Plans down the list, as planners and ERP tools do: requirements by priority, for each the source that is ready
/// first, by the way that arrives first, as much as fits; what is missing is bought from the first supply and fund
/// that can. Nothing that was decided is looked at again.
///
/// Of a set it takes the variant of which the stock left makes most, trains the crews first, and sends parts for no
/// more sets than there are crews. Its plan keeps every rule of plan.md.
public final class Greedy {

    private static final String DETAIL = "The list was gone through once, in order of priority; more may be possible.";

    private final Grid grid;
    private final Residual residual;
    private final Map<Offer, Long> left = new HashMap<>();
    private final Map<Source, BitSet> ways = new HashMap<>();
    private final Purse purse;
    private final GreedyTraining training;
    private final GreedyLedger ledger;
    private final List<Consignment> consignments = new ArrayList<>();
    private final List<Purchase> purchases = new ArrayList<>();

    /// Worth of the least worthy unit that the target in hand has, in ten-thousandths.
    private long leastWorthy;

    private Greedy(Scenario scenario) {
        grid = new Grid(scenario);
        residual = new Residual(grid);
        purse = new Purse();
        ledger = new GreedyLedger(grid);
        training = new GreedyTraining(grid, ledger);
        scenario.offers().forEach(offer -> left.put(offer, offer.quantity()));
    }

    public static Plan plan(Scenario scenario) {
        var greedy = new Greedy(scenario);
        var list = scenario.requirements().list().stream()
                .sorted(Comparator.comparingInt(
                                (Requirement row) -> row.priority().orElse(6))
                        .thenComparing(Comparator.comparing(Requirement::weight).reversed())
                        .thenComparing(Requirement::due)
                        .thenComparing(Requirement::requirement))
                .toList();
        list.forEach(greedy::serve);
        list.forEach(greedy::fillSchools);
        return greedy.ledger.plan(
                "greedy: priority, earliest arrival, first come",
                DETAIL,
                greedy.consignments,
                greedy.purchases,
                greedy.training.classes());
    }

    private void serve(Requirement requirement) {
        var chosen = ledger.variants(requirement).stream()
                .max(Comparator.comparingLong(this::inStock))
                .orElseThrow();
        ledger.choose(requirement, chosen);
        long wanted = inStock(chosen);
        for (var target : chosen) {
            if (target.isCrew()) {
                wanted = Math.min(wanted, training.train(target, wanted * target.perSet()) / target.perSet());
            }
        }
        for (var target : chosen) {
            if (!target.isCrew()) {
                fill(target, wanted * target.perSet());
            }
        }
    }

    /// Places left in schools go to those further up the list too: parts may come after all, when the plan is bettered.
    private void fillSchools(Requirement requirement) {
        for (var target : ledger.chosen(requirement)) {
            if (target.isCrew()) {
                training.train(target, target.asked());
            }
        }
    }

    /// Sets of which the offers left have all parts, as far as a supply sells none; or what is asked of no set.
    private long inStock(List<Target> parts) {
        long most = parts.getFirst().requirement().quantity();
        for (var target : parts) {
            if (target.part().isPresent() && !target.isCrew() && !isSold(target)) {
                long stock = firstComeFirst(target).stream()
                        .mapToLong(offer -> left.getOrDefault(offer, 0L) * grid.worth(offer.item(), target))
                        .sum();
                most = Math.min(most, stock / (target.perSet() * 10_000));
            }
        }
        return most;
    }

    private boolean isSold(Target target) {
        return grid.scenario.supplies().list().stream().anyMatch(supply -> grid.worth(supply.item(), target) > 0);
    }

    private void fill(Target target, long asked) {
        leastWorthy = Long.MAX_VALUE;
        long missing = Math.multiplyExact(asked, 10_000L);
        for (var offer : firstComeFirst(target)) {
            int first = grid.firstDeparture(offer).orElseThrow();
            long available = left.getOrDefault(offer, 0L);
            long sent = send(offer, SourceId.of(offer.offer()), first, available, target, missing);
            left.put(offer, available - sent);
            missing -= sent * grid.worth(offer.item(), target);
        }
        buy(target, missing);
    }

    private List<Offer> firstComeFirst(Target target) {
        return grid.scenario.offers().list().stream()
                .filter(offer -> left.getOrDefault(offer, 0L) > 0
                        && grid.firstDeparture(offer).isPresent()
                        && offer.mayServe(target.requirement().requirement())
                        && grid.worth(offer.item(), target) > 0)
                .sorted(Comparator.comparingInt(
                                (Offer offer) -> grid.firstDeparture(offer).orElseThrow())
                        .thenComparing(Offer::offer))
                .toList();
    }

    /// @return the units that were sent
    private long send(Source source, SourceId name, int first, long available, Target target, long missing) {
        var item = grid.scenario.items().get(source.item());
        var usable = ways.computeIfAbsent(source, grid::ways);
        long worth = grid.worth(source.item(), target);
        long sent = 0;
        while (sent < available) {
            long wanted = Math.min(available - sent, wanted(missing - sent * worth, worth, leastWorthy));
            var way = wanted <= 0
                    ? Optional.<Residual.Way>empty()
                    : residual.earliest(
                            item, usable, grid.node(source.origin()), first, grid.lastDeparture(source), target);
            long units = way.isEmpty() ? 0 : residual.fits(item, way.get(), wanted);
            if (units == 0) {
                break;
            }
            residual.take(item, way.get(), units);
            consignments.add(consignment(grid, consignments.size() + 1, name, item, target, way.get(), units));
            ledger.come(target, way.get().arrival(), Math.multiplyExact(units, worth));
            leastWorthy = Math.min(leastWorthy, worth);
            sent += units;
        }
        return sent;
    }

    /// Units that are still asked; the last may pass that by less than the least worthy unit is worth.
    static long wanted(long missing, long worth, long leastWorthy) {
        if (missing <= 0) {
            return 0;
        }
        long units = Math.ceilDiv(missing, worth);
        return units * worth - missing < Math.min(worth, leastWorthy) ? units : units - 1;
    }

    static Consignment consignment(
            Grid grid, int number, SourceId name, Item item, Target target, Residual.Way way, long units) {
        var legs = new ArrayList<Leg>();
        for (int leg = 0; leg < way.lanes().size(); leg++) {
            int lane = way.lanes().get(leg);
            int depart = way.departs().get(leg);
            legs.add(new Leg(grid.lanes.get(lane).lane(), grid.date(depart), grid.date(depart + grid.transit[lane])));
        }
        return new Consignment(
                new ConsignmentId("C%06d".formatted(number)),
                target.requirement().requirement(),
                target.part(),
                name,
                item.item(),
                units,
                grid.date(way.arrival()),
                legs);
    }

    private void buy(Target target, long missing) {
        long open = missing;
        for (var supply : grid.scenario.supplies()) {
            long worth = grid.worth(supply.item(), target);
            var first = grid.firstDeparture(supply);
            if (worth == 0 || first.isEmpty()) {
                continue;
            }
            for (var fund : grid.scenario.funds()) {
                if (fund.mayBuyFor(target.family().orElseThrow())) {
                    open -= worth * buy(supply, fund, first.get(), target, open);
                }
            }
        }
    }

    /// @return the units that were bought and sent
    private long buy(Supply supply, Fund fund, int first, Target target, long missing) {
        long all = 0;
        long worth = grid.worth(supply.item(), target);
        for (var order : Commodity.orderDays(grid, supply, fund).entrySet()) {
            var name = new PurchaseId("P%06d".formatted(purchases.size() + 1));
            long units = send(
                    supply,
                    SourceId.of(name),
                    Math.max(first, order.getValue() + supply.leadDays()),
                    purse.affordable(supply, fund, order.getKey()),
                    target,
                    missing - all * worth);
            if (units > 0) {
                purse.spend(supply, fund, order.getKey(), units);
                var cost = supply.unitPrice().times(units);
                purchases.add(
                        new Purchase(name, supply.supply(), fund.fund(), grid.date(order.getValue()), units, cost));
                all += units;
            }
        }
        return all;
    }
}
