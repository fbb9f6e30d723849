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
import java.util.function.Function;
import java.util.stream.Stream;
import org.muster.domain.measure.Money;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;

/// Writes a draft and its prices as a plan in the words of the contract, in an order that depends on nothing else.
final class PlanWriter {

    private static final String ENGINE = "muster column generation 1";

    /// A bound below this share of all points possible is nothing but rounding, and so is a gap to it.
    private static final double NOTHING = 1e-12;

    private final Model model;
    private final PlanOptions options;

    private final Optional<KeptRows> kept;
    private final Optional<Double> claim;

    /// @param claim bound on all plans that keep what has to be kept
    PlanWriter(Model model, PlanOptions options, Optional<KeptRows> kept, Optional<Double> claim) {
        this.model = model;
        this.options = options;
        this.kept = kept;
        this.claim = claim;
    }

    Plan write(Draft draft, Prices prices, double bound, RunLimits limits, PlanStatus status) {
        var purchases = purchases(draft);
        double cost = draft.value() - draft.objective();
        var shortfalls = new Reasons(model, draft, prices, bound).list();
        return new Plan(
                figures(draft, bound, cost, limits, status),
                consignments(draft, purchases),
                orders(purchases),
                classes(draft),
                sets(draft),
                shortfalls,
                new PriceWriter(model).write(prices));
    }

    private PlanFigures figures(Draft draft, double bound, double changes, RunLimits limits, PlanStatus status) {
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
                OptionalDouble.of(bound <= NOTHING * possible ? 0 : Math.max(0, (bound - objective) / bound)),
                Optional.of(status),
                OptionalDouble.of(limits.elapsed().toMillis() / 1e3),
                ENGINE,
                Optional.of(options.seed()),
                optionsGiven(limits, objective - changes),
                "");
    }

    private List<Purchase> orders(Map<Integer, Purchase> purchases) {
        var all = new ArrayList<Purchase>();
        kept.ifPresent(rows -> all.addAll(rows.orders()));
        all.addAll(purchases.values());
        return List.copyOf(all);
    }

    /// Identifiers of a kept plan's rows: new rows have others.
    private List<String> keptNames(Function<Plan, Stream<String>> names) {
        return kept.stream()
                .map(KeptRows::agreed)
                .flatMap(agreed -> Stream.of(agreed.frozen(), agreed.open()))
                .flatMap(names)
                .toList();
    }

    /// @param net objective less the price of the changes
    private Map<String, String> optionsGiven(RunLimits limits, double net) {
        var given = new TreeMap<String, String>();
        given.put("gap", Double.toString(options.gap()));
        options.time().ifPresent(time -> given.put("time", time.toString()));
        options.work().ifPresent(work -> given.put("work", Long.toString(work)));
        given.put("threads", Integer.toString(options.threads()));
        claim.ifPresent(bound -> {
            double gap = bound <= 0 ? 0 : Math.max(0, (bound - net) / bound);
            given.put("restricted_bound", Double.toString(Rounding.printed(bound)));
            given.put("restricted_gap", Double.toString(Rounding.printed(gap)));
        });
        given.put("repeatable", limits.isRepeatable() ? "yes" : "no");
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
        return model.sources.groups.get(model.sources.draw(load.draw).group()).cargo();
    }

    private List<Load> loads(Draft draft) {
        var all = new ArrayList<Load>();
        draft.loads.forEach(all::addAll);
        all.sort(Comparator.comparingInt((Load load) -> load.target)
                .thenComparingInt(Load::arrive)
                .thenComparingInt(load -> load.draw)
                .thenComparing(load -> Arrays.toString(load.route.lanes()))
                .thenComparing(load -> Arrays.toString(load.route.departs())));
        return all;
    }

    private Map<Integer, Purchase> purchases(Draft draft) {
        var units = new TreeMap<Integer, Long>();
        for (var load : loads(draft)) {
            if (model.sources.draw(load.draw).fund() >= 0 && !load.isFrozen()) {
                units.merge(load.draw, load.units, Long::sum);
            }
        }
        var result = new LinkedHashMap<Integer, Purchase>();
        var taken = new ArrayList<>(keptNames(
                plan -> plan.purchases().stream().map(one -> one.purchase().value())));
        model.scenario.offers().forEach(offer -> taken.add(offer.offer().value()));
        var namer = new Namer("P", taken);
        units.forEach((number, count) -> result.put(number, purchase(number, count, namer.next())));
        return result;
    }

    private Purchase purchase(int number, long count, String name) {
        var draw = model.sources.draw(number);
        int row = model.sources.quotas.get(draw.quota()).row();
        return new Purchase(
                new PurchaseId(name),
                model.scenario.supplies().list().get(row).supply(),
                model.sources.fund(draw.fund()).fund(),
                date(draw.order()),
                count,
                new Money(Math.multiplyExact(draw.cents(), count)));
    }

    private List<Consignment> consignments(Draft draft, Map<Integer, Purchase> purchases) {
        var result = new ArrayList<Consignment>();
        var namer = new Namer(
                "C",
                keptNames(plan -> plan.consignments().stream()
                        .map(one -> one.consignment().value())));
        for (var load : loads(draft)) {
            if (load.kept != null && load.isFrozen()) {
                result.add(load.kept.row());
                continue;
            }
            var target = model.targets.get(load.target);
            var bought = purchases.get(load.draw);
            var name = load.kept == null
                    ? new ConsignmentId(namer.next())
                    : load.kept.row().consignment();
            var source = bought != null
                    ? SourceId.of(bought.purchase())
                    : SourceId.of(model.scenario.offers().list().get(row(load)).offer());
            result.add(new Consignment(
                    name,
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

    /// Number of the offer or supply in its table.
    private int row(Load load) {
        return model.sources.quotas.get(model.sources.draw(load.draw).quota()).row();
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
        var namer = new Namer(
                "K",
                keptNames(plan ->
                        plan.classes().stream().map(one -> one.trainingClass().value())));
        for (var run : runs) {
            var name = run.kept == null
                    ? new ClassId(namer.next())
                    : run.kept.row().trainingClass();
            var target = model.targets.get(run.target);
            result.add(new TrainingClass(
                    name,
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
