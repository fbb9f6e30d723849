package org.muster.domain.custody;

import java.util.regex.Pattern;

/// The SHA-256 of a document: evidence is named by what it is, so it cannot be exchanged afterwards.
///
/// @param hex 64 lower-case hexadecimal digits
public record Digest(String hex) implements Comparable<Digest> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits, unlike \"%s\".".formatted(hex));
        }
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
