package org.muster.bench.peers;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toList;

import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/// Limits are hard, in kilograms too much; points and transport are soft, in micro-points, as the objective counts
/// them.
public final class LoadRules implements ConstraintProvider {

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {limits(factory), points(factory), transport(factory)};
    }

    private static Constraint limits(ConstraintFactory factory) {
        return factory.forEach(Load.class)
                .flattenLast(Load::uses)
                .groupBy(Trip.Use::limit, sum(Trip.Use::grams))
                .filter((limit, grams) -> grams > limit.now_g())
                .penalize(HardSoftScore.ONE_HARD, (limit, grams) -> 1 + (grams - limit.now_g()) / 1000)
                .asConstraint("limits of lanes and nodes");
    }

    private static Constraint points(ConstraintFactory factory) {
        return factory.forEach(Load.class)
                .groupBy(Load::demand, toList())
                .reward(HardSoftScore.ONE_SOFT, Demand::gain_micro)
                .asConstraint("points of timely units and sets");
    }

    private static Constraint transport(ConstraintFactory factory) {
        return factory.forEach(Load.class)
                .penalize(HardSoftScore.ONE_SOFT, Load::cost_micro)
                .asConstraint("price of transport");
    }
}
