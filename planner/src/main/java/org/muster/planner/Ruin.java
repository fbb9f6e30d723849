package org.muster.planner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Takes parts out of a draft, one trial of the [LocalSearch] at a time. All of it can be put back by the draft's
/// own journal.
final class Ruin {

    private final Model model;
    private final Assembler assembler;
    private final SplittableRandom random;
    private final Draft draft;
    /// Needs that lost something, in the order in which they did.
    private final Set<Need> touched = new LinkedHashSet<>();

    Ruin(Model model, Assembler assembler, SplittableRandom random, Draft draft) {
        this.model = model;
        this.assembler = assembler;
        this.random = random;
        this.draft = draft;
    }

    /// Takes out something whose room this need could use, or that stands in the way of a better plan altogether.
    ///
    /// @return needs that lost something
    Set<Need> forSakeOf(Need need) {
        switch (random.nextInt(7)) {
            case 0 -> clearWay(need);
            case 1 -> clearQuotas(need);
            case 2 -> dropSets();
            case 4, 5 -> force(need);
            case 6 -> hasten(need);
            default -> clearWindow();
        }
        return touched;
    }

    // --- one need first

    /// Puts the need first: takes out what stands in the way of one more unit or set, and tries again.
    private void force(Need need) {
        int variant = random.nextInt(need.targets().length);
        for (int tries = 1 + random.nextInt(10); tries > 0; tries--) {
            var target = model.targets.get(need.targets()[0][0]);
            if (need.set()) {
                if (assembler.addSet(draft, need, variant)) {
                    return;
                }
                var missing = assembler.missing();
                if (missing == null) {
                    return;
                }
                target = missing;
            }
            if (need.first() > need.last()) {
                return;
            }
            makeRoom(need, target);
        }
    }

    private void makeRoom(Need need, Target target) {
        if (target.crew()) {
            clearClasses(need);
        } else if (random.nextInt(3) == 0) {
            clearQuotasOf(target, 1 + random.nextInt(3));
        } else {
            clearWish(target);
        }
    }

    /// Takes out what comes last of each of some parts.
    private void hasten(Need need) {
        for (var variant : need.targets()) {
            for (int target : variant) {
                int last = draft.loads.get(target).stream()
                        .mapToInt(Load::arrive)
                        .max()
                        .orElse(-1);
                if (last > need.punctual() && random.nextInt(3) > 0) {
                    List.copyOf(draft.loads.get(target)).stream()
                            .filter(load -> load.arrive() >= last - 1)
                            .forEach(this::takeOut);
                }
                for (var run : List.copyOf(draft.classes.get(target))) {
                    if (run.ready > need.punctual() && random.nextBoolean()) {
                        dismiss(run);
                        touched.add(need);
                    }
                }
            }
        }
    }

    /// Takes out loads of other targets that draw on quotas which could serve this one.
    private void clearQuotasOf(Target target, int most) {
        var quotas = new BitSet();
        addQuotas(quotas, target.index());
        var all = allLoads(model.needs);
        takeOut(all, anywhere(all), most, load -> load.target != target.index() && quotas.get(quota(load)));
    }

    /// Takes out loads that fill the limits on the best way of the target.
    private void clearWish(Target target) {
        var usage = assembler.wish(draft, target, random);
        if (usage == null) {
            return;
        }
        var full = new BitSet();
        for (int i = 0; i < usage.resource().length; i++) {
            if (draft.left[usage.resource()[i]] < usage.grams()[i] * 4) {
                full.set(usage.resource()[i]);
            }
        }
        var all = allLoads(model.needs);
        int from = anywhere(all);
        takeOut(all, from, 1 + random.nextInt(6), load -> meets(load, full));
    }

    // --- what many share

    /// Takes out loads that run through what a load or way of the need takes most of.
    private void clearWay(Need need) {
        var mine = allLoads(List.of(need));
        var all = allLoads(model.needs);
        if (all.isEmpty()) {
            return;
        }
        var like = mine.isEmpty() ? one(all) : one(mine);
        var wanted = new BitSet();
        for (int resource : like.usage.resource()) {
            for (int shift = -2; shift <= 2; shift++) {
                int near = resource + shift;
                if (near >= 0 && near < model.network.resources) {
                    wanted.set(near);
                }
            }
        }
        int most = 1 + random.nextInt(8);
        takeOut(all, anywhere(all), most, load -> meets(load, wanted) && random.nextInt(3) > 0);
    }

    private static boolean meets(Load load, BitSet wanted) {
        for (int resource : load.usage.resource()) {
            if (wanted.get(resource)) {
                return true;
            }
        }
        return false;
    }

    /// Takes out loads that draw on quotas which could serve the need.
    private void clearQuotas(Need need) {
        var quotas = new BitSet();
        for (var variant : need.targets()) {
            for (int target : variant) {
                addQuotas(quotas, target);
            }
        }
        var all = allLoads(model.needs);
        int most = 1 + random.nextInt(6);
        takeOut(all, anywhere(all), most, load -> quotas.get(quota(load)) && random.nextBoolean());
        if (need.set()) {
            clearClasses(need);
        }
    }

    private void addQuotas(BitSet quotas, int target) {
        for (var group : model.sources.groupsOf.get(target)) {
            for (int draw : group.draws()) {
                quotas.set(model.sources.draw(draw).quota());
            }
        }
    }

    private int quota(Load load) {
        return model.sources.draw(load.draw).quota();
    }

    /// Takes out classes of courses that the need asks for.
    private void clearClasses(Need need) {
        for (var variant : need.targets()) {
            for (int number : variant) {
                int course = model.targets.get(number).course();
                if (course < 0) {
                    continue;
                }
                for (var other : model.crewTargets.get(course)) {
                    for (var run : List.copyOf(draft.classes.get(other.index()))) {
                        if (random.nextInt(3) == 0) {
                            dismiss(run);
                            touched.add(model.needOf(other));
                        }
                    }
                }
            }
        }
    }

    /// Takes out one variant of one or two needs that have whole sets.
    private void dropSets() {
        var whole = new ArrayList<Need>();
        for (var need : model.needs) {
            if (need.set() && draft.points(need.index()) > 0) {
                whole.add(need);
            }
        }
        if (whole.isEmpty()) {
            clearWindow();
            return;
        }
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            var need = one(whole);
            int variant = random.nextInt(need.targets().length);
            for (int target : need.targets()[variant]) {
                List.copyOf(draft.loads.get(target)).forEach(this::takeOut);
                List.copyOf(draft.classes.get(target)).forEach(this::dismiss);
            }
            touched.add(need);
        }
    }

    /// Takes out loads that come to one node by departures of a few days.
    private void clearWindow() {
        var all = allLoads(model.needs);
        if (all.isEmpty()) {
            return;
        }
        var like = one(all);
        if (like.route.lanes().length == 0) {
            return;
        }
        int leg = random.nextInt(like.route.lanes().length);
        int node = model.network.to[like.route.lanes()[leg]];
        int day = like.route.departs()[leg];
        int width = 1 + random.nextInt(6);
        int most = 2 + random.nextInt(10);
        takeOut(all, anywhere(all), most, load -> passes(load, node, day, width) && random.nextInt(4) > 0);
    }

    private boolean passes(Load load, int node, int day, int width) {
        for (int leg = 0; leg < load.route.lanes().length; leg++) {
            if (model.network.to[load.route.lanes()[leg]] == node
                    && Math.abs(load.route.departs()[leg] - day) <= width) {
                return true;
            }
        }
        return false;
    }

    // --- loads

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private int anywhere(List<Load> all) {
        return all.isEmpty() ? 0 : random.nextInt(all.size());
    }

    /// Takes out so many of the loads that are wanted at most, looking through all of them from one on.
    private void takeOut(List<Load> all, int from, int most, Predicate<Load> wanted) {
        int open = most;
        for (int i = 0; i < all.size() && open > 0; i++) {
            var load = all.get((i + from) % all.size());
            if (wanted.test(load)) {
                takeOut(load);
                open--;
            }
        }
    }

    private void takeOut(Load load) {
        if (load.isFrozen()) {
            return;
        }
        touched.add(model.needOf(model.targets.get(load.target)));
        draft.change(load, -load.units);
    }

    private void dismiss(ClassRun run) {
        if (!run.isFrozen()) {
            draft.changeCrews(run, -run.crews);
        }
    }

    private List<Load> allLoads(List<Need> needs) {
        var result = new ArrayList<Load>();
        for (var need : needs) {
            for (var variant : need.targets()) {
                for (int target : variant) {
                    result.addAll(draft.loads.get(target));
                }
            }
        }
        return result;
    }
}
