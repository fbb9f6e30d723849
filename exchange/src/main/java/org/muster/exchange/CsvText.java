package org.muster.exchange;

import java.util.List;

/// Writes cells as RFC 4180 does, quoted only where it must be.
final class CsvText {

    private CsvText() {}

    /// The cells as one line, without its end.
    static String line(List<String> cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        return line.toString();
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
