package org.muster.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A table and where its rows stand in the whole.
///
/// @param <W> the scenario or plan
/// @param <R> the record of a row
record TableOf<W, R>(TableForm<R> form, Function<W, List<R>> rows) {

    /// The rows as cells, as they are written.
    List<List<String>> cells(W whole) {
        return cells(whole, Column::cell);
    }

    /// The rows as cells of the canonical form.
    List<List<String>> canonicalCells(W whole) {
        return cells(whole, Column::canonicalCell);
    }

    private List<List<String>> cells(W whole, BiFunction<Column<R, ?>, R, String> cell) {
        var columns = form.columns();
        var table = new ArrayList<List<String>>();
        for (var row : rows.apply(whole)) {
            var cells = new String[columns.size()];
            for (var column : columns) {
                cells[column.place()] = cell.apply(column, row);
            }
            table.add(List.of(cells));
        }
        return table;
    }

    List<String> header() {
        return form.columns().stream().<String>map(Column::name).toList();
    }
}
