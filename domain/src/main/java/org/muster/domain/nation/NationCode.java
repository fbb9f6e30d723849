package org.muster.domain.nation;

/// A nation by its three letters: ISO 3166-1 alpha-3, or one of its user-assigned codes (XAA to XZZ).
///
/// @param value three capitals
public record NationCode(String value) implements Comparable<NationCode> {

    public NationCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "A nation is named by three capital letters, not \"%s\".".formatted(value));
        }
    }

    public static boolean isWellFormed(String text) {
        return text.length() == 3
                && isCapital(text.charAt(0))
                && isCapital(text.charAt(1))
                && isCapital(text.charAt(2));
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
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
