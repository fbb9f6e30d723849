package org.muster.domain.measure;

import java.util.regex.Pattern;

/// The form that every identifier keeps: letters, digits, `.`, `_` and `-`, one to 64 of them.
///
/// Each kind of identifier is a type of its own; this interface is what they share. Order is by code point.
///
/// Source: scenario.md, "Identifiers".
public interface Identifier {

    /// The form as a pattern, for schemas. Rows are checked letter by letter, which is quicker.
    Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// The most letters.
    int LONGEST = 64;

    /// The identifier as it is written in a table.
    String value();

    /// Whether a text may be an identifier.
    static boolean isWellFormed(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!mayHold(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether an identifier may hold this letter.
    static boolean mayHold(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '.'
                || letter == '_'
                || letter == '-';
    }

    /// The text itself, if it may be an identifier.
    ///
    /// @throws IllegalArgumentException if it may not
    static String check(String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "Not an identifier: \"%s\". It needs 1 to 64 letters, digits, dots, underscores or hyphens."
                            .formatted(text));
        }
        return text;
    }
}
