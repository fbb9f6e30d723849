package org.muster.exchange;

import java.util.Optional;

/// The values of a row as far as they could be read. One object serves all rows of a table, one after the other.
final class Cells {

    private final Optional<?>[] values;
    private final boolean[] faulty;

    Cells(int columns) {
        values = new Optional<?>[columns];
        faulty = new boolean[columns];
    }

    /// The value of a cell that must be there, in a row without faults.
    <T> T get(Column<?, T> column) {
        return find(column)
                .orElseThrow(() -> new IllegalStateException("Column %s was not read.".formatted(column.name())));
    }

    /// The value of a cell; nothing if the cell is empty or has a fault.
    @SuppressWarnings("unchecked") // put() stores under a column only what its kind makes
    <T> Optional<T> find(Column<?, T> column) {
        return (Optional<T>) values[column.place()];
    }

    /// Whether the cell is empty, or the file does not have its column; a cell with a fault is not empty.
    boolean isEmpty(Column<?, ?> column) {
        return values[column.place()].isEmpty() && !faulty[column.place()];
    }

    <T> void put(Column<?, T> column, Optional<T> value) {
        values[column.place()] = value;
        faulty[column.place()] = false;
    }

    /// Notes what became of a cell with something in it: a value, or a fault.
    <T> void putParsed(Column<?, T> column, Optional<T> value) {
        values[column.place()] = value;
        faulty[column.place()] = value.isEmpty();
    }
}
