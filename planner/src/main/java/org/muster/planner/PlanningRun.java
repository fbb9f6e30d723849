package org.muster.planner;

import java.util.function.BooleanSupplier;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;

/// One run of the planner: relaxation, whole plan, local search.
final class PlanningRun implements AutoCloseable {

    /// Share of the previous prices in the prices of a round (Wentges smoothing).
    private static final double SMOOTHING = 0.3;

    private static final int ITERATIONS = Integer.getInteger("its", 400);

    private static final int BULK_EVERY = Integer.getInteger("be", 1);
    private final PlanOptions options;
    private final ProgressListener listener;
    private final Clock clock;
    private final Model model;
    private final Workers<Tools> workers;
    private final Pricing pricing;
    private final Generation generation;
    private final Master master;

    private Prices bestPrices;
    private Pricing.Found best;
    private double objective;

    PlanningRun(Scenario scenario, PlanOptions options, ProgressListener listener, BooleanSupplier cancelled) {
        this.options = options;
        this.listener = listener;
        clock = new Clock(options, cancelled);
        model = new Model(scenario);
        workers = new Workers<>(options.threads(), thread -> new Tools(model));
        pricing = new Pricing(model, workers);
        generation = new Generation(model, workers);
        master = new Master(model, workers);
        bestPrices = Prices.zero(model);
        best = pricing.evaluate(bestPrices);
    }

    Plan plan() {
        relax();
        var draft = new Draft(model);
        var assembler = new Assembler(model, workers.own().router);
        assembler.follow(bestPrices, best.poolValue(), master);
        draft.mark();
        assembler.assemble(draft, master);
        model.needs.forEach(need -> assembler.trim(draft, need));
        objective = draft.objective();
        report("assembled");
        var improved = improve(draft, assembler);
        var printed = bestPrices.printed();
        double bound = pricing.evaluate(printed).bound();
        return new PlanWriter(model, options).write(improved, printed, bound, clock, status(improved, bound));
    }

    private PlanStatus status(Draft draft, double bound) {
        return clock.status(gap(draft.objective(), bound) <= options.gap());
    }

    private void relax() {
        master.add(generation.ways(bestPrices, best.unitValue(), master.poolPrices()), best.sets(), best.crews());
        if (!Boolean.getBoolean("noseed")) seed();
        double tolerance = Math.max(1e-7, options.gap() / 20);
        int stalled = 0;
        while (!clock.mustStop(0.6)) {
            clock.step();
            double before = best.bound();
            long t0=System.nanoTime(); var prices = master.solve(ITERATIONS, tolerance / 10);
            long t1=System.nanoTime(); var smoothed = bestPrices.mixed(prices, SMOOTHING);
            var found = pricing.evaluate(smoothed);
            keep(smoothed, found);
            long t2=System.nanoTime(); int added = master.add(
                    generation.ways(smoothed, found.unitValue(), master.poolPrices()), found.sets(), found.crews());
            long t3=System.nanoTime(); var exact = pricing.evaluate(prices);
            keep(prices, exact);
            added += master.add(
                    generation.ways(prices, exact.unitValue(), master.poolPrices()), exact.sets(), exact.crews());
            if (clock.steps() % BULK_EVERY == 0) added += master.add(generation.waysOfBulk(smoothed, found.unitValue(), master.poolPrices()), java.util.List.of(), java.util.List.of());
            if (clock.steps() % 2 == 0) master.purge(prices, master.poolPrices());
            objective = 0; long t4=System.nanoTime(); if (Boolean.getBoolean("dbg")) System.err.printf("   rows %d over %.2f solve %.2f price %.2f gen %.2f exact %.2f%n",master.rows(),master.overload(),(t1-t0)/1e9,(t2-t1)/1e9,(t3-t2)/1e9,(t4-t3)/1e9);
            System.err.printf(
                    "round %d cols %d (%d %d %d) lp %.5f bound %.5f gap %.5f%% err %.2e %.2fs%n",
                    clock.steps(), master.columns(), master.flows.size(), master.sets.size(), master.crews.size(), master.objective(), best.bound(),
                    100 * gap(master.objective(), best.bound()), master.error(), clock.elapsed().toMillis() / 1e3);
            report("relaxing");
            boolean settled = master.error() <= tolerance && master.overload() <= tolerance;
            boolean close = gap(master.objective(), best.bound()) <= tolerance && settled;
            stalled = best.bound() > before * (1 - tolerance / 20) ? stalled + 1 : 0;
            if (close || stalled >= 12 || added == 0 && settled && master.error() <= tolerance / 10) {
                break;
            }
        }
    }

    private double averagePoints() { return Double.parseDouble(System.getProperty("pl","0")); }

    /// Gives the master the ways of a plan made without prices, so that its first prices mean something.
    private void seed() {
        var draft = new Draft(model);
        draft.mark();
        var assembler = new Assembler(model, workers.own().router);
        assembler.guide(0, 0);
        assembler.fillAll(draft);
        System.err.printf("seed %.4f %.2fs%n", draft.objective(), clock.elapsed().toMillis() / 1e3);
        master.addAll(draft);
    }

    private void keep(Prices prices, Pricing.Found found) {
        if (found.bound() < best.bound()) {
            best = found;
            bestPrices = prices;
        }
    }

    private Draft improve(Draft draft, Assembler assembler) {
        var search = new LocalSearch(model, assembler, draft, options.seed());
        long tried = 0;
        while (gap(search.best().objective(), best.bound()) > options.gap() && !clock.mustStop(0.97)) {
            clock.step();
            search.attempt();
            objective = search.best().objective();
            if (++tried % 64 == 0) {
                report("improving");
            }
        }
        return search.best();
    }

    private void report(String phase) {
        listener.onProgress(new Progress(
                phase, clock.steps(), objective, best.bound(), gap(objective, best.bound()), clock.elapsed()));
    }

    private static double gap(double objective, double bound) {
        return bound <= 0 ? 0 : Math.max(0, (bound - objective) / bound);
    }

    @Override
    public void close() {
        workers.close();
    }
}
