package org.muster.server.mail;

import java.util.Optional;

/// A mail's content.
///
/// @param subject one line
/// @param text    plain
public record Letter(String subject, String text, Optional<Attachment> attachment) {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 200_000;

    /// @param name a file name
    /// @param pdf  its bytes
    public record Attachment(String name, byte[] pdf) {}

    public Letter {
        if (subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A subject is one line of at most %d letters. Maybe a name holds a line break."
                            .formatted(LONGEST_SUBJECT));
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("A mail has at most %d letters, not %d. Maybe send a link instead."
                    .formatted(LONGEST_TEXT, text.length()));
        }
    }
}
