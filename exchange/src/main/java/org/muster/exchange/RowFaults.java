package org.muster.exchange;

import java.time.LocalDate;

/// Reports faults of one row.
final class RowFaults {

    private final TableFaults table;
    private final long row;
    private boolean hasErrors;

    RowFaults(TableFaults table, long row) {
        this.table = table;
        this.row = row;
    }

    boolean hasErrors() {
        return hasErrors;
    }

    /// Notes that the row cannot be used although nothing is reported here.
    void spoil() {
        hasErrors = true;
    }

    void error(Column<?, ?> column, Rule rule, String value, String mend) {
        hasErrors = true;
        table.add(Level.ERROR, row, column, rule, value, mend);
    }

    void warning(Column<?, ?> column, Rule rule, String value, String mend) {
        table.add(Level.WARNING, row, column, rule, value, mend);
    }

    /// Two days of which the later one may fall on the earlier one, but not before it.
    void inOrder(Cells cells, Column<?, LocalDate> earlier, Column<?, LocalDate> later) {
        var first = cells.find(earlier);
        var last = cells.find(later);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            error(later, Rule.ORDER, last.get().toString(), swapped(earlier, first.get()));
        }
    }

    /// Two days of which the later one must come after the earlier one.
    void strictlyInOrder(Cells cells, Column<?, LocalDate> earlier, Column<?, LocalDate> later) {
        var first = cells.find(earlier);
        var last = cells.find(later);
        if (first.isPresent() && last.isPresent() && !last.get().isAfter(first.get())) {
            error(later, Rule.ORDER, last.get().toString(), swapped(earlier, first.get()));
        }
    }

    private static String swapped(Column<?, LocalDate> other, LocalDate day) {
        return "Maybe it is swapped with column %s, which says %s".formatted(other.name(), day);
    }
}
