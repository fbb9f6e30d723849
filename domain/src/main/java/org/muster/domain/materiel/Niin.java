package org.muster.domain.materiel;

import java.util.regex.Pattern;

/// A national item identification number: the last nine digits of a NATO stock number, which stay when its class
/// changes.
///
/// @param value nine digits, kept as text
public record Niin(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{9}");

    public Niin {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "A national item identification number has nine digits, not \"%s\".".formatted(value));
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
