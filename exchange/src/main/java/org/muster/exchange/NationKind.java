package org.muster.exchange;

import java.util.Optional;
import org.muster.domain.nation.NationCode;

/// A nation by its three capitals.
///
/// @param target the table that must list it; empty where the row itself lists it
record NationKind(Optional<String> target) implements Kind<NationCode> {

    @Override
    public Optional<NationCode> parse(String text, Cell cell) {
        if (!NationCode.isWellFormed(text)) {
            cell.error(Rule.PATTERN, text, "Maybe it is a name or another code; three capital letters, like POL");
            return Optional.empty();
        }
        if (target.isPresent() && cell.isMissing(target.get(), text)) {
            cell.error(Rule.REFERENCE, text, "Maybe it is misspelled, or its row is missing in nations.csv");
            return Optional.empty();
        }
        return Optional.of(new NationCode(text));
    }

    @Override
    public String print(NationCode nation) {
        return nation.value();
    }

    @Override
    public FieldType type() {
        return FieldType.of("string").with("pattern", "[A-Z]{3}");
    }
}
