package org.muster.planner;

import java.util.ArrayList;
import java.util.Set;
import java.util.SplittableRandom;

/// Improves a whole plan by ruin and recreate: a trial takes parts of it out ([Ruin]) and puts them back otherwise.
/// A trial that makes a large draft no better is taken back; a small draft may pass through worse plans, and the
/// best one is kept aside.
final class LocalSearch {

    /// Loads up to which a draft is small: then worse plans are passed through for a while, and the best is kept
    /// aside.
    private static final int SMALL = 400;

    /// Trials from the best plan after which the search returns to it.
    private static final int ROAM = 60;

    /// Largest share of the best objective by which a trial may make a small draft worse.
    private static final double WORSE = 0.05;

    private final Model model;
    private final Assembler assembler;
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
        rebuild(need, new Ruin(model, assembler, random, draft).forSakeOf(need));
        settle(before);
    }

    /// The best plan so far.
    Draft best() {
        return best;
    }

    /// Keeps a better plan. A small draft may also go on from a worse one, for a while; a copy of the best stays
    /// aside.
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
}
