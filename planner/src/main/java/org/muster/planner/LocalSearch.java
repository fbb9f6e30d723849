package org.muster.planner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Improves a whole plan by taking parts of it out and putting them back otherwise. A trial that makes a large draft no
/// better is taken back; a small draft may pass through worse plans, and the best one is kept aside.
final class LocalSearch {

    private final Model model;
    private final Assembler assembler;
    /// Loads up to which a draft is small: then worse plans are passed through for a while, and the best is kept
    /// aside.
    private static final int SMALL = 400;

    /// Trials from the best plan after which the search returns to it.
    private static final int ROAM = 60;

    /// Largest share of the best objective by which a trial may make a small draft worse.
    private static final double WORSE = 0.05;

    private final SplittableRandom random;
    private Draft draft;
    private Draft best;
    private int roamed;

    LocalSearch(Model model, Assembler assembler, Draft draft, long seed) {
        this.model = model;
        this.assembler = assembler;
        this.draft = draft;
        best = draft;
        random = new SplittableRandom(seed);
    }

    /// One trial.
    void attempt() {
        double before = draft.objective();
        draft.mark();
        var strength = new double[] {0, 0, 0.3, 0.6, 1}[random.nextInt(5)];
        assembler.guide(strength, random.nextInt(3) == 0 ? 0.5 : 0.02);
        assembler.disturb(new double[] {0, 0, 0.05, 0.3, 1}[random.nextInt(5)], random);
        var need = shortNeed();
        var touched = new LinkedHashSet<Need>();
        switch (random.nextInt(7)) {
            case 0 -> clearWay(need, touched);
            case 4, 5 -> force(need, touched);
            case 6 -> hasten(need, touched);
            case 1 -> clearPools(need, touched);
            case 2 -> dropSet(touched);
            default -> clearWindow(touched);
        }
        rebuild(need, touched);
        settle(before);
    }

    /// The best plan so far.
    Draft best() {
        return best;
    }

    /// Keeps a better plan. A small draft may also go on from a worse one, for a while; a copy of the best stays aside.
    private void settle(double before) {
        double now = draft.objective();
        double toBeat = best == draft ? before : best.objective();
        if (now > toBeat + 1e-9) {
            keep();
        } else if (!isSmall() || now < before - WORSE * Math.abs(best.objective()) * chance()) {
            draft.rollBack();
        } else if (best == draft) {
            draft.rollBack();
            best = draft.copy();
        } else if (++roamed > ROAM) {
            draft = best.copy();
            roamed = 0;
        }
    }

    /// Small more often than not.
    private double chance() {
        return random.nextDouble() * random.nextDouble();
    }

    private boolean isSmall() {
        int size = 0;
        for (var loads : draft.loads) {
            size += loads.size();
        }
        return size <= SMALL;
    }

    private void keep() {
        roamed = 0;
        best = isSmall() ? draft.copy() : draft;
    }

    private void rebuild(Need first, Set<Need> touched) {
        put(first);
        var rest = new ArrayList<>(touched);
        for (int i = rest.size() - 1; i > 0; i--) {
            var swapped = rest.set(random.nextInt(i + 1), rest.get(i));
            rest.set(i, swapped);
        }
        if (random.nextBoolean()) {
            rest.sort((a, b) -> Double.compare(
                    b.requirement().weight().toDouble(),
                    a.requirement().weight().toDouble()));
        }
        rest.forEach(this::put);
        put(shortNeed());
        assembler.guide(0, 0);
        put(shortNeed());
        rest.forEach(this::put);
        rest.forEach(need -> assembler.trim(draft, need));
        put(first);
    }

    private void put(Need need) {
        if (need.set()) {
            for (int tries = 0; tries < 2 && draft.completions(need).length < need.quantity(); tries++) {
                assembler.addSet(draft, need, random.nextInt(need.targets().length));
            }
        }
        assembler.fillNeed(draft, need);
    }

    /// A need that misses points, the more the likelier.
    private Need shortNeed() {
        double sum = 0;
        for (var need : model.needs) {
            sum += missed(need);
        }
        double at = random.nextDouble() * sum;
        for (var need : model.needs) {
            at -= missed(need);
            if (at < 0) {
                return need;
            }
        }
        return model.needs.get(random.nextInt(model.needs.size()));
    }

    private double missed(Need need) {
        return need.first() > need.last()
                ? 0
                : Math.max(0, need.requirement().weight().toDouble() - draft.points(need.index()));
    }

    /// Puts the need first: takes out what stands in the way of one more unit or set, and tries again.
    private void force(Need need, Set<Need> touched) {
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
            if (target.crew()) {
                clearClasses(need, touched);
            } else if (random.nextInt(3) == 0) {
                clearPoolsOf(target, touched, 1 + random.nextInt(3));
            } else {
                clearWish(target, touched);
            }
        }
    }

    /// Takes out what comes last of each of some parts.
    private void hasten(Need need, Set<Need> touched) {
        for (var variant : need.targets()) {
            for (int target : variant) {
                var last = draft.loads.get(target).stream()
                        .mapToInt(Load::arrive)
                        .max()
                        .orElse(-1);
                if (last > need.punctual() && random.nextInt(3) > 0) {
                    List.copyOf(draft.loads.get(target)).stream()
                            .filter(load -> load.arrive() >= last - 1)
                            .forEach(load -> takeOut(load, touched));
                }
                for (var run : List.copyOf(draft.classes.get(target))) {
                    if (run.ready > need.punctual() && random.nextBoolean()) {
                        draft.changeCrews(run, -run.crews);
                        touched.add(need);
                    }
                }
            }
        }
    }

    /// Takes out loads of other targets that draw on pools which could serve this one.
    private void clearPoolsOf(Target target, Set<Need> touched, int most) {
        var pools = new BitSet();
        for (var group : model.sources.groupsOf.get(target.index())) {
            for (int lot : group.lots()) {
                pools.set(model.sources.lot(lot).pool());
            }
        }
        var all = allLoads(model.needs);
        int offset = all.isEmpty() ? 0 : random.nextInt(all.size());
        int left = most;
        for (int i = 0; i < all.size() && left > 0; i++) {
            var load = all.get((i + offset) % all.size());
            if (load.target != target.index()
                    && pools.get(model.sources.lot(load.lot).pool())) {
                takeOut(load, touched);
                left--;
            }
        }
    }

    /// Takes out loads that fill the limits on the best way of the target.
    private void clearWish(Target target, Set<Need> touched) {
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
        int offset = all.isEmpty() ? 0 : random.nextInt(all.size());
        int most = 1 + random.nextInt(6);
        for (int i = 0; i < all.size() && most > 0; i++) {
            var load = all.get((i + offset) % all.size());
            if (meets(load, full)) {
                takeOut(load, touched);
                most--;
            }
        }
    }

    /// Takes out loads that run through what a load or way of the need takes most of.
    private void clearWay(Need need, Set<Need> touched) {
        var mine = allLoads(List.of(need));
        var all = allLoads(model.needs);
        if (all.isEmpty()) {
            return;
        }
        var like = mine.isEmpty() ? all.get(random.nextInt(all.size())) : mine.get(random.nextInt(mine.size()));
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
        int offset = random.nextInt(all.size());
        for (int i = 0; i < all.size() && most > 0; i++) {
            var load = all.get((i + offset) % all.size());
            if (meets(load, wanted) && random.nextInt(3) > 0) {
                takeOut(load, touched);
                most--;
            }
        }
    }

    private static boolean meets(Load load, BitSet wanted) {
        for (int resource : load.usage.resource()) {
            if (wanted.get(resource)) {
                return true;
            }
        }
        return false;
    }

    /// Takes out loads of other needs that draw on pools which could serve the need.
    private void clearPools(Need need, Set<Need> touched) {
        var pools = new BitSet();
        for (var variant : need.targets()) {
            for (int target : variant) {
                for (var group : model.sources.groupsOf.get(target)) {
                    for (int lot : group.lots()) {
                        pools.set(model.sources.lot(lot).pool());
                    }
                }
            }
        }
        var all = allLoads(model.needs);
        int most = 1 + random.nextInt(6);
        int offset = all.isEmpty() ? 0 : random.nextInt(all.size());
        for (int i = 0; i < all.size() && most > 0; i++) {
            var load = all.get((i + offset) % all.size());
            if (pools.get(model.sources.lot(load.lot).pool()) && random.nextBoolean()) {
                takeOut(load, touched);
                most--;
            }
        }
        if (need.set()) {
            clearClasses(need, touched);
        }
    }

    /// Takes out classes of courses that the need asks for.
    private void clearClasses(Need need, Set<Need> touched) {
        for (var variant : need.targets()) {
            for (int number : variant) {
                int course = model.targets.get(number).course();
                if (course < 0) {
                    continue;
                }
                for (var other : model.crewTargets.get(course)) {
                    for (var run : List.copyOf(draft.classes.get(other.index()))) {
                        if (random.nextInt(3) == 0) {
                            draft.changeCrews(run, -run.crews);
                            touched.add(model.needOf(other));
                        }
                    }
                }
            }
        }
    }

    private void dropSet(Set<Need> touched) {
        var whole = new ArrayList<Need>();
        for (var need : model.needs) {
            if (need.set() && draft.points(need.index()) > 0) {
                whole.add(need);
            }
        }
        if (whole.isEmpty()) {
            clearWindow(touched);
            return;
        }
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            var need = whole.get(random.nextInt(whole.size()));
            int variant = random.nextInt(need.targets().length);
            for (int target : need.targets()[variant]) {
                List.copyOf(draft.loads.get(target)).forEach(load -> takeOut(load, touched));
                List.copyOf(draft.classes.get(target)).forEach(run -> draft.changeCrews(run, -run.crews));
            }
            touched.add(need);
        }
    }

    /// Takes out loads that depart through one node in a few days.
    private void clearWindow(Set<Need> touched) {
        var all = allLoads(model.needs);
        if (all.isEmpty()) {
            return;
        }
        var like = all.get(random.nextInt(all.size()));
        if (like.route.lanes().length == 0) {
            return;
        }
        int leg = random.nextInt(like.route.lanes().length);
        int node = model.network.to[like.route.lanes()[leg]];
        int day = like.route.departs()[leg];
        int width = 1 + random.nextInt(6);
        int most = 2 + random.nextInt(10);
        int offset = random.nextInt(all.size());
        for (int i = 0; i < all.size() && most > 0; i++) {
            var load = all.get((i + offset) % all.size());
            if (passes(load, node, day, width) && random.nextInt(4) > 0) {
                takeOut(load, touched);
                most--;
            }
        }
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

    private void takeOut(Load load, Set<Need> touched) {
        touched.add(model.needOf(model.targets.get(load.target)));
        draft.change(load, -load.units);
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
