package org.muster.verify;

import java.math.BigInteger;
import org.muster.domain.requirement.Requirement;

/// What is not there by the day on which it is due, whatever the buffer.
///
/// Source: plan.md, "Reasons for a shortfall".
final class Shortness {

    private final Terrain terrain;
    private final Arrivals arrivals;
    private final CompleteSets sets;

    Shortness(Terrain terrain, Arrivals arrivals, CompleteSets sets) {
        this.terrain = terrain;
        this.arrivals = arrivals;
        this.sets = sets;
    }

    /// Ten-thousandths of a unit or crew that are not there; for a part of a set, what the sets that the other
    /// variants do not make by then would need, minus what has come.
    BigInteger of(Target target) {
        var requirement = target.requirement();
        long due = terrain.days.number(requirement.due());
        var others = target.part().isEmpty() ? BigInteger.ZERO : completeByOthers(target, due);
        return BigInteger.valueOf(requirement.quantity())
                .subtract(others)
                .max(BigInteger.ZERO)
                .multiply(BigInteger.valueOf(target.perSet()))
                .multiply(Amounts.UNIT)
                .subtract(arrivals.by(target, due))
                .max(BigInteger.ZERO);
    }

    private BigInteger completeByOthers(Target target, long due) {
        var requirement = target.requirement();
        if (requirement
                .notBefore()
                .filter(first -> terrain.days.number(first) > due)
                .isPresent()) {
            return BigInteger.ZERO;
        }
        var own = target.part().orElseThrow().variant();
        return sets.variants(requirement.requirement()).keySet().stream()
                .filter(variant -> !variant.equals(own))
                .map(variant -> sets.ofVariant(requirement.requirement(), variant, due))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Whether a requirement has all that it asks for by the day on which it is due.
    boolean isFulfilled(Requirement requirement) {
        var targets = terrain.targets.of(requirement.requirement());
        return targets.getFirst().part().isEmpty()
                ? of(targets.getFirst()).signum() == 0
                : sets.by(requirement.requirement(), terrain.days.number(requirement.due())) >= requirement.quantity();
    }
}
