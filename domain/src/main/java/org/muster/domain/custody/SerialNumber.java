package org.muster.domain.custody;

import java.util.regex.Pattern;

/// The number by which one piece of an item is followed; unique within its item.
///
/// @param value 1 to 64 printable ASCII characters, as they stand on the plate; no space at either end
public record SerialNumber(String value) implements Comparable<SerialNumber> {

    private static final Pattern FORM = Pattern.compile("[!-~]([ -~]{0,62}[!-~])?");

    public SerialNumber {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "Not a serial number: \"%s\". It needs 1 to 64 plain characters, without a space at either end."
                            .formatted(value));
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(SerialNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
