package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A plan under construction, in whole units and exact integers. It keeps every rule as long as whoever changes it
/// asks first for the room there is ([#room], [#classRoom], [#joinRoom]). Changes can be taken back.
final class Draft {

    final Model model;
    /// Grams left of each resource.
    final long[] left;
    final long[] quotaLeft;
    final long[] centsLeft;
    /// Ten-thousandths of a unit assigned to each target; whole crews times [Model#UNIT] for crews.
    final long[] assigned;

    /// Loads of each target, by the day on which they arrive.
    final List<List<Load>> loads = new ArrayList<>();

    final List<List<ClassRun>> classes = new ArrayList<>();

    /// Classes that run at each school on each day.
    private final int[][] running;
    /// Crews started up to each day, by pool of trainees.
    private final long[][] started;

    private final double[] needPoints;
    private final boolean[] stale;
    private double transport;
    /// Rows of a kept plan that may be changed at a price and are as they were.
    private int intact;

    private final List<Runnable> journal = new ArrayList<>();
    private boolean recording;

    Draft(Model model) {
        this.model = model;
        left = model.network.limit.clone();
        quotaLeft = model.sources.quotas.stream().mapToLong(Quota::quantity).toArray();
        centsLeft = model.scenario.funds().list().stream()
                .mapToLong(fund -> fund.amount().cents())
                .toArray();
        assigned = new long[model.targets.size()];
        for (var target : model.targets) {
            loads.add(new ArrayList<>());
            classes.add(new ArrayList<>());
            assigned[target.index()] = target.readyUnits();
        }
        running = new int[model.training.schools.size()][model.days];
        started = new long[model.training.pools.size()][model.days];
        needPoints = new double[model.needs.size()];
        stale = new boolean[needPoints.length];
        Arrays.fill(stale, true);
    }

    /// A draft with the same loads and classes and nothing to take back.
    Draft copy() {
        var copy = new Draft(model);
        copy.reserve(this);
        for (int target = 0; target < loads.size(); target++) {
            for (var load : loads.get(target)) {
                copy.add(load, load.units);
            }
            for (var run : classes.get(target)) {
                copy.startCrews(run, run.crews);
            }
        }
        return copy;
    }

    /// Units and money that are spoken for without a load, as in another draft.
    private void reserve(Draft other) {
        System.arraycopy(other.reservedUnits(), 0, quotaLeft, 0, quotaLeft.length);
        System.arraycopy(other.reservedCents(), 0, centsLeft, 0, centsLeft.length);
    }

    /// What would be left of each quota without any load.
    private long[] reservedUnits() {
        var result = quotaLeft.clone();
        loads.forEach(list ->
                list.forEach(load -> result[model.sources.draw(load.draw).quota()] += load.units));
        return result;
    }

    private long[] reservedCents() {
        var result = centsLeft.clone();
        loads.forEach(list -> list.forEach(load -> {
            var draw = model.sources.draw(load.draw);
            if (draw.fund() >= 0) {
                result[draw.fund()] += draw.cents() * load.units;
            }
        }));
        return result;
    }

    // --- taking back

    /// From here on changes can be taken back by [#rollBack].
    void mark() {
        journal.clear();
        recording = true;
    }

    void rollBack() {
        recording = false;
        for (int i = journal.size() - 1; i >= 0; i--) {
            journal.get(i).run();
        }
        journal.clear();
        recording = true;
    }

    /// How many changes were made since [#mark].
    int changes() {
        return journal.size();
    }

    /// Takes back changes until only so many are left.
    void rollBackTo(int changes) {
        recording = false;
        while (journal.size() > changes) {
            journal.removeLast().run();
        }
        recording = true;
    }

    private void record(Runnable undo) {
        if (recording) {
            journal.add(undo);
        }
    }

    // --- materiel

    /// Most units of a draw that may still go to a target on a way: what is left, money, cover and limits allow.
    long room(Draw draw, Target target, long worth, Route.Usage usage) {
        long most = Math.min(quotaLeft[draw.quota()], coverRoom(target, worth));
        if (draw.fund() >= 0 && draw.cents() > 0) {
            most = Math.min(most, centsLeft[draw.fund()] / draw.cents());
        }
        return most <= 0 ? 0 : Math.min(most, usage.fits(left));
    }

    /// Most units of this worth that may be added such that taking any one unit away would leave the target short.
    ///
    /// Source: plan.md, rule 6.
    long coverRoom(Target target, long worth) {
        long least = worth;
        for (var load : loads.get(target.index())) {
            least = Math.min(least, load.worth);
        }
        return Math.max(0, Math.floorDiv(target.limit() - assigned[target.index()] + least - 1, worth));
    }

    /// Assigns more units on the same way as an equal load, or on a way of its own.
    void ship(Draw draw, Target target, long worth, Route route, Route.Usage usage, double cost, long units) {
        for (var load : loads.get(target.index())) {
            if (!load.isKept() && load.draw == draw.index() && load.route.equals(route)) {
                change(load, units);
                return;
            }
        }
        add(new Load(draw.index(), target.index(), route, usage, worth, cost), units);
    }

    void add(Load like, long units) {
        change(new Load(like.draw, like.target, like.route, like.usage, like.worth, like.cost, like.kept), units);
    }

    /// Changes the units of a load; at zero it leaves the draft.
    void change(Load load, long by) {
        if (by == 0) {
            return;
        }
        apply(load, by);
        record(() -> apply(load, -by));
    }

    private void apply(Load load, long by) {
        var draw = model.sources.draw(load.draw);
        if (load.units == 0) {
            insert(load);
        }
        intact -= load.isIntact() ? 1 : 0;
        load.units += by;
        intact += load.isIntact() ? 1 : 0;
        if (load.units == 0) {
            loads.get(load.target).remove(load);
        }
        load.usage.take(left, by);
        quotaLeft[draw.quota()] -= by;
        if (draw.fund() >= 0) {
            centsLeft[draw.fund()] -= draw.cents() * by;
        }
        assigned[load.target] += load.worth * by;
        transport += load.cost * by;
        stale[model.targets.get(load.target).need()] = true;
    }

    private void insert(Load load) {
        var list = loads.get(load.target);
        int at = list.size();
        while (at > 0 && list.get(at - 1).arrive() > load.arrive()) {
            at--;
        }
        list.add(at, load);
    }

    // --- crews

    /// Crews of a pool of trainees that have started by a day.
    long started(int pool, int day) {
        return started[pool][day];
    }

    /// Most crews that could start at a school on a day, in a new class: places, trainees and cover allow.
    long classRoom(int school, int start, Target target) {
        int end = start + model.training.days(school);
        long parallel = model.training.schools.get(school).parallelClasses();
        for (int day = start; day < end; day++) {
            if (running[school][day] >= parallel) {
                return 0;
            }
        }
        return Math.min(
                model.training.schools.get(school).crewsPerClass(),
                Math.min(crewRoom(target), trainees(school, start)));
    }

    /// Most crews that could join a class.
    long joinRoom(ClassRun run) {
        long places = model.training.schools.get(run.school).crewsPerClass() - run.crews;
        return Math.min(places, Math.min(crewRoom(model.targets.get(run.target)), trainees(run.school, run.start)));
    }

    private long crewRoom(Target target) {
        return Math.max(0, target.limit() - assigned[target.index()]) / Model.UNIT;
    }

    private long trainees(int school, int start) {
        int pool = model.training.poolOf[model.training.courseOf[school]];
        if (pool < 0) {
            return Long.MAX_VALUE;
        }
        long least = Long.MAX_VALUE;
        for (int day = start; day < model.days; day++) {
            least = Math.min(least, model.training.freed.get(pool)[day] - started[pool][day]);
        }
        return least;
    }

    void startCrews(ClassRun like, long crews) {
        changeCrews(new ClassRun(like.school, like.start, like.ready, like.target, like.kept), crews);
    }

    /// Changes the crews of a class; at zero it leaves the draft.
    void changeCrews(ClassRun run, long by) {
        if (by == 0) {
            return;
        }
        applyCrews(run, by);
        record(() -> applyCrews(run, -by));
    }

    private void applyCrews(ClassRun run, long by) {
        if (run.crews == 0) {
            classes.get(run.target).add(run);
            occupy(run, 1);
        }
        intact -= run.isIntact() ? 1 : 0;
        run.crews += by;
        intact += run.isIntact() ? 1 : 0;
        if (run.crews == 0) {
            classes.get(run.target).remove(run);
            occupy(run, -1);
        }
        int pool = model.training.poolOf[model.training.courseOf[run.school]];
        if (pool >= 0) {
            for (int day = run.start; day < model.days; day++) {
                started[pool][day] += by;
            }
        }
        assigned[run.target] += by * Model.UNIT;
        stale[model.targets.get(run.target).need()] = true;
    }

    private void occupy(ClassRun run, int by) {
        for (int day = run.start; day < run.ready; day++) {
            running[run.school][day] += by;
        }
    }

    // --- value

    /// The objective, less the price of what it changes of a kept plan.
    double objective() {
        return value() - model.changesCost(intact);
    }

    /// The objective as plan.md has it.
    double value() {
        return points() - transport;
    }

    double points() {
        double sum = 0;
        for (int need = 0; need < needPoints.length; need++) {
            sum += points(need);
        }
        return sum;
    }

    /// Points that a need earns.
    double points(int number) {
        if (stale[number]) {
            var need = model.needs.get(number);
            needPoints[number] = need.set() ? setPoints(need) : plainPoints(need);
            stale[number] = false;
        }
        return needPoints[number];
    }

    private double plainPoints(Need need) {
        var target = model.targets.get(need.targets()[0][0]);
        long open = target.limit();
        double sum = 0;
        for (var load : loads.get(target.index())) {
            long credited = Math.min(open, load.units * load.worth);
            sum += (double) credited / Model.UNIT * need.timeliness()[load.arrive()];
            open -= credited;
        }
        return sum * need.pointsEach();
    }

    private double setPoints(Need need) {
        double sum = 0;
        for (int day : completions(need)) {
            sum += need.timeliness()[day];
        }
        return sum * need.pointsEach();
    }

    /// Days on which the sets of a need are complete, ascending, at most its quantity.
    int[] completions(Need need) {
        var all = new ArrayList<int[]>();
        int size = 0;
        for (int variant = 0; variant < need.targets().length; variant++) {
            var days = completions(need, variant);
            all.add(days);
            size += days.length;
        }
        var merged = new int[size];
        int at = 0;
        for (var days : all) {
            System.arraycopy(days, 0, merged, at, days.length);
            at += days.length;
        }
        Arrays.sort(merged);
        return merged.length <= need.quantity() ? merged : Arrays.copyOf(merged, (int) need.quantity());
    }

    /// Whole sets that everything assigned to a variant would make.
    long complete(Need need, int variant) {
        long least = Long.MAX_VALUE;
        for (int p = 0; p < need.targets()[variant].length; p++) {
            least = Math.min(least, assigned[need.targets()[variant][p]] / (need.perSet()[variant][p] * Model.UNIT));
        }
        return least;
    }

    /// Days on which the sets of one variant are complete, ascending.
    int[] completions(Need need, int variant) {
        int count = (int) Math.min(complete(need, variant), need.quantity());
        var result = new int[count];
        Arrays.fill(result, need.first());
        for (int p = 0; count > 0 && p < need.targets()[variant].length; p++) {
            PartDays.raise(this, model.targets.get(need.targets()[variant][p]), result);
        }
        int inTime = 0;
        while (inTime < count && result[inTime] < model.days) {
            inTime++;
        }
        return Arrays.copyOf(result, inTime);
    }
}
