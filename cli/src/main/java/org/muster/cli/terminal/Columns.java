package org.muster.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A table for reading: columns under their headings, as wide as needed and no wider than the terminal.
///
/// Numbers stand right, texts left. When the table is too wide, the widest text column gets narrower: its cells
/// are cut or go on in the next line.
public final class Columns {

    private static final int NARROWEST = 8;
    private static final String BETWEEN = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public Columns(Column... columns) {
        this(List.of(columns));
    }

    public Columns(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /// Adds a row with one cell for each column.
    public void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of %d cells for %d columns.".formatted(cells.size(), columns.size()));
        }
        rows.add(cells.stream().map(PlainText::of).toList());
    }

    /// See [#row(List)].
    public void row(String... cells) {
        row(List.of(cells));
    }

    /// The headings in one line.
    String heading(int width) {
        return line(columns.stream().map(Column::heading).toList(), widths(width));
    }

    /// The rows, one line each, or more where a cell goes on.
    List<String> lines(int width) {
        var widths = widths(width);
        return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
    }

    private List<String> lines(List<String> row, int[] widths) {
        var cells = IntStream.range(0, widths.length)
                .mapToObj(i -> columns.get(i).kind() == Column.Kind.WRAPPED
                        ? Wrapping.lines(row.get(i), widths[i], "", "")
                        : List.of(row.get(i)))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height)
                .mapToObj(line -> line(
                        cells.stream()
                                .map(cell -> line < cell.size() ? cell.get(line) : "")
                                .toList(),
                        widths))
                .toList();
    }

    private int[] widths(int width) {
        var widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = PlainText.columns(columns.get(i).heading());
            for (var row : rows) {
                widths[i] = Math.max(widths[i], PlainText.columns(row.get(i)));
            }
        }
        var room = width - BETWEEN.length() * (widths.length - 1);
        for (int widest = widestText(widths);
                Arrays.stream(widths).sum() > room && widest >= 0;
                widest = widestText(widths)) {
            widths[widest]--;
        }
        return widths;
    }

    private int widestText(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (!columns.get(i).isNumbers() && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            var cell = PlainText.cut(cells.get(i), widths[i]);
            var blanks = " ".repeat(widths[i] - PlainText.columns(cell));
            line.append(i == 0 ? "" : BETWEEN).append(columns.get(i).isNumbers() ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }
}
