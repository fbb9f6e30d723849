package org.muster.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The form of a table: its name, its columns in the order of the contract, and how a row of cells becomes a record.
///
/// This is the only place where a table's columns are listed. A subclass declares each column once, as a field.
///
/// @param <R> the record of a row
abstract class TableForm<R> {

    private final String name;
    private final boolean isRequired;
    private final List<Column<R, ?>> columns = new ArrayList<>();
    private final List<Column<R, ?>> keyColumns = new ArrayList<>();

    /// @param isRequired whether a package must have the table
    TableForm(String name, boolean isRequired) {
        this.name = name;
        this.isRequired = isRequired;
    }

    /// Whether the table is no part of version 1 of the contract. A package without its rows is what it was before.
    boolean isExtension() {
        return false;
    }

    /// The record of a row without faults.
    abstract R assemble(Cells cells);

    /// Reports what is wrong between the cells of a row; each may be absent when it has a fault of its own.
    void check(Cells cells, RowFaults faults, Known known) {}

    /// Reports what is wrong between the rows of the table.
    void checkAll(List<Row<R>> rows, TableFaults faults) {}

    final String name() {
        return name;
    }

    final boolean isRequired() {
        return isRequired;
    }

    final List<Column<R, ?>> columns() {
        return Collections.unmodifiableList(columns);
    }

    final List<Column<R, ?>> keyColumns() {
        return Collections.unmodifiableList(keyColumns);
    }

    /// The identifier of a record, its parts joined by commas.
    final String keyOf(R row) {
        return CsvText.line(
                keyColumns().stream().map(column -> column.cell(row)).toList());
    }

    /// A required column that identifies the row, alone or with others.
    final <T> Column<R, T> key(String column, Kind<T> kind, Function<R, T> value, String meaning, String example) {
        return add(column, kind, true, true, Optional.empty(), value.andThen(Optional::of), meaning, example);
    }

    /// A column that may be empty and yet is part of what identifies the row.
    final <T> Column<R, T> keyOr(
            T byDefault, String column, Kind<T> kind, Function<R, T> value, String meaning, String example) {
        return add(column, kind, false, true, Optional.of(byDefault), value.andThen(Optional::of), meaning, example);
    }

    final <T> Column<R, T> required(String column, Kind<T> kind, Function<R, T> value, String meaning, String example) {
        return add(column, kind, true, false, Optional.empty(), value.andThen(Optional::of), meaning, example);
    }

    final <T> Column<R, T> optional(
            String column, Kind<T> kind, Function<R, Optional<T>> value, String meaning, String example) {
        return add(column, kind, false, false, Optional.empty(), value, meaning, example);
    }

    /// A column whose empty cells mean a value.
    final <T> Column<R, T> withDefault(
            T byDefault, String column, Kind<T> kind, Function<R, T> value, String meaning, String example) {
        return add(column, kind, false, false, Optional.of(byDefault), value.andThen(Optional::of), meaning, example);
    }

    /// Free text that may be empty.
    final Column<R, String> text(String column, Function<R, String> value, String meaning, String example) {
        return withDefault("", column, Kinds.TEXT, value, meaning, example);
    }

    private <T> Column<R, T> add(
            String column,
            Kind<T> kind,
            boolean isRequiredColumn,
            boolean isKey,
            Optional<T> byDefault,
            Function<R, Optional<T>> value,
            String meaning,
            String example) {
        var added =
                new Column<>(columns.size(), column, kind, isRequiredColumn, isKey, byDefault, value, meaning, example);
        columns.add(added);
        if (isKey) {
            keyColumns.add(added);
        }
        return added;
    }
}
