package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Makes whole plans: whole sets with all their parts and crews, then whole units, from the relaxation's
/// solution and over what the network has left.
final class Assembler {

    /// So many sets or fewer are tried one less at a time, more of them by halves.
    private static final long FEW_SETS = 8;

    private final Model model;
    private final BooleanSupplier hurry;
    private final Filler filler;
    private final Teaching teaching;
    private Prices prices;
    private double[] quotaValue;
    private RelaxedWays ways;
    private boolean followsRelaxation = true;
    private double tolerance;
    private @Nullable Target missing;

    /// @param hurry whether to leave the plan as it is, each need either done or untouched
    Assembler(Model model, Workers<Tools> workers, BooleanSupplier hurry) {
        this.model = model;
        this.hurry = hurry;
        filler = new Filler(model, workers.own().router, workers);
        teaching = new Teaching(model, filler);
        prices = Prices.zero(model);
        quotaValue = new double[model.sources.quotas.size()];
        ways = new RelaxedWays(model, filler, new Columns());
    }

    /// Takes the prices and the solution of the relaxation as its guide.
    void follow(Prices guide, double[] quotas, Master master) {
        prices = guide;
        teaching.guide(Teaching.priced(guide));
        quotaValue = quotas;
        ways = new RelaxedWays(model, filler, master.columns);
    }

    /// Lets chance into the order in which ways are taken.
    void disturb(double share, SplittableRandom chance) {
        filler.disturb(share, chance);
        followsRelaxation = share == 0;
    }

    /// The part that the last set which could not be completed was missing.
    @Nullable
    Target missing() {
        return missing;
    }

    /// What a unit would take on a best way if nothing else were in the network.
    Route.@Nullable Usage wish(Draft draft, Target target, SplittableRandom chance) {
        var need = model.needOf(target);
        return filler.wish(draft, target, need.set() ? partWorth(need, target) : need.worthByDay(), chance);
    }

    void guide(double strength, double slack) {
        tolerance = slack;
        filler.guide(prices, quotaValue, strength, slack);
    }

    /// A plan from the relaxation: whole sets first, then the whole units of its ways, then what still fits.
    void assemble(Draft draft, Master master) {
        guide(1, 0.4);
        teaching.follow(master.choices.timetable());
        completeSetsOf(draft, master);
        teaching.follow(Timetable.EMPTY);
        for (var target : ways.dearestFirst()) {
            if (hurry.getAsBoolean()) {
                break;
            }
            ways.follow(draft, target);
        }
        for (double strength : new double[] {1, 0.6, 0.2, 0}) {
            guide(strength, 0.02);
            fillAll(draft);
        }
        trimAll(draft);
    }

    private record Wish(Need need, int variant, double sets) {}

    private void completeSetsOf(Draft draft, Master master) {
        var wishes = new ArrayList<Wish>();
        master.setsByVariant()
                .forEach((variant, sets) ->
                        wishes.add(new Wish(model.needs.get(variant.need()), variant.number(), sets)));
        // first what the relaxation makes whole, then what earns most for each class that it takes
        wishes.sort(Comparator.comparing((Wish wish) -> wish.sets() < 1)
                .thenComparingDouble(wish -> -pointsPerClass(wish))
                .thenComparing(wish -> wish.need().index())
                .thenComparing(Wish::variant));
        for (var wish : wishes) {
            long open = Math.round(wish.sets());
            for (long count = open; count > 0 && open > 0 && !hurry.getAsBoolean(); ) {
                if (addSets(draft, wish.need(), wish.variant(), count)) {
                    open -= count;
                } else {
                    count = count > FEW_SETS ? count / 2 : count - 1;
                }
                count = Math.min(count, open);
            }
        }
    }

    /// Points of all sets of a wish for each class that their crews fill, or all its points where none are
    /// trained.
    private double pointsPerClass(Wish wish) {
        long sets = Math.max(1, Math.round(wish.sets()));
        long classes = 0;
        for (int p = 0; p < wish.need().targets()[wish.variant()].length; p++) {
            var target = model.targets.get(wish.need().targets()[wish.variant()][p]);
            if (target.crew()) {
                long places = 1;
                for (int school : model.training.schoolsOf[target.course()]) {
                    places = Math.max(places, model.training.schools.get(school).crewsPerClass());
                }
                classes += Math.ceilDiv(sets * target.perSet(), places);
            }
        }
        return wish.sets() * wish.need().pointsEach() / Math.max(1, classes);
    }

    /// Fills every need in turn: sets that can still be completed, then plain materiel.
    void fillAll(Draft draft) {
        for (var need : byWeight()) {
            if (hurry.getAsBoolean()) {
                return;
            }
            fillNeed(draft, need);
        }
    }

    private List<Need> byWeight() {
        var list = new ArrayList<>(model.needs);
        list.sort(
                Comparator.comparingDouble(need -> -need.requirement().weight().toDouble()));
        return list;
    }

    /// Fills one need as far as it is worth it.
    void fillNeed(Draft draft, Need need) {
        if (!need.set()) {
            var target = model.targets.get(need.targets()[0][0]);
            if (draft.assigned[target.index()] < target.limit()) {
                filler.fill(draft, target, need.worthByDay(), target.limit());
            }
            return;
        }
        boolean progress = true;
        while (progress && draft.completions(need).length < need.quantity()) {
            progress = false;
            for (int variant = 0; variant < need.targets().length && !progress; variant++) {
                progress = addSet(draft, need, variant);
            }
        }
    }

    /// Completes one more set of a variant, if that is possible and earns more than it costs; else changes
    /// nothing.
    boolean addSet(Draft draft, Need need, int variant) {
        return addSets(draft, need, variant, 1);
    }

    /// Completes so many more sets of a variant at once, if that is possible and earns more than it costs; else
    /// changes nothing.
    private boolean addSets(Draft draft, Need need, int variant, long count) {
        if (need.first() > need.last() || draft.completions(need).length + count > need.quantity()) {
            return false;
        }
        long wanted = draft.complete(need, variant) + count;
        if (wanted > need.quantity()) {
            return false;
        }
        int before = draft.changes();
        double points = draft.points(need.index());
        filler.resetCharge();
        missing = null;
        if (topUp(draft, need, variant, wanted)) {
            double gain = draft.points(need.index()) - points;
            if (gain > 0 && gain * (1 + tolerance) > filler.charge()) {
                return true;
            }
        }
        draft.rollBackTo(before);
        return false;
    }

    /// Assigns what so many sets of a variant need; materiel first, then crews for the day on which it is
    /// there.
    private boolean topUp(Draft draft, Need need, int variant, long sets) {
        int ready = Math.max(need.first(), need.punctual());
        for (int pass = 0; pass < 2; pass++) {
            for (int p = 0; p < need.targets()[variant].length; p++) {
                var target = model.targets.get(need.targets()[variant][p]);
                long wanted = sets * need.perSet()[variant][p] * Model.UNIT;
                if (target.crew() != (pass == 1) || draft.assigned[target.index()] >= wanted) {
                    continue;
                }
                boolean done = target.crew()
                        ? teaching.train(draft, target, wanted, ready)
                        : supply(draft, need, target, wanted);
                if (!done) {
                    missing = target;
                    return false;
                }
                if (!target.crew()) {
                    ready = Math.max(ready, lastArrival(draft, target));
                }
            }
        }
        return true;
    }

    private static int lastArrival(Draft draft, Target target) {
        int last = 0;
        for (var load : draft.loads.get(target.index())) {
            last = Math.max(last, load.arrive());
        }
        return last;
    }

    private boolean supply(Draft draft, Need need, Target target, long wanted) {
        if (followsRelaxation) {
            ways.supply(draft, target, wanted);
        }
        return filler.fill(draft, target, partWorth(need, target), wanted);
    }

    /// What one unit of a part may cost by arrival day: all that the set earns, for any part may be the last.
    private static double[] partWorth(Need need, Target target) {
        var result = need.worthByDay();
        for (int day = 0; day < result.length; day++) {
            result[day] /= target.perSet();
        }
        return result;
    }

    /// Takes away, need by need, what makes no set and the last unit where it is not worth its way.
    void trimAll(Draft draft) {
        model.needs.forEach(need -> trim(draft, need));
    }

    /// Takes away what makes no set: parts beyond the whole sets that count, latest and dearest first. Of plain
    /// materiel that passes what is asked, takes away a last unit that costs more than what still counts of it.
    void trim(Draft draft, Need need) {
        if (!need.set()) {
            dropDearUnit(draft, need);
            return;
        }
        long counted = draft.completions(need).length;
        for (int variant = 0; variant < need.targets().length; variant++) {
            long sets = Math.min(counted, draft.completions(need, variant).length);
            for (int p = 0; p < need.targets()[variant].length; p++) {
                trim(
                        draft,
                        model.targets.get(need.targets()[variant][p]),
                        sets * need.perSet()[variant][p] * Model.UNIT);
            }
        }
    }

    /// Takes away the last unit of a load that costs more than the part of it that still counts, if there is one:
    /// that which costs most above it.
    private static void dropDearUnit(Draft draft, Need need) {
        var target = draft.model.targets.get(need.targets()[0][0]);
        long over = draft.assigned[target.index()] - target.limit();
        if (over <= 0) {
            return;
        }
        var loads = draft.loads.get(target.index());
        double each = need.pointsEach() / Model.UNIT;
        double uncounted = over * need.timeliness()[loads.getLast().arrive()];
        Load dearest = null;
        double most = 0;
        for (var load : loads) {
            double counts = each * (load.worth * need.timeliness()[load.arrive()] - uncounted);
            if (!load.isKept() && load.cost - counts > most) {
                dearest = load;
                most = load.cost - counts;
            }
        }
        if (dearest != null) {
            draft.change(dearest, -1);
        }
    }

    private static void trim(Draft draft, Target target, long wanted) {
        var loads = new ArrayList<>(draft.loads.get(target.index()));
        loads.sort(Comparator.comparingInt((Load load) -> -load.arrive()).thenComparingDouble(load -> -load.cost));
        for (var load : loads) {
            long over = load.isKept() ? 0 : draft.assigned[target.index()] - wanted;
            draft.change(load, -Math.min(load.units, Math.max(0, over / load.worth)));
        }
        var runs = new ArrayList<>(draft.classes.get(target.index()));
        runs.sort(Comparator.comparingInt((ClassRun run) -> -run.ready));
        for (var run : runs) {
            long over = run.isKept() ? 0 : (draft.assigned[target.index()] - wanted) / Model.UNIT;
            draft.changeCrews(run, -Math.min(run.crews, Math.max(0, over)));
        }
    }
}
