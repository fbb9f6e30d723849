package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AssemblerTest {

    /// One class fits into the horizon and has places for all, but it serves one requirement.
    @Test
    void givesTheOnlyClassToWhatEarnsMostForIt() {
        var model = new Samples(14)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ)
                .lane("A-H", "A", "H", 1, 5000, 0)
                .item("rifle", 4, 0, false)
                .family("arms")
                .suits("rifle", "arms", 1.0)
                .course("drill", 10)
                .school("barracks", "drill", 12, 1)
                .set("team", Samples.variant("", Samples.materiel("arms", 1), Samples.crews("drill", 1)))
                .requirement("R1", "team", 2, 13, 14, 10)
                .requirement("R2", "team", 2, 13, 14, 10)
                .requirement("R3", "team", 2, 13, 14, 100)
                .offer("O1", "rifle", 100, "A", 0)
                .model();

        assertThat(assembled(model).value()).isEqualTo(100);
    }

    /// All sets of the one need share a class; alone the first of them would not pay for it.
    @Test
    void completesSeveralSetsAtOnce() {
        var model = new Samples(14)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ)
                .lane("A-H", "A", "H", 1, 5000, 0)
                .item("rifle", 4, 0, false)
                .family("arms")
                .suits("rifle", "arms", 1.0)
                .course("drill", 10)
                .school("barracks", "drill", 6, 1)
                .set("team", Samples.variant("", Samples.materiel("arms", 1), Samples.crews("drill", 1)))
                .requirement("R1", "team", 1, 13, 14, 40)
                .requirement("R2", "team", 6, 13, 14, 90)
                .offer("O1", "rifle", 100, "A", 0)
                .model();

        assertThat(assembled(model).value()).isEqualTo(90);
    }

    @Test
    void shipsFromOneDrawNoMoreThanAsked() {
        var model = Samples.oneLane(20, 3000)
                .requirement("R1", "aid", 50, 18, 19, 10)
                .offer("O1", "crate", 40, "A", 0)
                .offer("O2", "crate", 40, "A", 0)
                .model();
        var draft = new Draft(model);
        var filler = new Filler(model, new Router(model), null);
        filler.guide(Prices.zero(model), new double[2], 1, 0);
        var worth = new double[20];
        Arrays.fill(worth, 1);

        filler.fillFrom(draft, List.of(model.sources.draw(1)), model.targets.getFirst(), worth, 7);

        assertThat(draft.loads.getFirst()).allMatch(load -> load.draw == 1);
        assertThat(draft.quotaLeft).containsExactly(40, 33);
    }

    @Test
    void looksOnlyForWaysOfWhatPromisesMost() {
        var model = Samples.oneLane(20, 3000)
                .requirement("R1", "aid", 50, 18, 19, 10)
                .offer("O1", "crate", 1, "A", 0)
                .offer("O2", "crate", 40, "A", 1)
                .model();
        try (var workers = new Workers<>(1, thread -> new Tools(model))) {
            var prices = Prices.zero(model);
            var priced = new Pricing(model, workers).evaluate(prices);
            var generation = new Generation(model, workers);
            var nothing = new double[2];

            assertThat(generation.ways(prices, priced, nothing, 0))
                    .isNotEmpty()
                    .allMatch(way -> model.sources.draw(way.draw()).quota() == 1);
            assertThat(generation.ways(prices, priced, nothing, priced.bound())).isEmpty();
        }
    }

    /// A whole plan along the relaxation, without local search.
    private static Draft assembled(Model model) {
        var options = new PlanOptions(0, Optional.<Duration>empty(), OptionalLong.of(30), 1, 1);
        try (var workers = new Workers<>(1, thread -> new Tools(model))) {
            var relaxation = new Relaxation(model, workers, new RunLimits(options, () -> false), 0);
            relaxation.solve(new Draft(model), () -> {});
            var assembler = new Assembler(model, workers, () -> false);
            assembler.follow(relaxation.prices(), relaxation.quotaValue(), relaxation.master);
            var draft = new Draft(model);
            draft.mark();
            assembler.assemble(draft, relaxation.master);
            return draft;
        }
    }
}
