package org.muster.exchange;

import java.util.Optional;
import java.util.function.Function;

/// A column of a table.
///
/// @param place      its place among the columns of the table, from 0
/// @param name       as the header writes it
/// @param kind       what it holds
/// @param isRequired whether the column and every cell of it must be there
/// @param isKey      whether it is part of what identifies a row
/// @param byDefault  what an empty cell means, if it means a value
/// @param value      the value in a record
/// @param meaning    what it says, for people
/// @param example    a cell, for people
record Column<R, T>(
        int place,
        String name,
        Kind<T> kind,
        boolean isRequired,
        boolean isKey,
        Optional<T> byDefault,
        Function<R, Optional<T>> value,
        String meaning,
        String example) {

    /// The cell of a record, as it is written.
    String cell(R row) {
        return value.apply(row).map(kind::print).orElse("");
    }

    /// The cell of a record in the canonical form, its default filled in.
    String canonicalCell(R row) {
        return value.apply(row).map(kind::canonical).orElse("");
    }
}
