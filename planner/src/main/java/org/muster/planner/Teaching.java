package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Starts classes in a draft. At some schools they follow each other in turns, so that no gaps are left that are
/// too short for a class; at the others each starts as late as it may, so that others can be early.
final class Teaching {

    private final Model model;
    private final Filler filler;
    private final BitSet inTurns = new BitSet();
    private Timetable timetable = Timetable.EMPTY;

    private record PossibleClass(int school, int start, int ready, boolean aligned) {}

    /// @param filler is charged what classes take from elsewhere
    Teaching(Model model, Filler filler) {
        this.model = model;
        this.filler = filler;
    }

    /// Schools whose classes have a price: there are not enough of them.
    static BitSet priced(Prices prices) {
        var result = new BitSet();
        for (int school = 0; school < prices.school().length; school++) {
            result.set(school, Arrays.stream(prices.school()[school]).anyMatch(price -> price > 0));
        }
        return result;
    }

    /// These schools teach in turns.
    void guide(BitSet schools) {
        inTurns.clear();
        inTurns.or(schools);
    }

    /// From here on, crews learn in the classes of a timetable first, and those that it covers nowhere else.
    void follow(Timetable guide) {
        timetable = guide;
    }

    /// Trains crews: in classes that are ready by the day, as late as that allows, else as early as possible.
    ///
    /// @param wanted ten-thousandths of a crew that are to be assigned to the target
    /// @return whether they are
    boolean train(Draft draft, Target target, long wanted, int by) {
        join(draft, target, wanted, by);
        for (var one : possibleClasses(target, by)) {
            if (draft.assigned[target.index()] >= wanted) {
                return true;
            }
            start(draft, target, wanted, one);
        }
        return draft.assigned[target.index()] >= wanted;
    }

    private void join(Draft draft, Target target, long wanted, int by) {
        for (var run : List.copyOf(draft.classes.get(target.index()))) {
            long missing = (wanted - draft.assigned[target.index()]) / Model.UNIT;
            long joining = Math.min(missing, run.ready <= by && !run.isKept() ? draft.joinRoom(run) : 0);
            if (joining > 0) {
                draft.changeCrews(run, joining);
                filler.chargeCrews(run.school, run.start, joining);
            }
        }
    }

    /// Starts as many classes at once as are wanted and as the school has room for.
    private void start(Draft draft, Target target, long wanted, PossibleClass one) {
        long crews = 1;
        while (crews > 0 && draft.assigned[target.index()] < wanted) {
            long missing = Math.ceilDiv(wanted - draft.assigned[target.index()], Model.UNIT);
            crews = Math.min(missing, draft.classRoom(one.school(), one.start(), target));
            if (crews > 0) {
                draft.startCrews(new ClassRun(one.school(), one.start(), one.ready(), target.index()), crews);
                filler.chargeClass(one.school(), one.start(), one.ready());
                filler.chargeCrews(one.school(), one.start(), crews);
            }
        }
    }

    /// Those of the timetable first; crews that it covers have no others.
    private List<PossibleClass> possibleClasses(Target target, int by) {
        var result = new ArrayList<PossibleClass>();
        timetable
                .of(target.index())
                .forEach(one -> result.add(new PossibleClass(one.school(), one.start(), one.ready(), true)));
        if (!timetable.covers(target.index())) {
            result.addAll(freeClasses(target, by));
        }
        return result;
    }

    private List<PossibleClass> freeClasses(Target target, int by) {
        var result = new ArrayList<PossibleClass>();
        for (int school : model.training.schoolsOf[target.course()]) {
            int length = model.training.days(school);
            int last = Math.min(
                    model.training.lastStart[school], model.needOf(target).last() - length);
            for (int start = model.training.firstStart[school]; start <= last; start++) {
                boolean aligned = inTurns.get(school) && model.training.isTurn(school, start);
                result.add(new PossibleClass(school, start, start + length, aligned));
            }
        }
        result.sort(Comparator.comparingInt((PossibleClass one) -> one.ready() <= by ? 0 : 1)
                .thenComparing(one -> !one.aligned())
                .thenComparingInt(one -> one.ready() <= by ? -one.ready() : one.ready())
                .thenComparingInt(PossibleClass::school));
        return result;
    }
}
