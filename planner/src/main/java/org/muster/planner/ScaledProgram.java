package org.muster.planner;

/// A [LinearProgram] with rows and columns scaled, by columns and again by rows.
///
/// First each variable is measured in its own most and each row in its own limit: so points, tonnes, crews and EUR
/// are of one size. Then rows and columns are divided by the roots of the sums of their entries.
///
/// Source of the second step: the diagonal scaling of Pock and Chambolle.
final class ScaledProgram {

    private final LinearProgram program;
    final int columns;
    final int rows;

    /// The scaled matrix by columns, and again by rows.
    private final double[] byColumn;
    private final int[] rowStart;
    private final int[] rowColumn;
    private final double[] byRow;

    /// Units of the program in one scaled unit, by column; of a scaled price by row, likewise.
    final double[] columnScale;
    final double[] rowScale;

    final double[] gain;
    final double[] upper;
    final double[] limit;

    ScaledProgram(LinearProgram program) {
        this.program = program;
        columns = program.columns();
        rows = program.rows();
        byColumn = program.entry().clone();
        columnScale = program.upper().clone();
        rowScale = new double[rows];
        scale();
        gain = new double[columns];
        upper = new double[columns];
        limit = new double[rows];
        for (int j = 0; j < columns; j++) {
            gain[j] = program.gain()[j] * columnScale[j];
            upper[j] = program.upper()[j] / columnScale[j];
        }
        for (int i = 0; i < rows; i++) {
            limit[i] = program.limit()[i] * rowScale[i];
        }
        rowStart = new int[rows + 1];
        rowColumn = new int[byColumn.length];
        byRow = new double[byColumn.length];
        transpose();
    }

    int entries() {
        return byColumn.length;
    }

    private void scale() {
        for (int j = 0; j < columns; j++) {
            for (int k = program.start()[j]; k < program.start()[j + 1]; k++) {
                byColumn[k] *= columnScale[j];
            }
        }
        var most = new double[rows];
        for (int k = 0; k < byColumn.length; k++) {
            most[program.row()[k]] = Math.max(most[program.row()[k]], Math.abs(byColumn[k]));
        }
        for (int i = 0; i < rows; i++) {
            double unit = program.limit()[i] > 0 ? program.limit()[i] : most[i];
            rowScale[i] = unit > 0 ? 1 / unit : 1;
        }
        for (int k = 0; k < byColumn.length; k++) {
            byColumn[k] *= rowScale[program.row()[k]];
        }
        rescale();
    }

    /// Divides rows and columns by the roots of the sums of their entries (Pock and Chambolle).
    private void rescale() {
        var byRows = new double[rows];
        var byColumns = new double[columns];
        for (int j = 0; j < columns; j++) {
            for (int k = program.start()[j]; k < program.start()[j + 1]; k++) {
                double size = Math.abs(byColumn[k]);
                int i = program.row()[k];
                byRows[i] += size;
                byColumns[j] += size;
            }
        }
        for (int i = 0; i < rows; i++) {
            byRows[i] = byRows[i] > 0 ? 1 / Math.sqrt(byRows[i]) : 1;
            rowScale[i] *= byRows[i];
        }
        for (int j = 0; j < columns; j++) {
            double factor = byColumns[j] > 0 ? 1 / Math.sqrt(byColumns[j]) : 1;
            columnScale[j] *= factor;
            for (int k = program.start()[j]; k < program.start()[j + 1]; k++) {
                byColumn[k] *= factor * byRows[program.row()[k]];
            }
        }
    }

    private void transpose() {
        for (int row : program.row()) {
            rowStart[row + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            rowStart[i + 1] += rowStart[i];
        }
        var next = rowStart.clone();
        for (int j = 0; j < columns; j++) {
            for (int k = program.start()[j]; k < program.start()[j + 1]; k++) {
                int at = next[program.row()[k]]++;
                rowColumn[at] = j;
                byRow[at] = byColumn[k];
            }
        }
    }

    /// Σ over the entries of a row.
    double row(int i, double[] v) {
        double sum = 0;
        for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
            sum += byRow[k] * v[rowColumn[k]];
        }
        return sum;
    }

    /// Σ over the entries of a column.
    double column(int j, double[] w) {
        double sum = 0;
        for (int k = program.start()[j]; k < program.start()[j + 1]; k++) {
            sum += byColumn[k] * w[program.row()[k]];
        }
        return sum;
    }

    /// A little more than the largest singular value, by power iteration.
    double norm() {
        var v = new double[columns];
        var w = new double[rows];
        for (int j = 0; j < columns; j++) {
            v[j] = 1 + (j * 0.618033988749895) % 1;
        }
        double result = 1e-9;
        for (int round = 0; round < 12; round++) {
            double length = Math.sqrt(dot(v, v));
            for (int j = 0; j < columns; j++) {
                v[j] /= length > 0 ? length : 1;
            }
            multiply(v, w);
            result = Math.max(result, Math.sqrt(dot(w, w)));
            for (int j = 0; j < columns; j++) {
                v[j] = column(j, w);
            }
        }
        return 1.1 * result;
    }

    private void multiply(double[] v, double[] result) {
        for (int i = 0; i < rows; i++) {
            result[i] = row(i, v);
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
