package org.muster.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A table as a spreadsheet hands it out: texts in lines, whatever they mean. What is no text is a flaw of its line.
///
/// @param lines   the header first
/// @param isWhole whether all lines are here; there were more than are read if not
public record CsvTable(List<Line> lines, boolean isWhole) {

    public CsvTable {
        lines = List.copyOf(lines);
    }

    /// @param number of the record in its file, from 1
    /// @param flaws  what is wrong with the line as text
    public record Line(long number, List<String> cells, List<Flaw> flaws) {
        public Line {
            cells = List.copyOf(cells);
            flaws = List.copyOf(flaws);
        }
    }

    /// @param cell     its place, from 0; -1: the whole line
    /// @param rule     code of the rule that is broken
    /// @param sentence what is wrong, and how to mend it
    public record Flaw(int cell, String rule, String sentence) {}

    /// Reads a table whose cells are apart by tabs, semicolons or commas: whatever the first line has, in this order.
    ///
    /// @param most lines, the header among them
    public static CsvTable read(byte[] content, int most) {
        try {
            var csv = new CsvReader(new ByteArrayInputStream(content), separator(content));
            if (csv.isOfWiderCharacters()) {
                return unreadable();
            }
            var lines = new ArrayList<Line>();
            for (var row = csv.next(); row.isPresent(); row = csv.next()) {
                if (lines.size() == most) {
                    return new CsvTable(lines, false);
                }
                lines.add(line(row.get()));
            }
            return new CsvTable(lines, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of bytes in memory: never
        }
    }

    private static CsvTable unreadable() {
        var flaw = new CsvRow.Fault(Rule.ENCODING, -1, "", "Maybe the file was saved as UTF-16; save it as UTF-8");
        return new CsvTable(List.of(line(new CsvRow(1, List.of(), List.of(flaw)))), false);
    }

    private static Line line(CsvRow row) {
        return new Line(
                row.number(),
                row.cells(),
                row.faults().stream().map(CsvTable::flaw).toList());
    }

    private static Flaw flaw(CsvRow.Fault fault) {
        var what = fault.value().isEmpty() ? "This" : "\"" + fault.value() + "\"";
        return new Flaw(
                fault.cell(),
                fault.rule().code(),
                "%s. %s.".formatted(fault.rule().statement(what), fault.mend()));
    }

    private static char separator(byte[] content) {
        var found = ',';
        for (var one : content) {
            switch (one) {
                case '\n' -> {
                    return found;
                }
                case '\t' -> {
                    return '\t';
                }
                case ',' -> {
                    return ',';
                }
                case ';' -> found = ';';
                default -> {}
            }
        }
        return found;
    }
}
