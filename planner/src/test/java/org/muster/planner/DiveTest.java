package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiveTest {

    /// Five launchers for teams of two: the relaxation makes two teams and a half, and holds back half a team's
    /// worth of rounds that somebody else could use.
    private static Samples launchers() {
        return Samples.oneLane(20, 50_000)
                .item("launcher", 1000, 0, false)
                .item("round", 100, 0, false)
                .family("launchers")
                .family("rounds")
                .suits("launcher", "launchers", 1.0)
                .suits("round", "rounds", 1.0)
                .set("battery", Samples.variant("", Samples.materiel("launchers", 2), Samples.materiel("rounds", 10)))
                .requirement("R1", "battery", 2, 10, 12, 40)
                .requirement("R2", "battery", 2, 15, 18, 30)
                .requirement("R3", "rounds", 10, 15, 18, 6)
                .offer("O1", "launcher", 5, "A", 0)
                .offer("O2", "round", 30, "A", 0);
    }

    @Test
    void makesWholeSetsOfWhatTheRelaxationCutsUp() {
        var model = launchers().model();
        try (var workers = new Workers<>(1, thread -> new Tools(model))) {
            var limits = new RunLimits(
                    new PlanOptions(0, Optional.<Duration>empty(), OptionalLong.of(60), 1, 1), () -> false);
            var relaxation = new Relaxation(model, workers, limits, 0);
            relaxation.solve(new Draft(model), () -> {});
            double bound = relaxation.bound();
            assertThat(sets(relaxation)).isCloseTo(2.5, within(0.01));

            new Dive(model, relaxation, limits, new Draft(model)).run(() -> {});

            assertThat(sets(relaxation)).isCloseTo(2, within(0.01));
            assertThat(relaxation.bound()).isLessThanOrEqualTo(bound);
            // the best plan: both batteries of the first requirement, and ten rounds for the third
            assertThat(relaxation.bound()).isGreaterThan(40 + 6);
        }
    }

    @Test
    void leavesARelaxationWithoutSetsAsItIs() {
        var model = Samples.oneLane(20, 3000)
                .requirement("R1", "aid", 5, 10, 12, 10)
                .offer("O1", "crate", 5, "A", 0)
                .model();
        try (var workers = new Workers<>(1, thread -> new Tools(model))) {
            var limits = new RunLimits(
                    new PlanOptions(0, Optional.<Duration>empty(), OptionalLong.of(60), 1, 1), () -> false);
            var relaxation = new Relaxation(model, workers, limits, 0);
            relaxation.solve(new Draft(model), () -> {});
            var rounds = new ArrayList<String>();

            new Dive(model, relaxation, limits, new Draft(model)).run(() -> rounds.add("round"));

            assertThat(rounds).isEmpty();
        }
    }

    private static double sets(Relaxation relaxation) {
        return relaxation.master.setsByVariant().values().stream()
                .mapToDouble(sets -> sets)
                .sum();
    }

    @Test
    void knowsHowManySetsAllUnitsSufficeFor() {
        assertThat(WholeSets.of(launchers().model()))
                .containsExactlyInAnyOrder(
                        limit(2, 0, 1), // five launchers for four batteries
                        limit(3, 0, 1)); // thirty rounds, those of the third requirement included
    }

    private static WholeSets.Limit limit(long sets, int... needs) {
        var uses = new HashMap<Variant, Long>();
        for (int need : needs) {
            uses.put(new Variant(need, 0), 1L);
        }
        return new WholeSets.Limit(sets, uses);
    }

    /// Seven trainees for teams of two crews make three teams, though eight places are taught.
    @Test
    void countsTraineesAndClasses() {
        var samples = new Samples(14)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ)
                .lane("A-H", "A", "H", 1, 5000, 0)
                .item("rifle", 4, 0, false)
                .family("arms")
                .suits("rifle", "arms", 1.0)
                .course("drill", 5)
                .school("barracks", "drill", 4, 1)
                .set("team", Samples.variant("", Samples.materiel("arms", 1), Samples.crews("drill", 2)))
                .requirement("R1", "team", 5, 12, 13, 10)
                .offer("O1", "rifle", 100, "A", 0);
        assertThat(WholeSets.of(samples.model())).containsExactly(limit(4, 0));
        assertThat(WholeSets.of(samples.trainees(0, 7).model())).containsExactly(limit(3, 0));
    }

    /// No whole plan breaks a limit on whole sets: they cut off parts of sets and nothing else.
    @Test
    void cutsOffNoWholePlan() {
        int bound = 0;
        for (long seed = 0; seed < 60; seed++) {
            var model = RandomSamples.of(seed).model();
            var limits = WholeSets.of(model);
            var draft = Drafts.random(model, new SplittableRandom(seed));
            for (var limit : limits) {
                long sets = 0;
                for (var use : limit.uses().entrySet()) {
                    var need = model.needs.get(use.getKey().need());
                    sets += use.getValue()
                            * draft.completions(need, use.getKey().number()).length;
                }
                assertThat(sets).as("seed %d: %s", seed, limit).isLessThanOrEqualTo(limit.sets());
                bound += sets == limit.sets() ? 1 : 0;
            }
        }
        assertThat(bound).as("limits that a plan reached").isPositive();
    }

    /// One place on the last lane: it goes to what is worth most by the unit, not to what comes first.
    @Test
    void followsTheDearestUnitsFirst() {
        var columns = new Columns();
        var model = Samples.oneLane(20, 1_000)
                .requirement("R1", "aid", 10, 1, 2, 10)
                .requirement("R2", "aid", 1, 1, 2, 9)
                .offer("O1", "crate", 10, "A", 0)
                .model();
        var route = new Route(0, new int[] {0}, new int[] {0}, 1);
        var usage = route.usage(model.network, model.sources.groups.getFirst().cargo());
        columns.add(
                List.of(new FlowColumn(0, 0, route, usage, 1, 0), new FlowColumn(0, 1, route, usage, 1, 0)),
                List.of(),
                List.of());
        columns.flowUnits[0] = 0.6;
        columns.flowUnits[1] = 0.5;
        var draft = new Draft(model);
        var filler = new Filler(model, new Router(model), null);
        filler.guide(Prices.zero(model), new double[1], 1, 0);
        var ways = new RelaxedWays(model, filler, columns);

        assertThat(ways.dearestFirst()).extracting(Target::index).containsExactly(1, 0);
        ways.dearestFirst().forEach(target -> ways.follow(draft, target));

        assertThat(draft.objective()).isEqualTo(9);
    }
}
