package org.muster.planner;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// One run of the planner: a plan without prices, the relaxation, whole sets in it, a whole plan along it,
/// local search.
final class PlanningRun implements AutoCloseable {

    /// Shares of a time limit after which a phase hands over to the next.
    private static final double SEEDING = 0.3;

    private static final double ASSEMBLING = 0.93;
    private static final double IMPROVING = 0.93;

    /// Share of the objective that merging consignments may cost.
    private static final double MERGING = 0.0005;

    /// Trials of the local search between two reports.
    private static final int TRIALS_A_REPORT = 64;

    private final PlanOptions options;
    private final ProgressListener listener;
    private final RunLimits limits;
    private final Model model;
    private final Workers<Tools> workers;
    private final Relaxation relaxation;
    private final Optional<KeptRows> kept;

    private double objective;

    PlanningRun(
            Scenario scenario,
            PlanOptions options,
            Optional<Kept> agreed,
            ProgressListener listener,
            BooleanSupplier cancelled) {
        this.options = options;
        this.listener = listener;
        limits = new RunLimits(options, cancelled);
        model = new Model(scenario);
        kept = agreed.map(one -> new KeptRows(model, one));
        workers = new Workers<>(options.threads(), thread -> new Tools(model));
        relaxation = new Relaxation(model, workers, limits, options.gap());
    }

    Plan plan() {
        report("first plan");
        var seed = seed();
        objective = seed.objective();
        report("relaxing");
        relaxation.solve(seed, () -> report("relaxing"));
        new Dive(model, relaxation, limits, begin()).run(() -> report("making sets whole"));
        var draft = improve(assemble(seed));
        var printed = relaxation.prices().printed();
        double bound = relaxation.boundOf(printed);
        new Consolidation(draft, allowance(draft, bound), () -> limits.mustHurry(1)).merge();
        var status = limits.status(gap(draft.value(), bound) <= options.gap());
        var claim = kept.map(rows -> new RestrictedBound(model, printed, relaxation.found(printed)).of(draft));
        return new PlanWriter(model, options, kept, claim).write(draft, printed, bound, limits, status);
    }

    /// Points that merging consignments may cost: what the gap asked for leaves over, and nothing where it was
    /// missed.
    private double allowance(Draft draft, double bound) {
        double spare = draft.objective() - (1 - options.gap()) * bound;
        return Math.clamp(spare, 0, MERGING * Math.max(0, draft.objective()));
    }

    /// A draft with nothing but what has to be kept.
    private Draft begin() {
        var draft = new Draft(model);
        kept.ifPresent(rows -> rows.freeze(draft));
        return draft;
    }

    /// The better of a plan that keeps all it can of the agreed one, and of one that keeps what it must.
    private Draft seed() {
        var free = seed(begin());
        if (kept.isEmpty()) {
            return free;
        }
        var faithful = begin();
        kept.get().propose(faithful);
        seed(faithful);
        return faithful.objective() >= free.objective() ? faithful : free;
    }

    /// A plan made without prices.
    private Draft seed(Draft draft) {
        var assembler = new Assembler(model, workers, () -> limits.mustHurry(SEEDING));
        assembler.guide(0, 0);
        draft.mark();
        assembler.fillAll(draft);
        assembler.trimAll(draft);
        return draft;
    }

    /// A plan along the relaxation, or the seed where that is better.
    private Draft assemble(Draft seed) {
        if (limits.isCancelled()) {
            return seed;
        }
        var draft = begin();
        draft.mark();
        assembler(ASSEMBLING).assemble(draft, relaxation.master);
        var better = draft.objective() > seed.objective() ? draft : seed;
        objective = better.objective();
        report("assembled");
        return better;
    }

    private Assembler assembler(double share) {
        var assembler = new Assembler(model, workers, () -> limits.mustHurry(share));
        assembler.follow(relaxation.prices(), relaxation.quotaValue(), relaxation.master);
        return assembler;
    }

    private Draft improve(Draft draft) {
        var search = new LocalSearch(model, assembler(1), draft, options.seed());
        long trials = 0;
        while (gap(search.best().objective(), relaxation.bound()) > options.gap() * (1 - 1e-7)
                && !limits.mustStop(IMPROVING)) {
            limits.step();
            search.attempt();
            objective = search.best().objective();
            if (++trials % TRIALS_A_REPORT == 0) {
                report("improving");
            }
        }
        return search.best();
    }

    private void report(String phase) {
        listener.onProgress(new Progress(
                phase,
                limits.steps(),
                objective,
                relaxation.bound(),
                gap(objective, relaxation.bound()),
                limits.elapsed()));
    }

    private static double gap(double objective, double bound) {
        return bound <= 0 ? 0 : Math.max(0, (bound - objective) / bound);
    }

    @Override
    public void close() {
        workers.close();
    }
}
