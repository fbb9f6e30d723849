package org.muster.exchange;

import java.util.List;
import java.util.stream.Collectors;

/// Writes cells as RFC 4180 does, quoted only where it must be.
final class CsvText {

    private CsvText() {}

    /// The cells as one line, without its end.
    static String line(List<String> cells) {
        return cells.stream().map(CsvText::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return needsQuotes(cell) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            switch (cell.charAt(i)) {
                case ',', '"', '\n', '\r' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
