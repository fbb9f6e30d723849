package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Drafts by chance, and what there is to be said of one.
final class Drafts {

    private Drafts() {}

    /// A draft that takes ways in an order by chance and leaves some needs out.
    static Draft random(Model model, SplittableRandom chance) {
        var draft = new Draft(model);
        draft.mark();
        change(draft, assembler(model), chance);
        return draft;
    }

    static Assembler assembler(Model model) {
        var assembler = new Assembler(model, new Workers<>(1, thread -> new Tools(model)), () -> false);
        assembler.guide(0, 0);
        return assembler;
    }

    /// Fills some needs and takes out some of what is there.
    static void change(Draft draft, Assembler assembler, SplittableRandom chance) {
        assembler.disturb(1, chance);
        for (int times = 0; times < 12; times++) {
            var need = draft.model.needs.get(chance.nextInt(draft.model.needs.size()));
            switch (chance.nextInt(4)) {
                case 0 -> takeOut(draft, need, chance);
                case 1 -> assembler.trim(draft, need);
                default -> assembler.fillNeed(draft, need);
            }
        }
    }

    private static void takeOut(Draft draft, Need need, SplittableRandom chance) {
        for (var variant : need.targets()) {
            for (int target : variant) {
                for (var load : List.copyOf(draft.loads.get(target))) {
                    draft.change(load, -chance.nextLong(load.units + 1));
                }
                for (var run : List.copyOf(draft.classes.get(target))) {
                    draft.changeCrews(run, -chance.nextLong(run.crews + 1));
                }
            }
        }
    }

    /// Everything a draft holds, in words; the order of loads of a target aside.
    static List<String> state(Draft draft) {
        var state = new ArrayList<String>();
        state.add("left " + list(draft.left));
        state.add("quotas " + list(draft.quotaLeft));
        state.add("cents " + list(draft.centsLeft));
        state.add("assigned " + list(draft.assigned));
        for (var target : draft.model.targets) {
            state.add(draft.loads.get(target.index()).stream()
                    .map(Drafts::words)
                    .sorted()
                    .collect(Collectors.joining("; ", "loads ", "")));
            state.add(draft.classes.get(target.index()).stream()
                    .map(run -> "%d on %d: %d".formatted(run.school, run.start, run.crews))
                    .sorted()
                    .collect(Collectors.joining("; ", "classes ", "")));
            state.addAll(classRoom(draft, target));
        }
        for (var need : draft.model.needs) {
            state.add("complete " + list(draft.completions(need)) + " for " + draft.points(need.index()));
        }
        return state;
    }

    private static String words(Load load) {
        return "%d of %d by %s on %s"
                .formatted(load.units, load.draw, list(load.route.lanes()), list(load.route.departs()));
    }

    private static List<String> classRoom(Draft draft, Target target) {
        var rooms = new ArrayList<String>();
        var training = draft.model.training;
        for (int school = 0; target.crew() && school < training.schools.size(); school++) {
            for (int start = training.firstStart[school]; start <= training.lastStart[school]; start++) {
                rooms.add("room " + draft.classRoom(school, start, target));
            }
        }
        return rooms;
    }

    private static String list(long[] values) {
        return Arrays.toString(values);
    }

    private static String list(int[] values) {
        return Arrays.toString(values);
    }
}
