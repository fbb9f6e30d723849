package org.muster.exchange;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// A table and where its rows stand in the whole.
///
/// @param <W> the scenario or plan
/// @param <R> the record of a row
record TableOf<W, R>(TableForm<R> form, Function<W, List<R>> rows) {

    /// The rows as cells, as they are written; each is made when it is asked for.
    Stream<List<String>> cells(W whole) {
        return cells(whole, Column::cell);
    }

    /// The rows as cells of the canonical form; each is made when it is asked for.
    Stream<List<String>> canonicalCells(W whole) {
        return cells(whole, Column::canonicalCell);
    }

    private Stream<List<String>> cells(W whole, BiFunction<Column<R, ?>, R, String> cell) {
        var columns = form.columns();
        return rows.apply(whole).stream().map(row -> {
            var cells = new String[columns.size()];
            for (var column : columns) {
                cells[column.place()] = cell.apply(column, row);
            }
            return List.of(cells);
        });
    }

    /// Whether the table belongs to a package of this whole.
    boolean isNeeded(W whole) {
        return form.isRequired() || !rows.apply(whole).isEmpty();
    }

    /// The file that the table is written to.
    PackageFile file(W whole) {
        return PackageFile.table(form.name(), header(), () -> cells(whole));
    }

    List<String> header() {
        return form.columns().stream().<String>map(Column::name).toList();
    }
}
