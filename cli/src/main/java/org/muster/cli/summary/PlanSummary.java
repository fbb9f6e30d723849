package org.muster.cli.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.domain.measure.Mass;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.Shortfall;

/// What a plan that keeps the rules achieves.
///
/// @param all        all requirements together
/// @param byArea     areas by name
/// @param byPriority priorities from first to last, then what has none
/// @param traffic    see [Traffic]
/// @param mass       all that travels
/// @param fragments  see [Fragments]
/// @param lacks      what is not fulfilled in full and in time, the most points lost first
public record PlanSummary(
        Share all,
        List<Share> byArea,
        List<Share> byPriority,
        List<Traffic> traffic,
        Mass mass,
        Fragments fragments,
        List<Lack> lacks) {

    private static final String NO_PRIORITY = "none";

    public PlanSummary {
        byArea = List.copyOf(byArea);
        byPriority = List.copyOf(byPriority);
        traffic = List.copyOf(traffic);
        lacks = List.copyOf(lacks);
    }

    public static PlanSummary of(Scenario scenario, Plan plan) {
        var fulfilments = new Fulfilments(scenario, plan).list();
        return new PlanSummary(
                Share.of("all", fulfilments),
                shares(
                        fulfilments,
                        one -> scenario.families()
                                .get(one.requirement().family())
                                .area()),
                shares(fulfilments, PlanSummary::priority),
                TrafficCount.of(scenario, plan),
                mass(scenario, plan),
                Fragments.of(plan),
                lacks(fulfilments, plan));
    }

    private static String priority(Fulfilment fulfilment) {
        var priority = fulfilment.requirement().priority();
        return priority.isPresent() ? Integer.toString(priority.getAsInt()) : NO_PRIORITY;
    }

    private static List<Share> shares(List<Fulfilment> fulfilments, Function<Fulfilment, String> kind) {
        var shares = new ArrayList<Share>();
        fulfilments.stream()
                .collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.toList()))
                .forEach((name, group) -> shares.add(Share.of(name, group)));
        return shares;
    }

    private static Mass mass(Scenario scenario, Plan plan) {
        return plan.consignments().stream()
                .map(one -> scenario.items().get(one.item()).mass().times(one.quantity()))
                .reduce(Mass.ZERO, Mass::plus);
    }

    private static List<Lack> lacks(List<Fulfilment> fulfilments, Plan plan) {
        var reasons = plan.shortfalls().stream().collect(Collectors.groupingBy(Shortfall::requirement));
        return fulfilments.stream()
                .filter(one -> !one.isInTime())
                .sorted(Comparator.comparingDouble(Fulfilment::pointsLost).reversed())
                .map(one -> new Lack(one, reasons.getOrDefault(one.requirement().requirement(), List.of())))
                .toList();
    }
}
