package org.muster.exchange;

import java.io.IOException;
import java.util.List;

/// Tables for people who open them in a spreadsheet.
///
/// A package keeps a text as it is. A spreadsheet would run a text that starts like a formula, so every table written
/// for one passes through here.
public final class Spreadsheet {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Spreadsheet() {}

    /// The text, with an apostrophe before it when a spreadsheet would take it for a formula; the spreadsheet shows
    /// the text and hides the apostrophe. A plain number stays a number.
    public static String neutralised(String text) {
        return isRisky(text) && !Decimals.isNumber(text) ? "'" + text : text;
    }

    /// Writes a table as CSV for a spreadsheet: with a byte order mark, lines ended by CR LF, every cell neutralised.
    public static void write(Appendable out, List<String> header, Iterable<List<String>> rows) throws IOException {
        out.append(BYTE_ORDER_MARK);
        writeLine(out, header);
        for (var row : rows) {
            writeLine(out, row);
        }
    }

    private static void writeLine(Appendable out, List<String> cells) throws IOException {
        out.append(CsvText.line(cells.stream().map(Spreadsheet::neutralised).toList()))
                .append("\r\n");
    }

    /// Whether a text starts as scenario.md says a formula starts.
    static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    /// Also what some spreadsheets read so: a line feed, and the wide forms of the four signs.
    private static boolean isRisky(String text) {
        return looksLikeFormula(text) || (!text.isEmpty() && "\n＝＋－＠".indexOf(text.charAt(0)) >= 0);
    }
}
