package org.muster.planner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The two places where planning spends its time, on one thread, each beside its floor: as many
/// multiplications, additions and comparisons over numbers that lie in order, which is the least that the
/// arithmetic takes.
///
/// In the planner's package, because nobody else calls what is measured; in this module, because it makes the
/// instances.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Kernels {

    /// Iterations of the master in one call: as many as between two looks at the error.
    static final int ITERATIONS = 24;

    /// Rounds of the relaxation before: then prices and columns are those of a run.
    private static final int ROUNDS = 12;

    private static final int SIZE = 1 << 16;

    @Param("L/coarse/1")
    public String instance = "";

    private Workers<Tools> workers;
    private Pricing pricing;
    private Prices prices;
    private FirstOrder solver;
    private long visits;
    private long entries;
    private final double[] left = numbers(1);
    private final double[] right = numbers(2);

    private static double[] numbers(long seed) {
        return new Random(seed).doubles(SIZE).toArray();
    }

    @Setup(Level.Trial)
    public void relax() {
        var words = List.of(instance.split("/", -1));
        var model = new Model(Instances.generate(
                Size.valueOf(words.get(0)), Style.parse(words.get(1)), Long.parseLong(words.get(2))));
        workers = new Workers<>(1, thread -> new Tools(model));
        var options = new PlanOptions(0, Optional.empty(), OptionalLong.of(ROUNDS), 1, 1);
        var relaxation = new Relaxation(model, workers, new RunLimits(options, () -> false), 0);
        relaxation.solve(new Draft(model), () -> {});
        pricing = new Pricing(model, workers);
        prices = relaxation.prices();
        var program = relaxation.master.built().program();
        solver = new FirstOrder(workers, program, new double[program.columns()], new double[program.rows()], 0);
        entries = program.entry().length;
        visits = model.sources.groups.stream().mapToLong(Kernels::visits).sum();
    }

    /// How often a pass looks along a lane for a group.
    private static long visits(Group group) {
        long lanes =
                List.of(group.lanes()).stream().mapToLong(out -> out.length).sum();
        return lanes * Math.max(0, group.last() - group.first() + 1);
    }

    @TearDown(Level.Trial)
    public void stop() {
        workers.close();
    }

    /// The exact bound at some prices: every group of sources, every node, every day.
    @Benchmark
    public double pricingPass() {
        return pricing.evaluate(prices).bound();
    }

    /// For each look along a lane: what is ahead, less mass times the sum of rate and price, and the better is
    /// kept.
    @Benchmark
    public double pricingFloor() {
        double one = 0;
        double two = 0;
        for (long done = 0; done < visits; done += SIZE) {
            int most = (int) Math.min(SIZE, visits - done);
            for (int i = 0; i + 1 < most; i += 2) {
                one = Math.max(one, left[i] - 0.5 * (right[i] + left[i]));
                two = Math.max(two, left[i + 1] - 0.5 * (right[i + 1] + left[i + 1]));
            }
        }
        return one + two;
    }

    /// An iteration of the first-order method on the restricted master.
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public double masterIteration() {
        solver.solve(ITERATIONS, 0);
        return solver.error();
    }

    /// For each entry of the program two products added up: once by columns, once by rows.
    @Benchmark
    public double masterFloor() {
        double one = 0;
        double two = 0;
        double three = 0;
        double four = 0;
        for (long done = 0; done < 2 * entries; done += SIZE) {
            int most = (int) Math.min(SIZE, 2 * entries - done);
            for (int i = 0; i + 3 < most; i += 4) {
                one += left[i] * right[i];
                two += left[i + 1] * right[i + 1];
                three += left[i + 2] * right[i + 2];
                four += left[i + 3] * right[i + 3];
            }
        }
        return one + two + three + four;
    }
}
