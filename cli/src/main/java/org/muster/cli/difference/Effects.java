package org.muster.cli.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.cli.summary.Fulfilment;
import org.muster.cli.summary.Fulfilments;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.requirement.RequirementId;

/// What a difference of plans does to requirements.
final class Effects {

    private static final double NOTHING = 1e-9;

    private Effects() {}

    static List<Difference.Fulfilled> of(Difference.Side before, Difference.Side after) {
        var old = fulfilments(before);
        var now = fulfilments(after);
        var all = new LinkedHashMap<>(old);
        all.putAll(now);
        var result = new ArrayList<Difference.Fulfilled>();
        all.keySet().forEach(requirement -> {
            var one = row(requirement, old, now);
            if (differs(one)) {
                result.add(one);
            }
        });
        return List.copyOf(result);
    }

    private static Map<RequirementId, Fulfilment> fulfilments(Difference.Side side) {
        var result = new LinkedHashMap<RequirementId, Fulfilment>();
        new Fulfilments(side.scenario().orElseThrow(), side.plan())
                .list()
                .forEach(one -> result.put(one.requirement().requirement(), one));
        return result;
    }

    private static Difference.Fulfilled row(
            RequirementId requirement, Map<RequirementId, Fulfilment> old, Map<RequirementId, Fulfilment> now) {
        var before = old.get(requirement);
        var after = now.get(requirement);
        return new Difference.Fulfilled(
                requirement,
                before == null ? 0 : units(before.inTime()),
                after == null ? 0 : units(after.inTime()),
                before == null ? 0 : units(before.late()),
                after == null ? 0 : units(after.late()),
                before == null ? 0 : before.points(),
                after == null ? 0 : after.points());
    }

    private static double units(FamilyUnits units) {
        return units.tenThousandths() / (double) FamilyUnits.SCALE;
    }

    private static boolean differs(Difference.Fulfilled one) {
        return one.inTimeBefore() != one.inTimeAfter()
                || one.lateBefore() != one.lateAfter()
                || Math.abs(one.pointsBefore() - one.pointsAfter()) > NOTHING;
    }
}
