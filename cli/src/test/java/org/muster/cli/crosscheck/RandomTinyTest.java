package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The yardsticks themselves: brute force, the linear program and going down the list must agree with each other.
class RandomTinyTest {

    static final long SCENARIOS = 200;

    @Test
    void hasAllThatMakesPlanningHard() {
        assertThat(LongStream.rangeClosed(1, SCENARIOS).mapToObj(RandomTiny::scenario))
                .allMatch(scenario -> scenario.offers().size() >= 3
                        && scenario.requirements().size() >= 2
                        && scenario.sets().size() == 1
                        && scenario.funds().size() == 1
                        && scenario.supplies().size() == 1)
                .anyMatch(scenario -> scenario.schools().size() > 0);
    }

    @Test
    void isNotSolvedByGoingDownTheListInAtLeastHalf() {
        var missed = LongStream.rangeClosed(1, SCENARIOS)
                .mapToObj(RandomTiny::scenario)
                .filter(scenario -> Greedy.objective(scenario) < Optima.of(scenario) - 1e-9)
                .count();
        assertThat(missed).isGreaterThanOrEqualTo(SCENARIOS / 2);
    }

    @Test
    void isNeverSolvedBetterByGoingDownTheListThanByTryingAll() {
        assertThat(LongStream.rangeClosed(1, SCENARIOS).mapToObj(RandomTiny::scenario))
                .allMatch(scenario -> Greedy.objective(scenario) <= Optima.of(scenario) + 1e-9);
    }

    @Test
    void isNeverSolvedBetterByTryingAllThanByTheRelaxedProblem() {
        assertThat(LongStream.rangeClosed(1, SCENARIOS).mapToObj(RandomTiny::scenario))
                .allMatch(scenario -> Optima.of(scenario) <= ArcFlow.optimum(scenario) + 1e-6);
    }

    @Test
    void hasTheSameRelaxedOptimumInTwoSolvers() {
        assertThat(LongStream.rangeClosed(1, 20).mapToObj(RandomTiny::scenario))
                .allMatch(scenario ->
                        Math.abs(ArcFlow.optimum(scenario, "HIGHS") - ArcFlow.optimum(scenario, "GLOP")) < 1e-6);
    }
}
