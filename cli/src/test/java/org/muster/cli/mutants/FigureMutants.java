package org.muster.cli.mutants;

import static org.muster.verify.Violation.CERTIFICATE;
import static org.muster.verify.Violation.FORM;
import static org.muster.verify.Violation.OBJECTIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;

/// Breaks what a plan says of itself.
final class FigureMutants {

    private enum Figure {
        OBJECTIVE_FIGURE("objective", OBJECTIVE),
        POINTS("points", OBJECTIVE),
        POINTS_POSSIBLE("points_possible", OBJECTIVE),
        TRANSPORT_COST("transport_cost_eur", OBJECTIVE),
        BOUND("bound", CERTIFICATE),
        GAP("gap", CERTIFICATE);

        private final String key;
        private final int rule;

        Figure(String key, int rule) {
            this.key = key;
            this.rule = rule;
        }
    }

    private FigureMutants() {}

    static List<Mutant> list() {
        var mutants = new ArrayList<Mutant>();
        var changes = Map.<String, DoubleUnaryOperator>of(
                "a little higher", value -> value * (1 + 3e-6) + 3e-6,
                "a little lower", value -> value * (1 - 3e-6) - 3e-6,
                "half as much again", value -> value * 1.5 + 0.1,
                "half", value -> value * 0.5 - 0.001,
                "a thousand times as much", value -> value * 1_000 + 1);
        for (var figure : Figure.values()) {
            changes.forEach((name, change) -> mutants.add(
                    new Mutant("%s is stated %s".formatted(figure.key, name), figure.rule, stated(figure, change))));
            mutants.add(new Mutant(figure.key + " is not stated", FORM, missing(figure)));
        }
        mutants.addAll(hashes());
        return mutants;
    }

    private static UnaryOperator<Plan> stated(Figure figure, DoubleUnaryOperator change) {
        return figures(old -> withFigure(old, figure, OptionalDouble.of(change.applyAsDouble(valueOf(old, figure)))));
    }

    private static UnaryOperator<Plan> missing(Figure figure) {
        return figures(old -> withFigure(old, figure, OptionalDouble.empty()));
    }

    private static UnaryOperator<Plan> figures(UnaryOperator<PlanFigures> change) {
        return plan -> Restated.with(plan, change.apply(plan.figures()));
    }

    private static double valueOf(PlanFigures figures, Figure figure) {
        return switch (figure) {
            case OBJECTIVE_FIGURE -> figures.objective().orElseThrow();
            case POINTS -> figures.points().orElseThrow();
            case POINTS_POSSIBLE -> figures.pointsPossible().orElseThrow();
            case TRANSPORT_COST -> figures.transportCostEur().orElseThrow();
            case BOUND -> figures.bound().orElseThrow();
            case GAP -> figures.gap().orElseThrow();
        };
    }

    private static PlanFigures withFigure(PlanFigures old, Figure figure, OptionalDouble value) {
        return new PlanFigures(
                old.scenarioSha256(),
                figure == Figure.OBJECTIVE_FIGURE ? value : old.objective(),
                figure == Figure.POINTS ? value : old.points(),
                figure == Figure.POINTS_POSSIBLE ? value : old.pointsPossible(),
                figure == Figure.TRANSPORT_COST ? value : old.transportCostEur(),
                figure == Figure.BOUND ? value : old.bound(),
                figure == Figure.GAP ? value : old.gap(),
                old.status(),
                old.seconds(),
                old.engine(),
                old.seed(),
                old.options(),
                old.musterVersion());
    }

    private static List<Mutant> hashes() {
        return List.of(
                hash("of nothing", old -> "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                hash("with its last digit changed", old -> old.substring(0, 63) + (old.endsWith("0") ? "1" : "0")),
                hash("with its first digit changed", old -> (old.startsWith("0") ? "1" : "0") + old.substring(1)),
                hash("cut short", old -> old.substring(0, 32)),
                hash(
                        "written backwards",
                        old -> new StringBuilder(old).reverse().toString()),
                hash("that is a word", old -> "scenario"));
    }

    private static Mutant hash(String name, UnaryOperator<String> change) {
        return new Mutant(
                "the hash is one " + name,
                FORM,
                figures(old -> old.stamped(change.apply(old.scenarioSha256().orElseThrow()), old.musterVersion())));
    }

    static UnaryOperator<Plan> withoutHash() {
        return figures(old -> new PlanFigures(
                Optional.empty(),
                old.objective(),
                old.points(),
                old.pointsPossible(),
                old.transportCostEur(),
                old.bound(),
                old.gap(),
                old.status(),
                old.seconds(),
                old.engine(),
                old.seed(),
                old.options(),
                old.musterVersion()));
    }
}
