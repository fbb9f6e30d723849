package org.muster.exchange;

import java.util.Optional;

/// Free text, kept as it is.
///
/// Tabs and line breaks are text; other control characters are not. What starts like a formula is kept and reported:
/// [Spreadsheet] neutralises it.
record TextKind() implements Kind<String> {

    @Override
    public Optional<String> parse(String text, Cell cell) {
        if (hasControl(text)) {
            cell.error(Rule.PATTERN, text, "Maybe a control character came in when it was copied; type the text again");
            return Optional.empty();
        }
        warnOfFormula(text, cell);
        return Optional.of(text);
    }

    static void warnOfFormula(String text, Cell cell) {
        if (Spreadsheet.looksLikeFormula(text)) {
            cell.warning(
                    Rule.FORMULA, text, "Maybe it was meant as plain text; then start it with a letter or a digit");
        }
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
    }

    @Override
    public String print(String value) {
        return value;
    }

    @Override
    public FieldType type() {
        return FieldType.of("string");
    }
}
