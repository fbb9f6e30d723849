package org.muster.planner;

import java.util.Arrays;

/// Collects a [LinearProgram] column by column.
final class Matrix {

    private int[] start = new int[64];
    private int[] row = new int[256];
    private double[] entry = new double[256];
    private double[] gain = new double[64];
    private double[] upper = new double[64];
    private double[] limit = new double[64];
    private int columns;
    private int rows;
    private int entries;

    /// Adds a row and returns its number.
    int row(double atMost) {
        if (rows == limit.length) {
            limit = Arrays.copyOf(limit, 2 * rows);
        }
        limit[rows] = atMost;
        return rows++;
    }

    /// Begins a column and returns its number; its entries follow.
    ///
    /// The box is set wider than `most`, which the rows must enforce: a box that binds would take the price that
    /// belongs to a row.
    int column(double gainEach, double most) {
        if (columns + 1 >= start.length) {
            start = Arrays.copyOf(start, 2 * start.length);
            gain = Arrays.copyOf(gain, 2 * gain.length);
            upper = Arrays.copyOf(upper, 2 * upper.length);
        }
        gain[columns] = gainEach;
        upper[columns] = 2 * most;
        start[columns + 1] = entries;
        return columns++;
    }

    /// Adds an entry to the column begun last.
    void entry(int at, double value) {
        if (entries == row.length) {
            row = Arrays.copyOf(row, 2 * entries);
            entry = Arrays.copyOf(entry, 2 * entries);
        }
        row[entries] = at;
        entry[entries++] = value;
        start[columns] = entries;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /// The program. The limit of a row that cannot bind is cut to what its columns can take at most, which changes
    /// nothing but keeps the numbers of one size.
    LinearProgram program() {
        var most = new double[rows];
        for (int column = 0; column < columns; column++) {
            for (int k = start[column]; k < start[column + 1]; k++) {
                most[row[k]] += Math.max(0, entry[k]) * upper[column];
            }
        }
        for (int i = 0; i < rows; i++) {
            limit[i] = Math.min(limit[i], most[i]);
        }
        return new LinearProgram(
                rows,
                Arrays.copyOf(start, columns + 1),
                Arrays.copyOf(row, entries),
                Arrays.copyOf(entry, entries),
                Arrays.copyOf(gain, columns),
                Arrays.copyOf(upper, columns),
                Arrays.copyOf(limit, rows));
    }
}
