package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConsolidationTest {

    private static final int SEEDS = 100;

    @Test
    void mergesWhatFitsIntoOneConsignment() {
        var draft = crumbs(10_000, 0, 1, 2);
        new Consolidation(draft, 0, () -> false).merge();
        assertThat(draft.loads.getFirst()).extracting(load -> load.units).containsExactly(3L);
    }

    @Test
    void leavesApartWhatDoesNotFit() {
        var draft = crumbs(1_000, 0, 1, 2);
        var before = Drafts.state(draft);
        new Consolidation(draft, 100, () -> false).merge();
        assertThat(Drafts.state(draft)).isEqualTo(before);
    }

    @Test
    void leavesEverythingWhenItHasToHurry() {
        var draft = crumbs(10_000, 0, 1, 2);
        var before = Drafts.state(draft);
        new Consolidation(draft, 100, () -> true).merge();
        assertThat(Drafts.state(draft)).isEqualTo(before);
    }

    /// The one crate that comes in time could travel with the three that come two days late: 0.2 points.
    @Test
    void losesNoMoreThanItMay() {
        for (double allowance : new double[] {0, 0.1, 19}) {
            var draft = oneInTimeThreeLate();
            var before = Drafts.state(draft);
            new Consolidation(draft, allowance, () -> false).merge();
            assertThat(Drafts.state(draft)).as("allowance %s", allowance).isEqualTo(before);
        }
    }

    /// One merge may cost a hundredth of the allowance.
    @Test
    void losesALittleWhereItMay() {
        var draft = oneInTimeThreeLate();
        double before = draft.objective();
        new Consolidation(draft, 21, () -> false).merge();
        assertThat(draft.loads.getFirst()).extracting(load -> load.units).containsExactly(4L);
        assertThat(draft.objective()).isCloseTo(before - 0.2, within(1e-9));
    }

    private static Draft oneInTimeThreeLate() {
        var draft = crumbs(10_000, 10, 12, 12, 12);
        draft.left[draft.model.network.laneMass(0, 10)] = 0;
        return draft;
    }

    @Test
    void keepsEveryRuleAndItsAllowanceByChance() {
        int merged = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var chance = new SplittableRandom(seed);
            var draft = seed % 2 == 0 ? Drafts.random(RandomSamples.of(seed).model(), chance) : crumbs(chance);
            long before = new Recount(draft).loads().size();
            double objective = draft.objective();
            double allowance = chance.nextInt(3) == 0 ? 0 : chance.nextDouble() * Math.max(0, objective);
            new Consolidation(draft, allowance, () -> false).merge();
            var recount = new Recount(draft);
            assertThat(draft.objective()).as("seed %d", seed).isGreaterThanOrEqualTo(objective - allowance - 1e-9);
            assertThat(draft.left).as("seed %d", seed).isEqualTo(recount.left());
            assertThat(Arrays.stream(draft.left).allMatch(grams -> grams >= 0)).isTrue();
            assertThat(Arrays.stream(recount.quotaLeft()).allMatch(units -> units >= 0))
                    .isTrue();
            assertThat(draft.model.targets).allMatch(recount::keepsCoverage);
            merged += (int) (before - recount.loads().size());
        }
        assertThat(merged).isGreaterThan(SEEDS);
    }

    /// A few crates of each offer, a load for each, as far as there is room.
    private static Draft crumbs(SplittableRandom chance) {
        var samples = Samples.oneLane(25, 2_000 + chance.nextInt(3) * 1_000L);
        for (int number = 0; number < 3; number++) {
            samples.requirement("R" + number, "aid", 6, 5 + number, 20 + number, 3);
            samples.offer("O" + number, "crate", 9, "A", number);
        }
        var model = samples.model();
        var draft = new Draft(model);
        for (int times = 0; times < 30; times++) {
            var draw = model.sources.draw(chance.nextInt(3));
            ship(draft, draw, model.targets.get(chance.nextInt(3)), draw.first() + chance.nextInt(12));
        }
        return draft;
    }

    private static void ship(Draft draft, Draw draw, Target target, int day) {
        var route = new Route(0, new int[] {0}, new int[] {day}, day + 1);
        var cargo = draft.model.sources.groups.get(draw.group()).cargo();
        var usage = route.usage(draft.model.network, cargo);
        long units = Math.min(1, draft.room(draw, target, Model.UNIT, usage));
        if (units > 0) {
            draft.ship(draw, target, Model.UNIT, route, usage, 0, units);
        }
    }

    /// Crates that leave on these days by one lane, one on each.
    private static Draft crumbs(long capacity, int... days) {
        var model = Samples.oneLane(40, capacity)
                .requirement("need", "aid", days.length, 11, 21, days.length)
                .offer("gift", "crate", days.length, "A", 0)
                .model();
        var draft = new Draft(model);
        for (int day : days) {
            ship(draft, model.sources.draw(0), model.targets.getFirst(), day);
        }
        return draft;
    }
}
