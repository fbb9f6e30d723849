package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Actual;
import org.muster.domain.revision.Residual;
import org.muster.domain.revision.Sightings;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Verifier;

/// What is left of an optimal plan can be planned anew on any day, and nothing is lost.
class ResidualTest {

    private static final int SCENARIOS = 26;

    private static final PlanOptions THOROUGH = new PlanOptions(0, Optional.empty(), OptionalLong.of(1_000), 2, 1);

    private record Case(long seed, Scenario scenario, Plan plan) {

        double objective() {
            return plan.figures().objective().orElseThrow();
        }
    }

    private static final List<Case> OPTIMAL = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void planEach() {
        for (long seed = 1; seed <= SCENARIOS; seed++) {
            var scenario = RandomTiny.scenario(seed);
            var plan = plan(scenario);
            if (plan.figures().objective().orElseThrow() >= Optima.of(scenario) - 1e-6) {
                OPTIMAL.add(new Case(seed, scenario, plan));
            }
        }
        assertThat(OPTIMAL).hasSizeGreaterThan(SCENARIOS * 9 / 10);
    }

    private static Plan plan(Scenario scenario) {
        return Planner.plan(scenario, THOROUGH, ProgressListener.silent(), () -> false);
    }

    private static Residual.Left left(Case one, int day) {
        return Residual.of(one.scenario(), one.plan(), one.scenario().horizon().date(day), List.of());
    }

    @Test
    void isTheScenarioItselfOnTheFirstDay() {
        for (var one : OPTIMAL) {
            var left = left(one, 0);
            assertThat(left.scenario()).as("seed %d", one.seed()).isEqualTo(one.scenario());
            assertThat(left.objective()).isZero();
        }
    }

    /// The planner may miss the optimum of a residual as it may miss any; then trying every plan has to find it.
    @Test
    void losesNothingOnAnyDay() {
        int crews = 0;
        int missed = 0;
        int days = 0;
        for (var one : OPTIMAL) {
            for (int day = 1; day < one.scenario().horizon().days(); day += 2) {
                var left = left(one, day);
                var again = plan(left.scenario());
                assertThat(new Verifier(left.scenario(), Optional.empty())
                                .judge(again)
                                .violations())
                        .as("seed %d, day %d", one.seed(), day)
                        .isEmpty();
                double wanted = one.objective() - left.objective() - 1e-6;
                days++;
                crews += left.scenario().readyCrews().size();
                if (again.figures().objective().orElseThrow() < wanted) {
                    missed++;
                    assertThat(left.scenario().readyCrews())
                            .as("seed %d, day %d", one.seed(), day)
                            .isEmpty();
                    assertThat(Optima.of(left.scenario()))
                            .as("seed %d, day %d", one.seed(), day)
                            .isGreaterThanOrEqualTo(wanted);
                }
            }
        }
        assertThat(crews).as("residuals with crews of running classes").isPositive();
        assertThat(missed).as("of %d residuals", days).isLessThanOrEqualTo(days / 20);
    }

    @Test
    void isAPackageThatCanBeReadAgain() throws IOException {
        for (var one : OPTIMAL.subList(0, 15)) {
            var left = left(one, 3).scenario();
            var target = folder.resolve("left-" + one.seed() + ".zip");
            ScenarioPackage.write(left, target);
            var read = ScenarioPackage.read(target);
            assertThat(read).as("seed %d: %s", one.seed(), read).isInstanceOf(ScenarioRead.Accepted.class);
            assertThat(ScenarioPackage.sha256(((ScenarioRead.Accepted) read).scenario()))
                    .isEqualTo(ScenarioPackage.sha256(left));
        }
    }

    /// What the plan says of a day is no news, and anything else is.
    @Test
    void leavesOutSightingsOfWhatIsPlanned() {
        int news = 0;
        for (var one : OPTIMAL) {
            var days = one.scenario().horizon();
            for (int day = 0; day < days.days(); day++) {
                for (var consignment : one.plan().consignments()) {
                    var date = days.date(day);
                    var first = consignment.legs().isEmpty()
                            ? consignment.arrive()
                            : consignment.legs().getFirst().depart();
                    assertThat(isNews(one, date, seen(consignment, Actual.State.WAITING)))
                            .as("seed %d, %s waits on %s", one.seed(), consignment, date)
                            .isEqualTo(first.isBefore(date));
                    assertThat(isNews(one, date, seen(consignment, Actual.State.DELIVERED)))
                            .as("seed %d, %s is there on %s", one.seed(), consignment, date)
                            .isEqualTo(consignment.arrive().isAfter(date));
                    assertThat(isNews(one, date, seen(consignment, Actual.State.LOST)))
                            .isTrue();
                    for (var leg : consignment.legs()) {
                        var node = one.scenario().lanes().get(leg.lane()).to();
                        boolean rolls = !leg.depart().isAfter(date)
                                && !leg.arrive().isBefore(date)
                                && !consignment.arrive().isBefore(date);
                        boolean isNews =
                                isNews(one, date, moving(consignment, Actual.State.UNDER_WAY, node, leg.arrive()));
                        assertThat(isNews)
                                .as("seed %d, %s rolls to %s on %s", one.seed(), consignment, node, date)
                                .isEqualTo(!rolls);
                        news += isNews ? 1 : 0;
                    }
                }
            }
        }
        assertThat(news).isPositive();
    }

    private static boolean isNews(Case one, LocalDate day, Actual seen) {
        return !Sightings.unplanned(one.scenario(), one.plan(), day, List.of(seen))
                .isEmpty();
    }

    private static Actual seen(Consignment consignment, Actual.State state) {
        return new Actual(
                consignment.consignment(),
                state,
                Optional.empty(),
                state == Actual.State.DELIVERED ? Optional.of(consignment.arrive()) : Optional.empty(),
                OptionalLong.empty());
    }

    private static Actual moving(Consignment consignment, Actual.State state, NodeId node, LocalDate day) {
        return new Actual(consignment.consignment(), state, Optional.of(node), Optional.of(day), OptionalLong.empty());
    }
}
