package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.muster.domain.plan.Scenario;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;

/// Courses, schools and pools of trainees in arrays.
final class Training {

    final List<Course> courses;
    final List<School> schools;
    final Map<CourseId, Integer> courseIndex = new HashMap<>();
    /// Schools of each course.
    final int[][] schoolsOf;
    final int[] courseOf;
    /// First and last start day of each school such that the crews are ready within the horizon.
    final int[] firstStart;
    final int[] lastStart;
    /// Quota of each course, or -1 where trainees are without limit.
    final int[] poolOf;
    /// Course of each pool; empty for the common one.
    final List<Optional<CourseId>> pools = new ArrayList<>();
    /// Crews freed up to each day, by pool.
    final List<long[]> freed = new ArrayList<>();

    Training(Scenario scenario) {
        courses = scenario.courses().list();
        schools = scenario.schools().list();
        courses.forEach(course -> courseIndex.put(course.course(), courseIndex.size()));
        courseOf = schools.stream()
                .mapToInt(school -> courseIndex(school.course()))
                .toArray();
        schoolsOf = new int[courses.size()][];
        for (int course = 0; course < courses.size(); course++) {
            int wanted = course;
            schoolsOf[course] = IntStream.range(0, schools.size())
                    .filter(school -> courseOf[school] == wanted)
                    .toArray();
        }
        firstStart = new int[schools.size()];
        lastStart = new int[schools.size()];
        var horizon = scenario.horizon();
        for (int school = 0; school < schools.size(); school++) {
            var starts = schools.get(school).starts();
            firstStart[school] = Math.max(0, starts.from().map(horizon::dayOf).orElse(0));
            lastStart[school] = Math.min(
                    horizon.days() - 1 - days(school),
                    starts.until().map(horizon::dayOf).orElse(Integer.MAX_VALUE));
        }
        poolOf = poolsOf(scenario);
    }

    int courseIndex(CourseId course) {
        return Objects.requireNonNull(courseIndex.get(course));
    }

    /// Length of a school's course.
    int days(int school) {
        return courses.get(courseOf[school]).days();
    }

    /// Whether classes of a school that follow each other without a gap, from the first day on which there are
    /// trainees, would start on a day.
    boolean isTurn(int school, int start) {
        return start >= firstTurn(school) && (start - firstTurn(school)) % days(school) == 0;
    }

    private int firstTurn(int school) {
        int start = firstStart[school];
        int pool = poolOf[courseOf[school]];
        while (pool >= 0 && start < lastStart[school] && freed.get(pool)[start] == 0) {
            start++;
        }
        return start;
    }

    private int[] poolsOf(Scenario scenario) {
        var result = new int[courses.size()];
        Arrays.fill(result, -1);
        if (scenario.trainees().isEmpty()) {
            return result;
        }
        var number = new HashMap<Optional<CourseId>, Integer>();
        number.put(Optional.empty(), 0);
        pools.add(Optional.empty());
        freed.add(new long[scenario.horizon().days()]);
        for (var intake : scenario.trainees()) {
            int pool = number.computeIfAbsent(intake.course(), course -> {
                pools.add(course);
                freed.add(new long[scenario.horizon().days()]);
                return pools.size() - 1;
            });
            int day = Math.max(0, scenario.horizon().dayOf(intake.from()));
            for (int later = day; later < scenario.horizon().days(); later++) {
                freed.get(pool)[later] += intake.crews();
            }
        }
        for (int course = 0; course < courses.size(); course++) {
            result[course] = number.getOrDefault(Optional.of(courses.get(course).course()), 0);
        }
        return result;
    }
}
