package org.muster.domain.measure;

/// Checks on free text.
public final class Texts {

    private Texts() {}

    /// The text itself, if it is not empty.
    ///
    /// @param what  what the text says, with `%s` for its owner; it becomes a sentence only when one is needed
    /// @param owner identifier of the row
    /// @throws IllegalArgumentException if it is empty
    public static String required(String what, Object owner, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("%s is missing.".formatted(what.formatted(owner)));
        }
        return text;
    }
}
