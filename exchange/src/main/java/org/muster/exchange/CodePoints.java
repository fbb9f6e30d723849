package org.muster.exchange;

import java.util.Comparator;
import java.util.List;

/// Order of texts by code point. `String` compares UTF-16 units, which puts U+10000 before U+E000.
final class CodePoints {

    static final Comparator<String> ORDER = CodePoints::compare;

    /// Rows by their cells, one after the other.
    static final Comparator<List<String>> ROW_ORDER = CodePoints::compareRows;

    private CodePoints() {}

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
