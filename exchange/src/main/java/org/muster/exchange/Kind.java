package org.muster.exchange;

import java.util.Optional;

/// What a column holds: how the text of a cell becomes a value, and back.
///
/// @param <T> the value
interface Kind<T> {

    /// The value of a cell that is not empty; nothing if there is a fault, which the cell is told.
    Optional<T> parse(String text, Cell cell);

    /// The value as a cell.
    String print(T value);

    /// The value as the canonical form writes it. Source: plan.md, "Canonical form and hash".
    default String canonical(T value) {
        return CodePoints.normalized(print(value));
    }

    /// How a Table Schema describes it.
    FieldType type();

    /// The table whose rows it names, if it names one row of another table.
    default Optional<String> target() {
        return Optional.empty();
    }
}
