package org.muster.domain.measure;

/// Checks on free text.
public final class Texts {

    private Texts() {}

    /// The text itself, if it is not empty.
    ///
    /// @throws IllegalArgumentException if it is empty
    public static String required(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("%s is missing.".formatted(what));
        }
        return text;
    }
}
