package org.muster.domain.revision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.measure.Points;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;

/// The scenario that is left in the middle of a plan's execution, on the morning of a day.
///
/// - What was delivered comes off the requirements: units, and sets that are complete. Their weight falls with the
///   quantity, so that each unit that is left is worth what it was.
/// - Parts of sets that are there already become offers at the handover node, for that requirement only. Crews that are
///   ready, or sit in a class, become `ready_crews`.
/// - What is under way becomes an offer at the node where it is, or to which it is going, from the day on which it can
///   go on. What it takes of that node by then is taken out of the node's limits.
/// - Orders and classes that began are spent: money, units of the month, trainees and parallel classes. What was bought
///   and has not left becomes an offer.
///
/// Whatever the plan still does from that day on can be done in the residual too, for the same points and the same
/// cost; so planning it anew loses nothing. On the first day of the horizon it is the scenario itself.
public final class Residual {

    private final Scenario scenario;
    private final LocalDate at;
    private final Amendment left;
    private final List<Parcel> parcels = new ArrayList<>();
    private final Plan plan;

    private Residual(Scenario scenario, Plan plan, LocalDate at) {
        this.scenario = scenario;
        this.plan = plan;
        this.at = at;
        left = Amendment.of(scenario);
    }

    /// What is left, and what is done.
    ///
    /// @param scenario  what is left
    /// @param points    earned before the day
    /// @param transport EUR for the legs that departed before the day
    public record Left(Scenario scenario, double points, double transport) {

        /// What is done in points of the objective.
        public double objective() {
            return points - transport / 1e6 * scenario.header().pointsPerMeur().toDouble();
        }
    }

    /// The scenario that is left.
    ///
    /// @param plan    one that holds for the scenario
    /// @param at      a day of the horizon
    /// @param actuals where units really are; for the rest the plan is believed
    public static Left of(Scenario scenario, Plan plan, LocalDate at, List<Actual> actuals) {
        if (!scenario.horizon().contains(at)) {
            throw new IllegalArgumentException("%s is no day of the horizon, %s to %s."
                    .formatted(
                            at, scenario.horizon().start(), scenario.horizon().end()));
        }
        return new Residual(scenario, plan, at).left(actuals);
    }

    private Left left(List<Actual> actuals) {
        place(actuals);
        var header = left.header;
        var days = scenario.horizon().days() - scenario.horizon().dayOf(at);
        left.header = new ScenarioHeader(
                new Horizon(at, days), header.recipient(), header.pointsPerMeur(), header.classification());
        var needs = new ResidualNeeds(scenario, left, at);
        needs.settle(plan, parcels);
        new ResidualSources(scenario, left, at).settle(plan, parcels);
        new ResidualTraining(scenario, left, at).settle(plan);
        new ResidualNetwork(scenario, left, at).settle(parcels);
        needs.forget();
        return new Left(left.scenario(), needs.points(), transport());
    }

    private void place(List<Actual> actuals) {
        var bought = new HashMap<PurchaseId, Purchase>();
        plan.purchases().forEach(one -> bought.put(one.purchase(), one));
        var seen = new HashMap<ConsignmentId, List<Actual>>();
        actuals.forEach(one -> seen.computeIfAbsent(one.consignment(), key -> new ArrayList<>())
                .add(one));
        for (var consignment : plan.consignments()) {
            place(
                    consignment,
                    Optional.ofNullable(
                            bought.get(new PurchaseId(consignment.source().value()))),
                    seen);
        }
    }

    private void place(Consignment consignment, Optional<Purchase> bought, Map<ConsignmentId, List<Actual>> seen) {
        long rest = consignment.quantity();
        var ofRest = Position.planned(scenario, consignment, at);
        for (var actual : seen.getOrDefault(consignment.consignment(), List.of())) {
            if (actual.quantity().isEmpty()) {
                ofRest = Position.seen(actual);
            } else {
                long units = Math.min(rest, actual.quantity().getAsLong());
                rest -= units;
                if (units > 0) {
                    parcels.add(new Parcel(consignment, bought, units, Position.seen(actual)));
                }
            }
        }
        if (rest > 0) {
            parcels.add(new Parcel(consignment, bought, rest, ofRest));
        }
    }

    private double transport() {
        double sum = 0;
        for (var consignment : plan.consignments()) {
            double tonnes = consignment.quantity()
                    * (scenario.items().get(consignment.item()).mass().grams() / 1e6);
            for (var leg : consignment.legs()) {
                if (leg.depart().isBefore(at)) {
                    sum += tonnes * (scenario.lanes().get(leg.lane()).rate().tenThousandthsEurPerTonne() / 1e4);
                }
            }
        }
        return sum;
    }

    /// The weight of so many units of those that had a weight together, to the nearest nano-point.
    static Points weightOf(Points weight, long units, long of) {
        var nanos = BigDecimal.valueOf(weight.nanos())
                .multiply(BigDecimal.valueOf(units))
                .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP);
        return new Points(Math.max(1, nanos.longValueExact()));
    }
}
