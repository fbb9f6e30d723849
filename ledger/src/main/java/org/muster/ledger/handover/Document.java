package org.muster.ledger.handover;

import java.util.Arrays;
import java.util.Objects;

/// A paper, an approval or a photograph that shows what an entry says.
///
/// @param name    under which it was brought, 1 to 200 letters
/// @param content 1 byte to [#LARGEST]; what it is must be visible in it
public record Document(String name, MediaType type, byte[] content) {

    /// The largest document, in bytes.
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int LONGEST_NAME = 200;

    public Document {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A document is named in 1 to 200 letters, without line breaks.");
        }
        if (content.length == 0 || content.length > LARGEST) {
            throw new IllegalArgumentException(
                    "The document %s has %,d bytes; it needs 1 to %,d.\nMaybe it can be scanned with fewer dots."
                            .formatted(name, content.length, LARGEST));
        }
        if (!type.fits(content)) {
            throw new IllegalArgumentException(
                    "The document %s is not of the kind %s.\nMaybe it was given the name of another kind."
                            .formatted(name, type.code()));
        }
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, Arrays.hashCode(content));
    }

    @Override
    public String toString() {
        return "%s (%s, %,d bytes)".formatted(name, type.code(), content.length);
    }
}
