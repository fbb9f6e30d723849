package org.muster.verify;

import java.math.BigInteger;
import java.util.List;

/// Rule 6: a target may be passed only by less than the worth of the least worthy unit assigned to it. Crews are
/// judged by [TrainingRule].
final class CoverageRule {

    private final Terrain terrain;
    private final Findings findings;

    CoverageRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
    }

    void check(List<Shipment> shipments) {
        var assigned = new BigInteger[terrain.targets.size()];
        var least = new long[terrain.targets.size()];
        for (var shipment : shipments) {
            shipment.worth().ifPresent(worth -> {
                int index = shipment.target().index();
                least[index] = assigned[index] == null ? worth : Math.min(least[index], worth);
                assigned[index] = assigned[index] == null ? shipment.units() : assigned[index].add(shipment.units());
            });
        }
        for (var target : terrain.targets.list()) {
            if (assigned[target.index()] != null) {
                isNotPassed(target, assigned[target.index()], BigInteger.valueOf(least[target.index()]));
            }
        }
    }

    private void isNotPassed(Target target, BigInteger assigned, BigInteger least) {
        var asked = target.askedTenThousandths();
        if (assigned.subtract(least).compareTo(asked) >= 0) {
            findings.add(new CoverageViolation.TooMuch(target.identifier(), assigned, asked, least));
        }
    }
}
