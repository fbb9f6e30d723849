package org.muster.cli.crosscheck;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPSolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Scenario;

/// The relaxed problem of a scenario as one linear program over the time-expanded network: the exact dual of the
/// certificate, so that its optimum is the best bound that any prices can give.
///
/// Sets: commodities c (goods that share item, origin, caveats and the targets they may serve), lanes l, days t, nodes
/// v, targets r, set requirements with variants, schools.
/// Variables (≥ 0): units that leave their origin, units on each lane and day, units that wait a night, units handed
/// over to each target, sets completed, classes, crews.
/// Constraints: what each source has, supplies a month, funds, flow balance with dwell, lane mass and NEQ, node
/// handling, storage and NEQ, coverage, sets by day, schools, trainees.
/// Objective: points minus the price of transport.
///
/// Source: plan.md, "Certificate".
public final class ArcFlow {

    private final Reading reading;
    private final Rows rows;
    private final Map<Target, Deliveries> deliveries = new HashMap<>();

    private ArcFlow(Scenario scenario, String solver) {
        Loader.loadNativeLibraries();
        this.reading = new Reading(scenario);
        var program = MPSolver.createSolver(solver);
        program.suppressOutput();
        this.rows = new Rows(program, reading);
    }

    /// The optimum of the relaxed problem.
    ///
    /// @throws IllegalStateException if the solver does not prove one
    public static double optimum(Scenario scenario) {
        return optimum(scenario, "HIGHS");
    }

    static double optimum(Scenario scenario, String solver) {
        return solve(scenario, solver).optimum();
    }

    /// The optimum with its dual values as a certificate's prices. GLOP's dual values are right, HiGHS' are not (they
    /// come through this interface with errors).
    public static Relaxed solve(Scenario scenario, String solver) {
        var model = new ArcFlow(scenario, solver);
        model.build();
        return model.rows.solve();
    }

    private void build() {
        reading.targets().forEach(target -> deliveries.put(target, new Deliveries(rows, reading, target)));
        var commodities = commodities();
        commodities.forEach(commodity -> new CommodityFlow(rows, reading, commodity, deliveries).build());
        new SetsAndCrews(rows, reading, deliveries).build();
    }

    /// What may share flow variables.
    private record Kind(ItemId item, NodeId origin, NationCode nation, Set<NationCode> avoid, List<Target> targets) {}

    private List<Commodity> commodities() {
        var byKind = new HashMap<Kind, List<Draw>>();
        for (var offer : reading.scenario().offers()) {
            reading.firstDeparture(offer).ifPresent(first -> {
                var row = rows.atMost(offer.quantity());
                byKind.computeIfAbsent(kind(offer, reading.targetsOf(offer)), any -> new ArrayList<>())
                        .add(new Draw(offer, first, reading.lastDeparture(offer), units -> row.add(units, 1)));
            });
        }
        var money = new HashMap<Fund, Rows.Row>();
        for (var fund : reading.scenario().funds()) {
            money.put(
                    fund,
                    rows.priced(eur(fund.amount()), PriceKind.FUND, fund.fund().value(), OptionalInt.empty()));
        }
        for (var supply : reading.scenario().supplies()) {
            var months = new HashMap<java.time.YearMonth, Rows.Row>();
            for (var fund : reading.scenario().funds()) {
                var targets = reading.targetsOf(supply).stream()
                        .filter(target -> Reading.pays(fund, target))
                        .toList();
                reading.firstDeparture(supply)
                        .ifPresent(first -> reading.orderDays(supply, fund).forEach((month, order) -> {
                            var perMonth = months.computeIfAbsent(month, any -> rows.atMost(supply.perMonth()));
                            var paid = java.util.Objects.requireNonNull(money.get(fund));
                            byKind.computeIfAbsent(kind(supply, targets), any -> new ArrayList<>())
                                    .add(new Draw(
                                            supply,
                                            Math.max(first, order + supply.leadDays()),
                                            reading.lastDeparture(supply),
                                            units -> {
                                                perMonth.add(units, 1);
                                                paid.add(units, eur(supply.unitPrice()));
                                            }));
                        }));
            }
        }
        return byKind.entrySet().stream()
                .filter(entry -> !entry.getKey().targets.isEmpty())
                .map(entry -> new Commodity(entry.getKey().targets, entry.getValue()))
                .toList();
    }

    private static Kind kind(Source source, List<Target> targets) {
        return new Kind(source.item(), source.origin(), source.nation(), source.avoid(), targets);
    }

    private static double eur(Money money) {
        return money.cents() / 100.0;
    }
}
