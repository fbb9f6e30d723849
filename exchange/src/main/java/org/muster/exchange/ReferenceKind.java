package org.muster.exchange;

import java.util.Optional;
import java.util.function.Function;
import org.muster.domain.measure.Identifier;

/// The identifier of a row of another table.
record ReferenceKind<T>(String table, Function<String, T> make, Function<T, String> value) implements Kind<T> {

    @Override
    public Optional<T> parse(String text, Cell cell) {
        if (!Identifier.isWellFormed(text) || cell.isMissing(table, text)) {
            cell.error(Rule.REFERENCE, text, "Maybe it is misspelled, or its row is missing in " + table + ".csv");
            return Optional.empty();
        }
        return Optional.of(make.apply(text));
    }

    @Override
    public String print(T identifier) {
        return value.apply(identifier);
    }

    @Override
    public FieldType type() {
        return IdentifierKind.TYPE;
    }

    @Override
    public Optional<String> target() {
        return Optional.of(table);
    }
}
