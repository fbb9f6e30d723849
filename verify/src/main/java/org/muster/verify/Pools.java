package org.muster.verify;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.plan.Scenario;
import org.muster.domain.training.CourseId;

/// The pools of trainees: one for each course with rows of its own, one in common for all others. Without any rows
/// there are no pools and no limit.
final class Pools {

    /// The name of the common pool.
    static final String COMMON = "";

    private final boolean limited;
    private final Map<String, long[]> freedBy = new HashMap<>();

    Pools(Scenario scenario, Days days) {
        this.limited = !scenario.trainees().isEmpty();
        if (limited) {
            freedBy.put(COMMON, new long[days.count()]);
        }
        for (var intake : scenario.trainees()) {
            var freed = freedBy.computeIfAbsent(
                    intake.course().map(CourseId::value).orElse(COMMON), _ -> new long[days.count()]);
            for (int day = Math.max(0, days.near(intake.from())); day < days.count(); day++) {
                freed[day] = saturatedSum(freed[day], intake.crews());
            }
        }
    }

    /// The pool that the crews of a course come from; empty if there is no limit.
    Optional<String> of(CourseId course) {
        if (!limited) {
            return Optional.empty();
        }
        return Optional.of(freedBy.containsKey(course.value()) ? course.value() : COMMON);
    }

    boolean contain(String pool) {
        return freedBy.containsKey(pool);
    }

    /// Crews freed up to a day.
    long freed(String pool, int day) {
        var freed = freedBy.get(pool);
        return freed == null ? 0 : freed[day];
    }

    private static long saturatedSum(long one, long other) {
        var sum = BigInteger.valueOf(one).add(BigInteger.valueOf(other));
        return sum.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
