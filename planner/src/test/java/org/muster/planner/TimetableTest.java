package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimetableTest {

    /// One class of five days at a time.
    private static Samples oneSchool() {
        return new Samples(20)
                .node("H", Samples.XZZ)
                .course("drill", 5)
                .school("barracks", "drill", 4, 1)
                .set("team", Samples.variant("", Samples.crews("drill", 4)));
    }

    private static Timetable found(Model model, Map<Variant, Double> sets) {
        return new TimetableSearch(model, new Draft(model), sets, Prices.zero(model))
                .find(Timetable.EMPTY, () -> false);
    }

    /// The dearer team, as late as it may learn, leaves four days before it and three after it: too few for the
    /// other.
    @Test
    void leavesNoGapsThatAreTooShortForAClass() {
        var model = oneSchool()
                .requirement("R1", "team", 1, 9, 10, 20)
                .requirement("R2", "team", 1, 12, 13, 10)
                .requirement("R3", "team", 1, 12, 13, 1)
                .model();

        var timetable = found(model, Map.of(new Variant(0, 0), 1.0, new Variant(1, 0), 1.0, new Variant(2, 0), 1.0));

        assertThat(timetable.of(0)).hasSize(1).allMatch(one -> one.ready() <= 9);
        assertThat(timetable.of(1)).hasSize(1).allMatch(one -> one.ready() <= 12);
        assertThat(timetable.of(2)).isEmpty();
    }

    /// Two classes in time for three teams: the cheapest learns nowhere, wherever it came in the order.
    @Test
    void leavesOutWhatEarnsLeast() {
        var model = oneSchool()
                .requirement("R1", "team", 1, 10, 11, 10)
                .requirement("R2", "team", 1, 10, 11, 30)
                .requirement("R3", "team", 1, 10, 11, 20)
                .model();

        var timetable = found(model, Map.of(new Variant(0, 0), 0.6, new Variant(1, 0), 0.7, new Variant(2, 0), 0.7));

        assertThat(timetable.of(0)).isEmpty();
        assertThat(timetable.of(1)).hasSize(1);
        assertThat(timetable.of(2)).hasSize(1);
    }

    /// The squad is worth more, but can be made otherwise.
    @Test
    void givesWayWhereAnotherVariantFindsAClass() {
        var model = oneSchool()
                .course("march", 5)
                .school("camp", "march", 4, 1)
                .set(
                        "squad",
                        Samples.variant("a", Samples.crews("drill", 4)),
                        Samples.variant("b", Samples.crews("march", 4)))
                .requirement("R1", "team", 1, 5, 6, 30)
                .requirement("R2", "squad", 1, 5, 6, 31)
                .model();

        var timetable = found(model, Map.of(new Variant(0, 0), 1.0, new Variant(1, 0), 1.0));

        assertThat(timetable.of(0)).hasSize(1);
        assertThat(timetable.of(1)).isEmpty();
        assertThat(timetable.covers(1)).as("the squad may not drill").isTrue();
        assertThat(timetable.covers(2)).as("but march when it likes").isFalse();
    }

    /// Whatever is asked for, schools and trainees suffice for what is planned.
    @Test
    void plansNoMoreThanThereIsRoomFor() {
        int planned = 0;
        for (long seed = 0; seed < 80; seed++) {
            var model = RandomSamples.of(seed).model();
            var chance = new SplittableRandom(seed);
            var sets = new HashMap<Variant, Double>();
            for (var need : model.needs) {
                for (int variant = 0; need.set() && variant < need.targets().length; variant++) {
                    sets.put(new Variant(need.index(), variant), chance.nextDouble() * need.quantity());
                }
            }
            var timetable = found(model, sets);
            var draft = new Draft(model);
            for (var start : timetable.starts()) {
                teach(draft, start, timetable.crews(start));
                planned++;
            }
        }
        assertThat(planned).isPositive();
    }

    /// Fails where there is no room.
    private static void teach(Draft draft, CrewColumn start, long crews) {
        long open = crews;
        while (open > 0) {
            long room = draft.classRoom(start.school(), start.start(), draft.model.targets.get(start.target()));
            assertThat(room).as("%s", start).isPositive();
            draft.startCrews(
                    new ClassRun(start.school(), start.start(), start.ready(), start.target()), Math.min(open, room));
            open -= Math.min(open, room);
        }
    }

    /// Where teams stand in each other's way, they learn as it says; a team alone learns when it likes.
    @Test
    void bindsTheCrewsOfScarceCourses() {
        var other = new CrewColumn(0, 1, 0, 6);
        var scarce = oneSchool()
                .requirement("R1", "team", 1, 5, 6, 20)
                .requirement("R2", "team", 1, 5, 6, 10)
                .model();

        var timetable = found(scarce, Map.of(new Variant(0, 0), 1.0, new Variant(1, 0), 1.0));

        assertThat(timetable.starts()).containsExactly(new CrewColumn(0, 0, 0, 5));
        assertThat(timetable.most(timetable.starts().getFirst())).hasValue(4);
        assertThat(timetable.most(other)).hasValue(0);
        var alone = oneSchool().requirement("R1", "team", 2, 15, 16, 20).model();
        assertThat(found(alone, Map.of(new Variant(0, 0), 1.0)).most(other)).isEmpty();
        assertThat(Timetable.EMPTY.most(other)).isEmpty();
    }

    /// A draft that follows it teaches in its classes first, and elsewhere only crews that it does not cover.
    @Test
    void isFollowedByTheDraft() {
        var model = oneSchool().requirement("R1", "team", 2, 15, 16, 20).model();
        var planned = new ClassRun(0, 3, 8, 0);
        planned.crews = 4;
        var covered = new BitSet();
        covered.set(0);

        assertThat(starts(model, Timetable.EMPTY, 4)).containsExactly(10);
        assertThat(starts(model, new Timetable(new BitSet(), List.of(planned)), 4))
                .containsExactly(3);
        assertThat(starts(model, new Timetable(new BitSet(), List.of(planned)), 8))
                .containsExactly(3, 10);
        assertThat(starts(model, new Timetable(covered, List.of(planned)), 8)).containsExactly(3);
    }

    private static List<Integer> starts(Model model, Timetable timetable, long crews) {
        var teaching = new Teaching(model, new Filler(model, new Router(model), null));
        teaching.follow(timetable);
        var draft = new Draft(model);
        teaching.train(draft, model.targets.getFirst(), crews * Model.UNIT, 15);
        return draft.classes.getFirst().stream().map(run -> run.start).toList();
    }

    /// What one timetable covers, the next one covers too.
    @Test
    void coversWhatWasCoveredBefore() {
        var model = oneSchool().requirement("R1", "team", 1, 15, 16, 20).model();
        var covered = new BitSet();
        covered.set(0);
        var before = new Timetable(covered, List.of());
        var sets = Map.of(new Variant(0, 0), 1.0);

        var next = new TimetableSearch(model, new Draft(model), sets, Prices.zero(model)).find(before, () -> false);

        assertThat(next.covers(0)).isTrue();
        assertThat(next.starts()).hasSize(1);
        assertThat(next.coversMoreThan(before)).isFalse();
        assertThat(next.coversMoreThan(found(model, sets))).isTrue();
    }

    /// The search leaves what is taught already as it was.
    @Test
    void leavesTheDraftAsItWas() {
        var model = oneSchool().requirement("R1", "team", 1, 15, 16, 20).model();
        var draft = new Draft(model);
        var sets = Map.of(new Variant(0, 0), 1.0);

        var found = new TimetableSearch(model, draft, sets, Prices.zero(model)).find(Timetable.EMPTY, () -> false);

        assertThat(draft.classes.getFirst()).isEmpty();
        assertThat(found.starts()).hasSize(1);
    }
}
