package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalSearchTest {

    private static final int SEEDS = 40;

    @Test
    void neverWorsensAndKeepsEveryRule() {
        int improved = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = RandomSamples.of(seed).model();
            var draft = Drafts.random(model, new SplittableRandom(seed));
            double start = draft.objective();
            var search = new LocalSearch(model, Drafts.assembler(model), draft, seed);
            double last = start;
            for (int trial = 0; trial < 80; trial++) {
                search.attempt();
                double now = search.best().objective();
                assertThat(now).as("seed %d, trial %d", seed, trial).isGreaterThanOrEqualTo(last - 1e-9);
                last = now;
            }
            assertKeepsRules(search.best());
            improved += last > start + 1e-6 ? 1 : 0;
        }
        assertThat(improved).isGreaterThan(SEEDS / 2);
    }

    /// A draft of many loads is changed in place, and never for the worse.
    @Test
    void neverWorsensALargeDraft() {
        var samples = Samples.oneLane(60, 20_000);
        for (int number = 0; number < 30; number++) {
            samples.requirement("R" + number, "aid", 20 + number, 10 + number, 40 + number % 20, 3);
            samples.offer("O" + number, "crate", 30, "A", number);
        }
        var model = samples.model();
        var draft = new Draft(model);
        draft.mark();
        for (var one : model.sources.draws) {
            for (var target : model.targets) {
                int day = one.first() + target.index() % 20;
                var route = new Route(0, new int[] {0}, new int[] {day}, day + 1);
                var cargo = model.sources.groups.get(one.group()).cargo();
                var usage = route.usage(model.network, cargo);
                if (draft.room(one, target, Model.UNIT, usage) > 0) {
                    draft.ship(one, target, Model.UNIT, route, usage, 0, 1);
                }
            }
        }
        assertThat(new Recount(draft).loads()).hasSizeGreaterThan(400);
        var search = new LocalSearch(model, Drafts.assembler(model), draft, 5);
        double last = draft.objective();
        for (int trial = 0; trial < 40; trial++) {
            search.attempt();
            assertThat(search.best().objective()).isGreaterThanOrEqualTo(last - 1e-9);
            last = search.best().objective();
        }
        assertKeepsRules(search.best());
    }

    private static void assertKeepsRules(Draft draft) {
        var recount = new Recount(draft);
        assertThat(draft.objective()).isCloseTo(recount.objective(), within(1e-9));
        assertThat(draft.left).isEqualTo(recount.left());
        assertThat(Arrays.stream(draft.left).allMatch(grams -> grams >= 0)).isTrue();
        assertThat(Arrays.stream(draft.quotaLeft).allMatch(units -> units >= 0)).isTrue();
        assertThat(Arrays.stream(draft.centsLeft).allMatch(cents -> cents >= 0)).isTrue();
        assertThat(draft.model.targets).allMatch(recount::keepsCoverage);
    }
}
