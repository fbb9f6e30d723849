package org.muster.domain.measure;

import java.util.regex.Pattern;

/// The form that every identifier keeps: letters, digits, `.`, `_` and `-`, one to 64 of them.
///
/// Each kind of identifier is a type of its own; this interface is what they share. Order is by code point.
///
/// Source: scenario.md, "Identifiers".
public interface Identifier {

    Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// The identifier as it is written in a table.
    String value();

    /// Whether a text may be an identifier.
    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
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
