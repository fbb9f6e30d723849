package org.muster.planner;

/// A linear program in columns: maximise `gain · x` subject to `A x ≤ limit`, `0 ≤ x ≤ upper`.
///
/// @param rows    number of rows
/// @param start   first entry of each column, and the end of the last
/// @param row     row of each entry
/// @param entry   coefficient of each entry, not 0
/// @param gain    per column
/// @param upper   per column, finite, more than zero
/// @param limit   per row, zero or more
record LinearProgram(int rows, int[] start, int[] row, double[] entry, double[] gain, double[] upper, double[] limit) {

    int columns() {
        return gain.length;
    }
}
