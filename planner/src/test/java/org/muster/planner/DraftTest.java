package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DraftTest {

    private static final int SEEDS = 150;

    @Test
    void restoresEverythingWhenChangesAreTakenBack() {
        int changed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = RandomSamples.of(seed).model();
            var chance = new SplittableRandom(seed);
            var draft = Drafts.random(model, chance);
            var before = Drafts.state(draft);
            double objective = draft.objective();
            draft.mark();
            Drafts.change(draft, Drafts.assembler(model), chance);
            changed += before.equals(Drafts.state(draft)) ? 0 : 1;
            draft.rollBack();
            assertThat(Drafts.state(draft)).as("seed %d", seed).isEqualTo(before);
            assertThat(draft.objective()).isCloseTo(objective, within(1e-9));
        }
        assertThat(changed).isGreaterThan(SEEDS / 2);
    }

    @Test
    void restoresThePointInBetweenThatIsAskedFor() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = RandomSamples.of(seed).model();
            var chance = new SplittableRandom(seed);
            var draft = Drafts.random(model, chance);
            draft.mark();
            Drafts.change(draft, Drafts.assembler(model), chance);
            int changes = draft.changes();
            var between = Drafts.state(draft);
            Drafts.change(draft, Drafts.assembler(model), chance);
            draft.rollBackTo(changes);
            assertThat(Drafts.state(draft)).as("seed %d", seed).isEqualTo(between);
            assertThat(draft.changes()).isEqualTo(changes);
        }
    }

    @Test
    void copiesEverything() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var draft = Drafts.random(RandomSamples.of(seed).model(), new SplittableRandom(seed));
            var copy = draft.copy();
            var before = Drafts.state(draft);
            assertThat(Drafts.state(copy)).as("seed %d", seed).isEqualTo(before);
            copy.loads.forEach(loads -> List.copyOf(loads).forEach(load -> copy.change(load, -load.units)));
            assertThat(Drafts.state(draft)).as("seed %d", seed).isEqualTo(before);
        }
    }

    @Test
    void countsWhatANaiveRecountCounts() {
        int loads = 0;
        int sets = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = RandomSamples.of(seed).model();
            var draft = Drafts.random(model, new SplittableRandom(seed));
            var recount = new Recount(draft);
            assertThat(draft.left).as("seed %d", seed).isEqualTo(recount.left());
            assertThat(draft.quotaLeft).isEqualTo(recount.quotaLeft());
            assertThat(draft.centsLeft).isEqualTo(recount.centsLeft());
            assertThat(draft.objective()).as("seed %d", seed).isCloseTo(recount.objective(), within(1e-9));
            for (var need : model.needs) {
                assertThat(draft.points(need.index())).isCloseTo(recount.points(need), within(1e-9));
                if (need.set()) {
                    var days = Arrays.stream(draft.completions(need)).boxed().toList();
                    assertThat(days).as("seed %d", seed).isEqualTo(recount.completions(need));
                    sets += days.size();
                }
            }
            loads += recount.loads().size();
        }
        assertThat(loads).isGreaterThan(SEEDS);
        assertThat(sets).isGreaterThan(SEEDS / 3);
    }

    @Test
    void keepsEveryLimitItIsAskedAbout() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = RandomSamples.of(seed).model();
            var recount = new Recount(Drafts.random(model, new SplittableRandom(seed)));
            assertThat(recount.left())
                    .as("seed %d", seed)
                    .matches(left -> Arrays.stream(left).allMatch(g -> g >= 0));
            assertThat(recount.quotaLeft()).matches(left -> Arrays.stream(left).allMatch(units -> units >= 0));
            assertThat(recount.centsLeft()).matches(left -> Arrays.stream(left).allMatch(cents -> cents >= 0));
            assertThat(model.targets).as("seed %d", seed).allMatch(recount::keepsCoverage);
        }
    }

    /// For every worth, as many units as are said to fit, and not one more.
    @Test
    void coversWithJustOneLastUnitTooMuch() {
        int tried = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = RandomSamples.of(seed).model();
            var draft = Drafts.random(model, new SplittableRandom(seed));
            for (var target : model.targets) {
                if (!target.crew()) {
                    for (long worth : new long[] {Model.UNIT, 4_000, 15_000, 7}) {
                        assertThat(draft.coverRoom(target, worth))
                                .as("seed %d, target %d, worth %d", seed, target.index(), worth)
                                .isEqualTo(naiveCoverRoom(draft, target, worth));
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(SEEDS);
    }

    private static long naiveCoverRoom(Draft draft, Target target, long worth) {
        long least = draft.loads.get(target.index()).stream()
                .mapToLong(load -> load.worth)
                .min()
                .orElse(Long.MAX_VALUE);
        long units = 0;
        while (draft.assigned[target.index()] + (units + 1) * worth - target.limit() < Math.min(least, worth)) {
            units++;
        }
        return units;
    }

    @Test
    void keepsCrewsWithinWhatIsAsked() {
        var model = new Samples(20)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ)
                .course("drill", 3)
                .school("barracks", "drill", 2, 1)
                .trainees(4, 3)
                .set("team", Samples.variant("", Samples.crews("drill", 1)))
                .requirement("need", "team", 2, 10, 15, 1)
                .model();
        var draft = new Draft(model);
        var target = model.targets.getFirst();
        assertThat(draft.classRoom(0, 3, target)).as("no trainees yet").isZero();
        assertThat(draft.classRoom(0, 4, target)).isEqualTo(2);
        draft.startCrews(new ClassRun(0, 4, 7, 0), 1);
        assertThat(draft.classRoom(0, 6, target)).as("the school is taken").isZero();
        assertThat(draft.classRoom(0, 7, target))
                .as("one crew is still asked for")
                .isEqualTo(1);
        assertThat(draft.joinRoom(draft.classes.getFirst().getFirst())).isEqualTo(1);
        draft.changeCrews(draft.classes.getFirst().getFirst(), 1);
        assertThat(draft.classRoom(0, 7, target)).as("nothing is asked for").isZero();
        assertThat(draft.completions(model.needs.getFirst())).containsExactly(7, 7);
    }

    /// Two routes with the same hash are two routes.
    @Test
    void keepsRoutesApartWhoseHashesCollide() {
        var model = Samples.oneLane(30, 100_000)
                .requirement("need", "aid", 10, 20, 25, 5)
                .offer("gift", "crate", 10, "A", 0)
                .model();
        var pair = Collisions.pair();
        assertThat(pair.getFirst()).hasSameHashCodeAs(pair.getLast()).isNotEqualTo(pair.getLast());
        var draft = new Draft(model);
        var nothing = new Route.Usage(new int[0], new long[0]);
        for (var route : pair) {
            draft.ship(model.sources.draw(0), model.targets.getFirst(), Model.UNIT, route, nothing, 0, 2);
            draft.ship(model.sources.draw(0), model.targets.getFirst(), Model.UNIT, copy(route), nothing, 0, 1);
        }
        assertThat(draft.loads.getFirst()).extracting(load -> load.units).containsExactly(3L, 3L);
        var columns = new Columns();
        var flows = draft.loads.getFirst().stream().map(FlowColumn::of).toList();
        assertThat(flows.getFirst()).hasSameHashCodeAs(flows.getLast());
        assertThat(columns.add(flows, List.of(), List.of())).isEqualTo(2);
        assertThat(columns.add(flows, List.of(), List.of())).isZero();
    }

    private static Route copy(Route route) {
        return new Route(route.origin(), route.lanes().clone(), route.departs().clone(), route.arrive());
    }
}
