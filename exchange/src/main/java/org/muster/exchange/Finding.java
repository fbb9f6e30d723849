package org.muster.exchange;

import java.util.OptionalLong;

/// A fault, or something worth a look, in a package.
///
/// Values come from files that anyone may have written: they are cut to a readable length, and characters that do not
/// print are shown as escapes.
///
/// @param level  whether the package can still be used
/// @param table  the table; or `datapackage.json`; or a file of the package, or the package itself, by its name
/// @param row    number of the record in its file, the header being 1; empty: the whole file
/// @param column column, or key of `datapackage.json`; empty: the whole row
/// @param value  what stands there
/// @param rule   the rule that is broken
/// @param mend   the likely cause and what to do, a sentence that starts with "Maybe" and has no full stop
public record Finding(
        Level level, String table, OptionalLong row, String column, String value, Rule rule, String mend) {

    private static final int LONGEST = 120;

    public Finding {
        table = printable(table);
        column = printable(column);
        value = printable(value);
        mend = printable(mend, 4 * LONGEST);
    }

    /// What is wrong, what the cause may be, and where to mend it.
    public String sentence() {
        return "%s. %s: %s.".formatted(statement(), mend, place());
    }

    /// The same without the place, for those who did not come with a file.
    public String sentenceAlone() {
        return "%s. %s.".formatted(statement(), mend);
    }

    private String statement() {
        return switch (rule) {
            case MISSING_COLUMN, UNKNOWN_COLUMN -> rule.statement(quoted(column));
            case MISSING_TABLE -> rule.statement(quoted(table));
            default -> rule.statement(value.isEmpty() ? "This" : quoted(value));
        };
    }

    private String place() {
        var place = new StringBuilder(file());
        row.ifPresent(number -> place.append(", row ").append(number));
        if (!column.isEmpty()) {
            place.append(", column ").append(column);
        }
        return place.toString();
    }

    private String file() {
        return table.matches("[a-z_]+") ? table + ".csv" : table;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String printable(String text) {
        return printable(text, LONGEST);
    }

    private static String printable(String text, int longest) {
        var shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> append(shown, point));
        return text.codePointCount(0, text.length()) > longest
                ? shown.append('…').toString()
                : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> shown.append("\\u{%x}".formatted(point));
            default -> shown.appendCodePoint(point);
        }
    }
}
