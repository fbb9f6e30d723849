package org.muster.planner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.FundId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;

/// Writes a draft and its prices as a plan in the words of the contract, in an order that depends on nothing else.
final class PlanWriter {

    private static final String ENGINE = "muster column generation 1";

    private final Model model;
    private final PlanOptions options;

    PlanWriter(Model model, PlanOptions options) {
        this.model = model;
        this.options = options;
    }

    Plan write(Draft draft, Prices prices, double bound, Clock clock, PlanStatus status) {
        var purchases = purchases(draft);
        var shortfalls = new Reasons(model, draft, prices, bound).list();
        return new Plan(
                figures(draft, bound, clock, status),
                consignments(draft, purchases),
                List.copyOf(purchases.values()),
                classes(draft),
                sets(draft),
                shortfalls,
                new Certificate(prices(prices)));
    }

    private PlanFigures figures(Draft draft, double bound, Clock clock, PlanStatus status) {
        double objective = draft.points() - cost(draft) * model.pointsPerEur;
        double possible = model.needs.stream()
                .mapToDouble(need -> need.requirement().weight().toDouble())
                .sum();
        return new PlanFigures(
                Optional.empty(),
                OptionalDouble.of(objective),
                OptionalDouble.of(draft.points()),
                OptionalDouble.of(possible),
                OptionalDouble.of(cost(draft)),
                OptionalDouble.of(bound),
                OptionalDouble.of(bound <= 0 ? 0 : Math.max(0, (bound - objective) / bound)),
                Optional.of(status),
                OptionalDouble.of(clock.elapsed().toMillis() / 1e3),
                ENGINE,
                Optional.of(options.seed()),
                optionsGiven(),
                "");
    }

    private Map<String, String> optionsGiven() {
        var given = new TreeMap<String, String>();
        given.put("gap", Double.toString(options.gap()));
        options.time().ifPresent(time -> given.put("time", time.toString()));
        options.work().ifPresent(work -> given.put("work", Long.toString(work)));
        given.put("threads", Integer.toString(options.threads()));
        return given;
    }

    /// EUR of transport, summed anew in the order of writing.
    private double cost(Draft draft) {
        double sum = 0;
        for (var load : loads(draft)) {
            double perTonne = 0;
            for (int lane : load.route.lanes()) {
                perTonne += model.network.eurPerTonne[lane];
            }
            sum += perTonne * (cargo(load).grams() * (double) load.units / 1e6);
        }
        return sum;
    }

    private Cargo cargo(Load load) {
        return model.sources.groups.get(model.sources.lot(load.lot).group()).cargo();
    }

    private List<Load> loads(Draft draft) {
        var all = new ArrayList<Load>();
        draft.loads.forEach(all::addAll);
        all.sort(Comparator.comparingInt((Load load) -> load.target)
                .thenComparingInt(Load::arrive)
                .thenComparingInt(load -> load.lot)
                .thenComparing(load -> Arrays.toString(load.route.lanes()))
                .thenComparing(load -> Arrays.toString(load.route.departs())));
        return all;
    }

    private Map<Integer, Purchase> purchases(Draft draft) {
        var units = new TreeMap<Integer, Long>();
        for (var load : loads(draft)) {
            if (model.sources.lot(load.lot).fund() >= 0) {
                units.merge(load.lot, load.units, Long::sum);
            }
        }
        var result = new LinkedHashMap<Integer, Purchase>();
        var namer = new Namer(
                "P",
                model.scenario.offers().list().stream()
                        .map(offer -> offer.offer().value())
                        .toList());
        units.forEach((number, count) -> {
            var lot = model.sources.lot(number);
            var supply = model.scenario
                    .supplies()
                    .list()
                    .get(model.sources.pools.get(lot.pool()).row());
            FundId fund = model.sources.fund(lot.fund()).fund();
            result.put(
                    number,
                    new Purchase(
                            new PurchaseId(namer.next()),
                            supply.supply(),
                            fund,
                            date(lot.order()),
                            count,
                            new Money(Math.multiplyExact(lot.cents(), count))));
        });
        return result;
    }

    private List<Consignment> consignments(Draft draft, Map<Integer, Purchase> purchases) {
        var result = new ArrayList<Consignment>();
        var namer = new Namer("C", List.of());
        for (var load : loads(draft)) {
            var target = model.targets.get(load.target);
            var bought = purchases.get(load.lot);
            var source = bought != null
                    ? SourceId.of(bought.purchase())
                    : SourceId.of(model.scenario
                            .offers()
                            .list()
                            .get(model.sources
                                    .pools
                                    .get(model.sources.lot(load.lot).pool())
                                    .row())
                            .offer());
            result.add(new Consignment(
                    new ConsignmentId(namer.next()),
                    model.needOf(target).requirement().requirement(),
                    target.part(),
                    source,
                    model.items.get(cargo(load).item()).item(),
                    load.units,
                    date(load.arrive()),
                    legs(load.route)));
        }
        return result;
    }

    private List<Leg> legs(Route route) {
        var result = new ArrayList<Leg>();
        for (int leg = 0; leg < route.lanes().length; leg++) {
            int lane = route.lanes()[leg];
            int depart = route.departs()[leg];
            result.add(new Leg(
                    model.network.lanes.get(lane).lane(), date(depart), date(depart + model.network.transit[lane])));
        }
        return result;
    }

    private List<TrainingClass> classes(Draft draft) {
        var runs = new ArrayList<ClassRun>();
        draft.classes.forEach(runs::addAll);
        runs.sort(Comparator.comparingInt((ClassRun run) -> run.target)
                .thenComparingInt(run -> run.start)
                .thenComparingInt(run -> run.school)
                .thenComparingLong(run -> -run.crews));
        var result = new ArrayList<TrainingClass>();
        var namer = new Namer("K", List.of());
        for (var run : runs) {
            var target = model.targets.get(run.target);
            result.add(new TrainingClass(
                    new ClassId(namer.next()),
                    model.training.schools.get(run.school).school(),
                    model.needOf(target).requirement().requirement(),
                    part(target),
                    date(run.start),
                    run.crews));
        }
        return result;
    }

    private static PartOfSet part(Target target) {
        return target.part().orElseThrow();
    }

    private List<CompleteSet> sets(Draft draft) {
        var result = new ArrayList<CompleteSet>();
        for (var need : model.needs) {
            if (!need.set()) {
                continue;
            }
            record Done(int day, int variant) {}
            var done = new ArrayList<Done>();
            for (int variant = 0; variant < need.targets().length; variant++) {
                for (int day : draft.completions(need, variant)) {
                    done.add(new Done(day, variant));
                }
            }
            done.sort(Comparator.comparingInt(Done::day).thenComparingInt(Done::variant));
            for (int i = 0; i < Math.min(done.size(), need.quantity()); i++) {
                var target = model.targets.get(need.targets()[done.get(i).variant()][0]);
                result.add(new CompleteSet(
                        need.requirement().requirement(),
                        i + 1L,
                        part(target).variant(),
                        date(done.get(i).day())));
            }
        }
        return result;
    }

    private LocalDate date(int day) {
        return model.scenario.horizon().date(day);
    }

    // --- prices

    private List<Price> prices(Prices prices) {
        var result = new ArrayList<Price>();
        var network = model.network;
        for (int lane = 0; lane < network.lanes.size(); lane++) {
            var id = network.lanes.get(lane).lane().value();
            addDays(result, PriceKind.LANE_MASS, id, prices.resource(), lane * model.days);
            addDays(result, PriceKind.LANE_NEQ, id, prices.resource(), network.laneNeq(lane, 0));
        }
        for (int node = 0; node < network.nodes.size(); node++) {
            var id = network.nodes.get(node).node().value();
            addDays(result, PriceKind.NODE_HANDLING, id, prices.resource(), network.handling(node, 0));
            addDays(result, PriceKind.NODE_STORAGE, id, prices.resource(), network.storage(node, 0));
            addDays(result, PriceKind.NODE_NEQ, id, prices.resource(), network.nodeNeq(node, 0));
        }
        for (var target : model.targets) {
            var id = name(target);
            if (prices.coverage()[target.index()] > 0) {
                result.add(new Price(PriceKind.COVERAGE, id, Optional.empty(), prices.coverage()[target.index()]));
            }
            if (target.part().isPresent()) {
                addDays(result, PriceKind.SET_BY, id, prices.setBy()[target.index()], 0);
            }
        }
        for (int fund = 0; fund < prices.fund().length; fund++) {
            if (prices.fund()[fund] > 0) {
                var id = model.sources.fund(fund).fund().value();
                result.add(new Price(PriceKind.FUND, id, Optional.empty(), prices.fund()[fund]));
            }
        }
        for (int school = 0; school < prices.school().length; school++) {
            var id = model.training.schools.get(school).school().value();
            addDays(result, PriceKind.SCHOOL, id, prices.school()[school], 0);
        }
        for (int pool = 0; pool < prices.trainees().length; pool++) {
            var id =
                    model.training.pools.get(pool).map(course -> course.value()).orElse("");
            addDays(result, PriceKind.TRAINEES, id, prices.trainees()[pool], 0);
        }
        result.sort(Comparator.comparing(Price::kind)
                .thenComparing(Price::id)
                .thenComparing(price -> price.day().orElse(LocalDate.MIN)));
        return result;
    }

    private String name(Target target) {
        var requirement = model.needOf(target).requirement().requirement().value();
        return target.part()
                .map(part -> part.variant().value().isEmpty()
                        ? requirement + "/" + part.part()
                        : requirement + "/" + part.variant() + "/" + part.part())
                .orElse(requirement);
    }

    private void addDays(List<Price> result, PriceKind kind, String id, double[] values, int from) {
        for (int day = 0; day < model.days; day++) {
            if (values[from + day] > 0) {
                result.add(new Price(kind, id, Optional.of(date(day)), values[from + day]));
            }
        }
    }

    /// Short identifiers in a row that avoid some that are taken.
    private static final class Namer {
        private final String letter;
        private final HashSet<String> taken = new HashSet<>();
        private int number;

        Namer(String letter, List<String> avoid) {
            this.letter = letter;
            taken.addAll(avoid);
        }

        String next() {
            String name;
            do {
                name = "%s%05d".formatted(letter, ++number);
            } while (taken.contains(name));
            return name;
        }
    }
}
