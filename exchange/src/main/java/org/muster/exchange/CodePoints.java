package org.muster.exchange;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;

/// Texts as code points: their order and their normal form.
///
/// Order is by code point. `String` compares UTF-16 units, which puts U+10000 before U+E000.
final class CodePoints {

    static final Comparator<String> ORDER = CodePoints::compare;

    /// Rows by their cells, one after the other.
    static final Comparator<List<String>> ROW_ORDER = CodePoints::compareRows;

    private CodePoints() {}

    /// The text in Unicode NFC.
    static String normalized(String text) {
        return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// Whether there is nothing to normalise: so it is with nearly every cell.
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static int compare(String left, String right) {
        var shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            var one = left.charAt(i);
            var other = right.charAt(i);
            if (one != other) {
                return Character.isSurrogate(one) != Character.isSurrogate(other)
                        ? Boolean.compare(Character.isSurrogate(one), Character.isSurrogate(other))
                        : Character.compare(one, other);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int compareRows(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            var order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
