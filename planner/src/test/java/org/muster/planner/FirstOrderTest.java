package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstOrderTest {

    private static final double TOLERANCE = 1e-7;

    /// 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: the optimum is 36 at (2, 6), prices 0, 3/2, 1.
    @Test
    void solvesASmallProgramWithPrices() {
        var solver = solve(program(
                new double[][] {{1, 0}, {0, 2}, {3, 2}}, new double[] {4, 12, 18}, new double[] {3, 5}, 100, 100));
        assertThat(solver.x).containsExactly(new double[] {2, 6}, within(1e-4));
        assertThat(solver.y).containsExactly(new double[] {0, 1.5, 1}, within(1e-4));
        assertThat(solver.error()).isLessThanOrEqualTo(TOLERANCE);
    }

    /// Three rows meet in the optimum (1, 1) and the first two say the same.
    @Test
    void solvesADegenerateProgram() {
        var solver = solve(program(
                new double[][] {{1, 1}, {2, 2}, {1, 0}}, new double[] {2, 4, 1}, new double[] {2, 1}, 50, 50));
        assertThat(solver.x).containsExactly(new double[] {1, 1}, within(1e-4));
        assertThat(value(solver, 2, 1)).isCloseTo(3, within(1e-4));
    }

    /// Nothing but its box holds the second variable.
    @Test
    void stopsAtABoxWhereNoRowDoes() {
        var solver = solve(program(new double[][] {{1, 0}}, new double[] {3}, new double[] {1, 2}, 10, 7));
        assertThat(solver.x).containsExactly(new double[] {3, 7}, within(1e-4));
    }

    @Test
    void keepsALimitOfNothing() {
        var solver = solve(program(new double[][] {{1, 1}, {0, 1}}, new double[] {0, 5}, new double[] {4, 1}, 10, 10));
        assertThat(solver.x).containsExactly(new double[] {0, 0}, within(1e-4));
    }

    @Test
    void leavesALossAlone() {
        var solver = solve(program(new double[][] {{1, 1}}, new double[] {6}, new double[] {-1, 2}, 10, 4));
        assertThat(solver.x).containsExactly(new double[] {0, 4}, within(1e-4));
    }

    @Test
    void endsAtOnceWithoutColumns() {
        var solver = solve(new LinearProgram(
                1, new int[1], new int[0], new double[0], new double[0], new double[0], new double[] {1}));
        assertThat(solver.x).isEmpty();
        assertThat(solver.y).containsExactly(0);
    }

    /// A start at the optimum needs no more steps than it takes to see that.
    @Test
    void staysAtAnOptimumItStartsFrom() {
        var program = program(
                new double[][] {{1, 0}, {0, 2}, {3, 2}}, new double[] {4, 12, 18}, new double[] {3, 5}, 100, 100);
        try (var workers = new Workers<>(1, thread -> thread)) {
            var solver = new FirstOrder(workers, program, new double[] {2, 6}, new double[] {0, 1.5, 1}, 0);
            solver.solve(4, TOLERANCE);
            assertThat(solver.x).containsExactly(new double[] {2, 6}, within(1e-9));
            assertThat(solver.error()).isLessThan(1e-9);
        }
    }

    /// Allotments with a known optimum: each row takes its best columns first, as far as they go.
    @Test
    void solvesKnapsacksByChance() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            int columns = 2 + random.nextInt(12);
            var row = random.doubles(columns, 0.1, 50).toArray();
            var gain = random.doubles(columns, -1, 9).toArray();
            var upper = random.doubles(columns, 0.5, 4).toArray();
            double limit = random.nextDouble() * 60;
            var solver = solve(program(new double[][] {row}, new double[] {limit}, gain, upper));
            assertThat(value(solver, gain))
                    .as("seed %d", seed)
                    .isCloseTo(knapsack(row, gain, upper, limit), within(1e-3));
        }
    }

    private static double knapsack(double[] row, double[] gain, double[] upper, double limit) {
        var order = IntStream.range(0, row.length)
                .boxed()
                .sorted((a, b) -> Double.compare(gain[b] / row[b], gain[a] / row[a]))
                .toList();
        double left = limit;
        double sum = 0;
        for (int column : order) {
            double units = gain[column] <= 0 ? 0 : Math.min(upper[column], left / row[column]);
            left -= units * row[column];
            sum += units * gain[column];
        }
        return sum;
    }

    /// Large enough to be cut into pieces that threads share.
    @Test
    void givesTheSameFiguresWhateverTheNumberOfThreads() {
        var random = new Random(7);
        int columns = 400;
        var rows = new double[300][];
        Arrays.setAll(rows, i -> random.doubles(columns, 0.1, 3).toArray());
        var program = program(
                rows,
                random.doubles(rows.length, 5, 50).toArray(),
                random.doubles(columns, 0, 5).toArray(),
                random.doubles(columns, 0.5, 2).toArray());
        assertThat(program.entry().length).isGreaterThan(100_000);
        var one = solve(program, 1, 200);
        for (int threads : new int[] {2, 5}) {
            var more = solve(program, threads, 200);
            assertThat(more.x).isEqualTo(one.x);
            assertThat(more.y).isEqualTo(one.y);
        }
    }

    private static FirstOrder solve(LinearProgram program) {
        return solve(program, 1, 40_000);
    }

    private static FirstOrder solve(LinearProgram program, int threads, int iterations) {
        try (var workers = new Workers<>(threads, thread -> thread)) {
            var solver = new FirstOrder(workers, program, new double[program.columns()], new double[program.rows()], 0);
            solver.solve(iterations, TOLERANCE);
            return solver;
        }
    }

    private static double value(FirstOrder solver, double... gain) {
        double sum = 0;
        for (int j = 0; j < gain.length; j++) {
            sum += gain[j] * solver.x[j];
        }
        return sum;
    }

    private static LinearProgram program(double[][] rows, double[] limit, double[] gain, double... upper) {
        int columns = gain.length;
        var start = new int[columns + 1];
        var row = new int[rows.length * columns];
        var entry = new double[row.length];
        int at = 0;
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows.length; i++) {
                if (rows[i][j] != 0) {
                    row[at] = i;
                    entry[at++] = rows[i][j];
                }
            }
            start[j + 1] = at;
        }
        return new LinearProgram(
                rows.length, start, Arrays.copyOf(row, at), Arrays.copyOf(entry, at), gain, upper, limit);
    }
}
