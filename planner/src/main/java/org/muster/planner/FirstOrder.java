package org.muster.planner;

/// A warm-started first-order method for a [LinearProgram]: the primal-dual hybrid gradient in its reflected
/// Halpern form, with restarts and an adapted primal weight.
///
/// Source of the method: Lu and Yang, "Restarted Halpern PDHG for linear programming" (arXiv 2407.16144). Written
/// here from the formulas, for the program as [ScaledProgram] scales it.
///
/// After scaling, the iteration is on z = (x, y):
/// x̂ = proj(x + τ (c - Aᵀy)), ŷ = proj(y + σ (A (2x̂ - x) - b)), z ← (k+1)/(k+2) (2ẑ - z) + 1/(k+2) z₀.
final class FirstOrder {

    /// How far a restart moves the primal weight towards the ratio of the distances gone, and how far it may go
    /// from the first guess.
    private static final double WEIGHT_STEP = 0.3;

    private static final double WEIGHT_RANGE = 10;

    private static final int CHECK = 24;
    private static final double SUFFICIENT = 0.2;
    private static final double NECESSARY = 0.8;
    private static final double ARTIFICIAL = 0.36;

    /// Entries from which on a step is shared among threads, and the pieces it is cut into; the result is the same.
    private static final int LARGE = 100_000;

    private static final int PIECES = 8;

    private final Workers<?> workers;
    private final ScaledProgram program;
    private final int columns;
    private final int rows;

    /// Solution so far, in the units of the program.
    final double[] x;
    final double[] y;

    private final double guess;
    private final double norm;
    private double weight;
    private double residual = Double.POSITIVE_INFINITY;
    private double primalError = Double.POSITIVE_INFINITY;
    private double objectiveError = Double.POSITIVE_INFINITY;

    /// @param x0     start, per column
    /// @param y0     start, per row
    /// @param weight primal weight to start with, or 0 for a guess
    FirstOrder(Workers<?> workers, LinearProgram program, double[] x0, double[] y0, double weight) {
        this.workers = workers;
        this.program = new ScaledProgram(program);
        columns = program.columns();
        rows = program.rows();
        norm = this.program.norm();
        x = x0.clone();
        y = y0.clone();
        guess = guessedWeight();
        this.weight = weight > 0 ? weight : guess;
    }

    double weight() {
        return weight;
    }

    /// The larger of the relative errors: how far rows are overfilled, and how far the two objectives differ.
    double error() {
        return Math.max(primalError, objectiveError);
    }

    private double guessedWeight() {
        double c = Math.sqrt(ScaledProgram.dot(program.gain, program.gain));
        double b = Math.sqrt(ScaledProgram.dot(program.limit, program.limit));
        return c > 0 && b > 0 ? c / b : 1;
    }

    private interface Piece {
        void work(int from, int to);
    }

    private void inPieces(int count, Piece piece) {
        if (program.entries() < LARGE) {
            piece.work(0, count);
        } else {
            workers.each(
                    PIECES,
                    (tool, number) -> piece.work(
                            (int) ((long) count * number / PIECES), (int) ((long) count * (number + 1) / PIECES)));
        }
    }

    /// Iterates until the error is at most `tolerance` or the iterations are used up.
    void solve(int most, double tolerance) {
        var u = new double[columns];
        var v = new double[rows];
        for (int j = 0; j < columns; j++) {
            u[j] = Math.clamp(x[j] / program.columnScale[j], 0, program.upper[j]);
        }
        for (int i = 0; i < rows; i++) {
            v[i] = Math.max(0, y[i] / program.rowScale[i]);
        }
        new Run(u, v, most, tolerance).go();
    }

    /// One call of [#solve]: the iterates.
    private final class Run {
        private final double[] u;
        private final double[] v;
        private final double[] uAnchor;
        private final double[] vAnchor;
        private final double[] uHat;
        private final double[] vHat;
        private final double[] uReflected;
        private final int most;
        private final double tolerance;
        private int sinceRestart;
        private double restartResidual;
        private double lastResidual;

        Run(double[] u, double[] v, int most, double tolerance) {
            this.u = u;
            this.v = v;
            this.most = most;
            this.tolerance = tolerance;
            uAnchor = u.clone();
            vAnchor = v.clone();
            uHat = u.clone();
            vHat = v.clone();
            uReflected = new double[columns];
        }

        void go() {
            for (int k = 0; k < most; k++) {
                step();
                boolean check = (k + 1) % CHECK == 0 || k + 1 == most || sinceRestart == 0;
                if (check) {
                    residual = fixedPointResidual();
                    if (sinceRestart == 0) {
                        restartResidual = residual;
                        lastResidual = residual;
                    } else {
                        if ((k + 1) % (4 * CHECK) == 0 || k + 1 == most) {
                            measure();
                            if (error() <= tolerance) {
                                break;
                            }
                        }
                        if (shouldRestart(k)) {
                            restart();
                            continue;
                        }
                        lastResidual = residual;
                    }
                }
                average();
            }
            measure();
            for (int j = 0; j < columns; j++) {
                x[j] = uHat[j] * program.columnScale[j];
            }
            for (int i = 0; i < rows; i++) {
                y[i] = vHat[i] * program.rowScale[i];
            }
        }

        private void step() {
            double tau = 0.998 / norm / weight;
            double sigma = 0.998 / norm * weight;
            inPieces(columns, (from, to) -> stepColumns(tau, from, to));
            inPieces(rows, (from, to) -> stepRows(sigma, from, to));
        }

        private void stepColumns(double tau, int from, int to) {
            for (int j = from; j < to; j++) {
                double moved = u[j] + tau * (program.gain[j] - program.column(j, v));
                uHat[j] = moved < 0 ? 0 : Math.min(moved, program.upper[j]);
                uReflected[j] = 2 * uHat[j] - u[j];
            }
        }

        private void stepRows(double sigma, int from, int to) {
            for (int i = from; i < to; i++) {
                double moved = v[i] + sigma * (program.row(i, uReflected) - program.limit[i]);
                vHat[i] = moved < 0 ? 0 : moved;
            }
        }

        private void average() {
            sinceRestart++;
            double share = (double) sinceRestart / (sinceRestart + 1);
            for (int j = 0; j < columns; j++) {
                u[j] = share * uReflected[j] + (1 - share) * uAnchor[j];
            }
            for (int i = 0; i < rows; i++) {
                v[i] = share * (2 * vHat[i] - v[i]) + (1 - share) * vAnchor[i];
            }
        }

        private double fixedPointResidual() {
            double du = 0;
            for (int j = 0; j < columns; j++) {
                du += (uHat[j] - u[j]) * (uHat[j] - u[j]);
            }
            double dv = 0;
            for (int i = 0; i < rows; i++) {
                dv += (vHat[i] - v[i]) * (vHat[i] - v[i]);
            }
            return Math.sqrt(weight * du + dv / weight);
        }

        private boolean shouldRestart(int k) {
            return residual <= SUFFICIENT * restartResidual
                    || (residual <= NECESSARY * restartResidual && residual > lastResidual)
                    || sinceRestart >= ARTIFICIAL * (k + 1) && sinceRestart > 2 * CHECK;
        }

        private void restart() {
            double du = 0;
            for (int j = 0; j < columns; j++) {
                du += (uHat[j] - uAnchor[j]) * (uHat[j] - uAnchor[j]);
            }
            double dv = 0;
            for (int i = 0; i < rows; i++) {
                dv += (vHat[i] - vAnchor[i]) * (vHat[i] - vAnchor[i]);
            }
            if (du > 1e-20 && dv > 1e-20) {
                weight = Math.clamp(
                        Math.pow(Math.sqrt(dv / du), WEIGHT_STEP) * Math.pow(weight, 1 - WEIGHT_STEP),
                        guess / WEIGHT_RANGE,
                        guess * WEIGHT_RANGE);
            }
            System.arraycopy(uHat, 0, u, 0, columns);
            System.arraycopy(vHat, 0, v, 0, rows);
            System.arraycopy(uHat, 0, uAnchor, 0, columns);
            System.arraycopy(vHat, 0, vAnchor, 0, rows);
            sinceRestart = 0;
        }

        /// Errors of (x̂, ŷ). The dual objective takes the boxes into account, so that it is a bound of the
        /// program.
        private void measure() {
            double infeasible = 0;
            double primal = 0;
            double dual = 0;
            double size = 0;
            for (int i = 0; i < rows; i++) {
                double over = Math.max(0, program.row(i, uHat) - program.limit[i]);
                infeasible += over * over;
                dual += vHat[i] * program.limit[i];
                size += program.limit[i] * program.limit[i];
            }
            for (int j = 0; j < columns; j++) {
                primal += program.gain[j] * uHat[j];
                dual += program.upper[j] * Math.max(0, program.gain[j] - program.column(j, vHat));
            }
            primalError = Math.sqrt(infeasible) / (1 + Math.sqrt(size));
            objectiveError = Math.abs(dual - primal) / (1e-9 + Math.abs(dual) + Math.abs(primal));
        }
    }
}
