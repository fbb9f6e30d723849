package org.muster.cli.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.cli.summary.Fulfilment;
import org.muster.cli.summary.Fulfilments;
import org.muster.domain.materiel.Family;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.Requirement;
import org.muster.planner.explanation.RequirementExplained;

/// How a plan that keeps the rules treats one requirement.
///
/// @param fulfilment    how far it is fulfilled, and what each arrival or set counts
/// @param family        what is asked
/// @param handover      where it is handed over
/// @param contributions what serves it, in order of arrival
/// @param crews         classes for its crews, in order of readiness
/// @param reasons       why it is not fulfilled in full and in time; empty when it is
/// @param margin        what one more would be worth, and what takes it, at the prices of the plan; of a
///                      requirement that is fulfilled in time, nothing
/// @param remedies      changes that would help, as far as any could be told
public record Explanation(
        Fulfilment fulfilment,
        Family family,
        Node handover,
        List<Contribution> contributions,
        List<CrewClass> crews,
        List<Shortfall> reasons,
        RequirementExplained margin,
        List<Tried> remedies) {

    private static final Comparator<Contribution> BY_ARRIVAL =
            Comparator.comparing(Contribution::arrive).thenComparing(Contribution::consignment);

    public Explanation {
        contributions = List.copyOf(contributions);
        crews = List.copyOf(crews);
        reasons = List.copyOf(reasons);
        remedies = List.copyOf(remedies);
    }

    /// @param margin   see [Explanation#margin]
    /// @param remedies see [Explanation#remedies]
    public static Explanation of(
            Scenario scenario, Plan plan, Requirement requirement, RequirementExplained margin, List<Tried> remedies) {
        var fulfilment = new Fulfilments(scenario, plan).of(requirement);
        return new Explanation(
                fulfilment,
                scenario.families().get(requirement.family()),
                scenario.nodes().get(requirement.handover()),
                contributions(scenario, plan, fulfilment),
                crews(scenario, plan, requirement),
                plan.shortfalls().stream()
                        .filter(row -> row.requirement().equals(requirement.requirement()))
                        .toList(),
                margin,
                remedies);
    }

    private static List<Contribution> contributions(Scenario scenario, Plan plan, Fulfilment fulfilment) {
        return plan.consignments().stream()
                .filter(one -> one.requirement().equals(fulfilment.requirement().requirement()))
                .map(one -> contribution(scenario, plan, fulfilment, one))
                .sorted(BY_ARRIVAL)
                .toList();
    }

    private static Contribution contribution(
            Scenario scenario, Plan plan, Fulfilment fulfilment, Consignment consignment) {
        var requirement = fulfilment.requirement();
        var steps =
                consignment.legs().stream().map(leg -> Step.of(scenario, leg)).toList();
        NodeId start =
                steps.isEmpty() ? requirement.handover() : steps.getFirst().from();
        return new Contribution(
                consignment.consignment(),
                Origin.of(scenario, plan, consignment.source()),
                consignment.item(),
                scenario.items().get(consignment.item()).name(),
                consignment.quantity(),
                consignment.part(),
                start,
                scenario.nodes().get(start).name(),
                steps,
                consignment.arrive(),
                !consignment.arrive().isAfter(requirement.due()),
                Optional.ofNullable(fulfilment.consignments().get(consignment.consignment())));
    }

    private static List<CrewClass> crews(Scenario scenario, Plan plan, Requirement requirement) {
        return plan.classes().stream()
                .filter(one -> one.requirement().equals(requirement.requirement()))
                .map(one -> crewClass(scenario, one))
                .sorted(Comparator.comparing(CrewClass::ready).thenComparing(CrewClass::trainingClass))
                .toList();
    }

    private static CrewClass crewClass(Scenario scenario, TrainingClass one) {
        var school = scenario.schools().get(one.school());
        var course = scenario.courses().get(school.course());
        return new CrewClass(
                one.trainingClass(),
                one.school(),
                school.nation(),
                course.course(),
                course.name(),
                one.part(),
                one.crews(),
                one.start(),
                one.start().plusDays(course.days()));
    }
}
