package org.muster.cli.terminal;

import java.util.regex.Pattern;

/// Text without anything that a terminal could obey.
public final class PlainText {

    /// Escape sequences (ECMA-48): those that start with "[", those that carry a string to its end, and the short
    /// ones.
    private static final Pattern ESCAPE_SEQUENCES = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
            + "|(?:\u001b[P\\]X^_]|[\u0090\u009d\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
            + "|\u001b[ -/]*[0-~]?");

    /// Line ends, tabs and other control characters.
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\u2028\u2029]+");

    /// Marks that turn the direction of reading: they can make a text read as another one.
    private static final Pattern DIRECTIONS = Pattern.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]");

    private PlainText() {}

    /// The text on one line: escape sequences and marks of direction are left out, other control characters become a
    /// blank.
    public static String of(String text) {
        var withoutSequences = ESCAPE_SEQUENCES.matcher(text).replaceAll("");
        var withoutControls = CONTROLS.matcher(withoutSequences).replaceAll(" ");
        return DIRECTIONS.matcher(withoutControls).replaceAll("");
    }

    /// How many columns the text takes, one for each character.
    static int columns(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The text, cut to so many columns; three dots say that something is missing.
    static String cut(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        if (columns <= 3) {
            return text.substring(0, text.offsetByCodePoints(0, columns));
        }
        return text.substring(0, text.offsetByCodePoints(0, columns - 3)) + "...";
    }
}
