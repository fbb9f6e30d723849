package org.muster.exchange;

import java.util.Optional;
import java.util.function.Function;
import org.muster.domain.measure.Identifier;

/// An identifier that a row gives itself.
record IdentifierKind<T>(Function<String, T> make, Function<T, String> value) implements Kind<T> {

    static final FieldType TYPE = FieldType.of("string").with("pattern", Identifier.FORM.pattern());

    @Override
    public Optional<T> parse(String text, Cell cell) {
        if (!Identifier.isWellFormed(text)) {
            cell.error(Rule.ID, text, "Maybe it holds a blank or a letter with an accent; write a hyphen instead");
            return Optional.empty();
        }
        TextKind.warnOfFormula(text, cell);
        return Optional.of(make.apply(text));
    }

    @Override
    public String print(T identifier) {
        return value.apply(identifier);
    }

    @Override
    public FieldType type() {
        return TYPE;
    }
}
