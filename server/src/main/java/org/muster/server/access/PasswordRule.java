package org.muster.server.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Which passwords are taken: long rather than crooked. Length is what counts (NIST SP 800-63B, 3.1.1.2).
final class PasswordRule {

    static final int SHORTEST = 12;

    /// bcrypt reads no further.
    private static final int MOST_BYTES = 72;

    private PasswordRule() {}

    /// What is wrong with a password; nothing if it may be used.
    static Optional<String> fault(String person, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("A password has at least %d characters. Maybe use a few words.".formatted(SHORTEST));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("This password is too long: %d bytes are the most. Maybe use a shorter sentence."
                    .formatted(MOST_BYTES));
        }
        if (password.toLowerCase(java.util.Locale.ROOT).contains(person)) {
            return Optional.of("A password does not contain the name of its person. Maybe leave the name out.");
        }
        return password.chars().distinct().count() < 5
                ? Optional.of("This password repeats itself. Maybe use more different characters.")
                : Optional.empty();
    }
}
