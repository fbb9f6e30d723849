package org.muster.domain.nation;

import java.util.regex.Pattern;

/// A nation by its three letters: ISO 3166-1 alpha-3, or one of its user-assigned codes (XAA to XZZ).
///
/// @param value three capitals
public record NationCode(String value) implements Comparable<NationCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{3}");

    public NationCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "A nation is named by three capital letters, not \"%s\".".formatted(value));
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(NationCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
