package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Finds a timetable for the sets that the relaxation wants: which crews learn where and when, such that the sets earn
/// most if nothing but crews is missing.
///
/// One timetable is made by placing the classes of one need after the other. The order, and which schools teach in
/// turns, are improved by trying others: a need that loses points comes earlier, or a school changes its manner.
final class TimetableSearch {

    private static final int TRIALS = 1000;

    /// One in so many trials changes how a school teaches.
    private static final int SCHOOL_TRIALS = 4;

    /// Share of its points that a job may lose to others and not count as late.
    private static final double NEGLIGIBLE = 1e-6;

    /// Sets of the relaxation that count as none.
    private static final double NONE = 0.1;

    /// What a set counts that is not made as the relaxation makes it: its materiel may be missing.
    private static final double INSTEAD = 0.9;

    private final Model model;
    private final Draft draft;
    private final Teaching teaching;
    private final BitSet priced;
    private final List<Job> jobs = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    /// Sets of one need that want crews.
    ///
    /// @param sets     by variant, what the relaxation makes, in whole sets
    /// @param variants those with crews, most sets first
    /// @param points   what they earn if no other job stands in the way
    private record Job(Need need, long[] sets, int[] variants, double points) {}

    /// How a timetable is made, and what it earns.
    ///
    /// @param order   of placing the jobs
    /// @param inTurns schools that teach in turns
    /// @param late    jobs that lose points
    private record Manner(List<Job> order, BitSet inTurns, List<Job> late, double points) {}

    /// @param base what is taught already; changed while a timetable is searched, and back at the end
    TimetableSearch(Model model, Draft base, Map<Variant, Double> relaxed, Prices prices) {
        this.model = model;
        draft = base;
        teaching = new Teaching(model, new Filler(model, new Router(model), null));
        priced = Teaching.priced(prices);
        teaching.guide(priced);
        var byNeed = new TreeMap<Integer, double[]>();
        relaxed.forEach(
                (variant, sets) -> byNeed.computeIfAbsent(
                                variant.need(),
                                need -> new double[model.needs.get(need).targets().length])[variant.number()] = sets);
        byNeed.forEach((need, sets) -> addJob(model.needs.get(need), sets));
    }

    private void addJob(Need need, double[] relaxed) {
        var variants = IntStream.range(0, relaxed.length)
                .filter(variant -> !crews(need, variant).isEmpty())
                .boxed()
                .sorted(Comparator.comparingDouble(variant -> -relaxed[variant]))
                .mapToInt(Integer::intValue)
                .toArray();
        var sets = whole(relaxed);
        draft.mark();
        double alone = place(new Job(need, sets, variants, 0));
        draft.rollBack();
        if (alone > 0) {
            jobs.add(new Job(need, sets, variants, alone));
        }
    }

    /// Rounded down, and those up that lack least, until there are as many as all together rounded up.
    private static long[] whole(double[] relaxed) {
        var result = Arrays.stream(relaxed)
                .mapToLong(sets -> (long) Math.floor(sets + NONE))
                .toArray();
        double open = Arrays.stream(relaxed).sum() - Arrays.stream(result).sum();
        for (; open > NONE; open--) {
            int most = 0;
            for (int variant = 1; variant < relaxed.length; variant++) {
                most = relaxed[variant] - result[variant] > relaxed[most] - result[most] ? variant : most;
            }
            result[most]++;
        }
        return result;
    }

    private List<Target> crews(Need need, int variant) {
        return Arrays.stream(need.targets()[variant])
                .mapToObj(model.targets::get)
                .filter(Target::crew)
                .toList();
    }

    /// The best timetable found.
    ///
    /// @param before one before it; what that covers, this one covers too
    /// @param hurry  whether to leave it at that
    Timetable find(Timetable before, BooleanSupplier hurry) {
        var order = new ArrayList<>(jobs);
        order.sort(Comparator.comparingDouble(job -> -job.points() / classes(job)));
        var best = tried(order, priced);
        for (int trial = 0; trial < TRIALS && !best.late().isEmpty() && !hurry.getAsBoolean(); trial++) {
            var other = changed(best);
            best = other.points() >= best.points() ? other : best;
        }
        tried(best.order(), best.inTurns());
        var runs = new ArrayList<ClassRun>();
        draft.classes.forEach(list -> list.forEach(run -> runs.add(run.copy())));
        draft.rollBack();
        return new Timetable(covered(before, best.late()), runs);
    }

    /// Crews of the courses in which jobs stand in each other's way, and those that were covered before.
    private BitSet covered(Timetable before, List<Job> late) {
        var courses = new BitSet();
        for (var job : late) {
            for (int variant : job.variants()) {
                if (job.sets()[variant] > 0) {
                    crews(job.need(), variant).forEach(target -> courses.set(target.course()));
                }
            }
        }
        var result = new BitSet();
        for (var target : model.targets) {
            boolean scarce = target.crew() && courses.get(target.course());
            result.set(target.index(), scarce || before.covers(target.index()));
        }
        return result;
    }

    /// Classes that the crews of a job fill, at its largest schools.
    private long classes(Job job) {
        long classes = 0;
        for (int variant : job.variants()) {
            for (var target : crews(job.need(), variant)) {
                long places = 1;
                for (int school : model.training.schoolsOf[target.course()]) {
                    places = Math.max(places, model.training.schools.get(school).crewsPerClass());
                }
                classes += Math.ceilDiv(job.sets()[variant] * target.perSet(), places);
            }
        }
        return Math.max(1, classes);
    }

    /// A job that loses points comes earlier, or one school teaches in the other manner.
    private Manner changed(Manner manner) {
        var order = new ArrayList<>(manner.order());
        var inTurns = (BitSet) manner.inTurns().clone();
        if (random.nextInt(SCHOOL_TRIALS) == 0) {
            inTurns.flip(random.nextInt(model.training.schools.size()));
        } else {
            int from =
                    order.indexOf(manner.late().get(random.nextInt(manner.late().size())));
            order.add(random.nextInt(from + 1), order.remove(from));
        }
        return tried(order, inTurns);
    }

    /// Places all jobs in this manner; leaves the draft so.
    private Manner tried(List<Job> order, BitSet inTurns) {
        draft.rollBack();
        draft.mark();
        teaching.guide(inTurns);
        var late = new ArrayList<Job>();
        double sum = 0;
        for (var job : order) {
            double points = place(job);
            sum += points;
            if (points < job.points() * (1 - NEGLIGIBLE)) {
                late.add(job);
            }
        }
        return new Manner(order, inTurns, late, sum);
    }

    /// Places the sets of a job: each variant those of the relaxation, then what is left of the others.
    private double place(Job job) {
        double points = 0;
        long open = 0;
        for (boolean instead : new boolean[] {false, true}) {
            for (int variant : job.variants()) {
                long sets = instead ? open : job.sets()[variant];
                if (sets > 0) {
                    var days = place(job.need(), variant, sets);
                    points += (instead ? INSTEAD : 1) * points(job.need(), days);
                    open += (instead ? 0 : sets) - days.length;
                }
            }
        }
        return points;
    }

    /// Trains the crews of some more sets; gives the days on which they are ready, of those that are in time.
    private int[] place(Need need, int variant, long more) {
        int before = draft.changes();
        long known = complete(need, variant);
        long sets = known + more;
        for (var target : crews(need, variant)) {
            teaching.train(draft, target, sets * target.perSet() * Model.UNIT, Math.max(need.first(), need.punctual()));
        }
        var days = new int[(int) complete(need, variant)];
        for (var target : crews(need, variant)) {
            PartDays.raise(draft, target, days);
        }
        var inTime = Arrays.stream(days)
                .skip(known)
                .filter(day -> day <= need.last())
                .toArray();
        if (inTime.length == 0) {
            draft.rollBackTo(before);
        }
        return inTime;
    }

    private long complete(Need need, int variant) {
        long least = need.quantity();
        for (var target : crews(need, variant)) {
            least = Math.min(least, draft.assigned[target.index()] / (target.perSet() * Model.UNIT));
        }
        return least;
    }

    private static double points(Need need, int[] days) {
        double sum = 0;
        for (int day : days) {
            sum += need.timeliness()[Math.max(day, need.first())];
        }
        return sum * need.pointsEach();
    }
}
