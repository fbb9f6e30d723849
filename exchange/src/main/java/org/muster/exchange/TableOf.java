package org.muster.exchange;

import java.util.List;
import java.util.function.Function;

/// A table and where its rows stand in the whole.
///
/// @param <W> the scenario or plan
/// @param <R> the record of a row
record TableOf<W, R>(TableForm<R> form, Function<W, List<R>> rows) {

    /// The rows as cells, as they are written.
    List<List<String>> cells(W whole) {
        return rows.apply(whole).stream()
                .map(row ->
                        form.columns().stream().map(column -> column.cell(row)).toList())
                .toList();
    }

    /// The rows as cells of the canonical form.
    List<List<String>> canonicalCells(W whole) {
        return rows.apply(whole).stream()
                .map(row -> form.columns().stream()
                        .map(column -> column.canonicalCell(row))
                        .toList())
                .toList();
    }

    List<String> header() {
        return form.columns().stream().<String>map(Column::name).toList();
    }
}
