package org.muster.bench.peers;

import java.util.Arrays;

/// A linear program, to maximise, that no solver owns: variables of zero or more, rows between two limits.
public final class Program {

    private double[] gain = new double[1 << 12];
    private boolean[] whole = new boolean[1 << 12];
    private int variables;
    private double[] least = new double[1 << 12];
    private double[] most = new double[1 << 12];
    private int rows;
    private int[] rowOf = new int[1 << 14];
    private int[] variableOf = new int[1 << 14];
    private double[] factor = new double[1 << 14];
    private int entries;

    /// Takes a program, piece by piece: first all variables, then all rows, then all entries.
    public interface Reader {
        void variable(int number, double gain, boolean whole);

        void row(int number, double least, double most);

        void entry(int row, int variable, double factor);
    }

    /// A variable of zero or more.
    ///
    /// @param whole only whole numbers, where a solver can
    int variable(double points, boolean mustBeWhole) {
        if (variables == gain.length) {
            gain = Arrays.copyOf(gain, 2 * variables);
            whole = Arrays.copyOf(whole, 2 * variables);
        }
        gain[variables] = points;
        whole[variables] = mustBeWhole;
        return variables++;
    }

    int atMost(long limit) {
        return atMost((double) limit);
    }

    int atMost(double limit) {
        return row(Double.NEGATIVE_INFINITY, limit);
    }

    int equal(double value) {
        return row(value, value);
    }

    private int row(double lower, double upper) {
        if (rows == least.length) {
            least = Arrays.copyOf(least, 2 * rows);
            most = Arrays.copyOf(most, 2 * rows);
        }
        least[rows] = lower;
        most[rows] = upper;
        return rows++;
    }

    void add(int row, int variable, long value) {
        add(row, variable, (double) value);
    }

    void add(int row, int variable, double value) {
        if (entries == rowOf.length) {
            rowOf = Arrays.copyOf(rowOf, 2 * entries);
            variableOf = Arrays.copyOf(variableOf, 2 * entries);
            factor = Arrays.copyOf(factor, 2 * entries);
        }
        rowOf[entries] = row;
        variableOf[entries] = variable;
        factor[entries++] = value;
    }

    public int variables() {
        return variables;
    }

    public int rows() {
        return rows;
    }

    /// Entries, those that fall together counted apart.
    public int entries() {
        return entries;
    }

    /// Reads it out; entries of one row and variable as their sum.
    public void readInto(Reader reader) {
        for (int variable = 0; variable < variables; variable++) {
            reader.variable(variable, gain[variable], whole[variable]);
        }
        for (int row = 0; row < rows; row++) {
            reader.row(row, least[row], most[row]);
        }
        var start = new int[rows + 1];
        for (int entry = 0; entry < entries; entry++) {
            start[rowOf[entry] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        var sorted = new int[entries];
        var next = Arrays.copyOf(start, rows);
        for (int entry = 0; entry < entries; entry++) {
            sorted[next[rowOf[entry]]++] = entry;
        }
        var sum = new double[variables];
        for (int row = 0; row < rows; row++) {
            readRow(reader, row, Arrays.copyOfRange(sorted, start[row], start[row + 1]), sum);
        }
    }

    private void readRow(Reader reader, int row, int[] own, double[] sum) {
        for (int entry : own) {
            sum[variableOf[entry]] += factor[entry];
        }
        for (int entry : own) {
            int variable = variableOf[entry];
            if (sum[variable] != 0) {
                reader.entry(row, variable, sum[variable]);
                sum[variable] = 0;
            }
        }
    }
}
