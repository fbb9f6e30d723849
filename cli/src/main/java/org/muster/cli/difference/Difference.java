package org.muster.cli.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.revision.Causes;
import org.muster.domain.revision.PlanDifference;
import org.muster.domain.revision.RowChange;
import org.muster.exchange.ScenarioPackage;

/// What `muster diff` answers.
///
/// @param unchanged    consignments, orders and classes that stayed as they were
/// @param objective    before and after, as the plans say
/// @param requirements those of which more or less is fulfilled; empty when a scenario is not known
/// @param rows         what moved, appeared or vanished
/// @param input        what differs between the scenarios; empty when one is not known
/// @param scenarios    whether both scenarios are known, so that causes could be looked for
public record Difference(
        int unchanged,
        Before objective,
        List<Fulfilled> requirements,
        List<Row> rows,
        List<RowChange> input,
        boolean scenarios) {

    /// A figure of both plans.
    public record Before(OptionalDouble before, OptionalDouble after) {}

    /// What a requirement gains or loses.
    ///
    /// @param before units, or sets, by the due day; then those that come late; then points
    public record Fulfilled(
            RequirementId requirement,
            double inTimeBefore,
            double inTimeAfter,
            double lateBefore,
            double lateAfter,
            double pointsBefore,
            double pointsAfter) {}

    /// One consignment, order or class that differs.
    ///
    /// @param what        consignment, order or class
    /// @param change      moved, appeared or vanished
    /// @param requirement which requirement, or none for an order
    /// @param subject     who gives how many of what
    /// @param difference  what is other than before
    /// @param causes      changes of input that it stands on
    public record Row(
            String what,
            String change,
            Optional<RequirementId> requirement,
            String subject,
            String difference,
            List<String> causes) {}

    /// A plan with its scenario, if that is known.
    public record Side(Plan plan, Optional<Scenario> scenario) {}

    public static Difference between(Side before, Side after) {
        var input = before.scenario()
                .flatMap(one -> after.scenario().map(other -> ScenarioPackage.differences(one, other)));
        var causes = input.map(rows ->
                new Causes(before.scenario().orElseThrow(), after.scenario().orElseThrow(), rows));
        var difference = PlanDifference.between(before.plan(), after.plan());
        var words = new DifferenceWords(before.plan(), after.plan(), causes);
        return new Difference(
                difference.unchanged(),
                new Before(
                        before.plan().figures().objective(),
                        after.plan().figures().objective()),
                input.isPresent() ? Effects.of(before, after) : List.of(),
                Stream.of(
                                difference.consignments().stream().map(words::consignment),
                                difference.purchases().stream().map(words::purchase),
                                difference.classes().stream().map(words::trainingClass))
                        .flatMap(rows -> rows)
                        .toList(),
                input.orElseGet(ArrayList::new),
                input.isPresent());
    }
}
