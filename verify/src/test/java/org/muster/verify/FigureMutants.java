package org.muster.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;

/// A plan that says a wrong figure of itself, one at a time.
final class FigureMutants {

    private final Plan good;
    private final List<Mutants.Mutant> mutants = new ArrayList<>();

    private FigureMutants(Plan good) {
        this.good = good;
    }

    static List<Mutants.Mutant> of(Plan good) {
        var mutants = new FigureMutants(good);
        mutants.figures();
        return mutants.mutants;
    }

    private void figures() {
        figure(
                "objective",
                value -> with(
                        good.figures(),
                        value,
                        good.figures().bound(),
                        good.figures().gap()),
                good.figures().objective());
        figure(
                "bound",
                value -> with(
                        good.figures(),
                        good.figures().objective(),
                        value,
                        good.figures().gap()),
                good.figures().bound());
        figure(
                "gap",
                value -> with(
                        good.figures(),
                        good.figures().objective(),
                        good.figures().bound(),
                        value),
                good.figures().gap());
    }

    private static PlanFigures with(
            PlanFigures figures, OptionalDouble objective, OptionalDouble bound, OptionalDouble gap) {
        return new PlanFigures(
                figures.scenarioSha256(),
                objective,
                figures.points(),
                figures.pointsPossible(),
                figures.transportCostEur(),
                bound,
                gap,
                figures.status(),
                figures.seconds(),
                figures.engine(),
                figures.seed(),
                figures.options(),
                figures.musterVersion());
    }

    private void figure(String name, Function<OptionalDouble, PlanFigures> change, OptionalDouble right) {
        List<UnaryOperator<Double>> changes = List.of(
                value -> value + 0.01,
                value -> value - 0.01,
                value -> -value - 1,
                value -> value * 1e6 + 1,
                value -> Double.NaN);
        for (int number = 0; number < changes.size(); number++) {
            var wrong = OptionalDouble.of(changes.get(number).apply(right.orElseThrow()));
            mutants.add(new Mutants.Mutant(name + " is " + wrong, withFigures(change.apply(wrong))));
        }
        mutants.add(new Mutants.Mutant(name + " is missing", withFigures(change.apply(OptionalDouble.empty()))));
    }

    private Plan withFigures(PlanFigures figures) {
        return new Plan(
                figures,
                good.consignments(),
                good.purchases(),
                good.classes(),
                good.sets(),
                good.shortfalls(),
                good.certificate());
    }
}
