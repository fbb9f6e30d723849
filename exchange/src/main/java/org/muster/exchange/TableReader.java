package org.muster.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the file of one table, row by row, and reports all its faults.
///
/// @param <R> the record of a row
final class TableReader<R> {

    /// The most rows of a table. Source: scenario.md, "Limits".
    static final long MOST_ROWS = 1_000_000;

    private final TableForm<R> form;
    private final Known known;
    private final Findings findings;
    private final Cells cells;
    private final List<Row<R>> rows = new ArrayList<>();
    private final Map<String, Long> rowByKey = new HashMap<>();
    private boolean isComplete = true;
    private boolean isFlawless = true;

    TableReader(TableForm<R> form, Known known, Findings findings) {
        this.form = form;
        this.known = known;
        this.findings = findings;
        this.cells = new Cells(form.columns().size());
    }

    ReadTable<R> read(InputStream in) throws IOException {
        var csv = new CsvReader(in);
        if (csv.isOfWiderCharacters()) {
            error(1, "", "", Rule.ENCODING, "Maybe the file was saved as UTF-16; save it as UTF-8");
            return ReadTable.unreadable(form);
        }
        var header = csv.next();
        if (header.isEmpty()) {
            error(1, "", "", Rule.CSV, "Maybe the file was emptied; the first row must name the columns");
        } else {
            reportFaults(header.get(), Optional.empty());
            if (!header.get().faults().isEmpty()) {
                return ReadTable.unreadable(form);
            }
        }
        var layout = Layout.of(form, header.map(CsvRow::cells).orElse(List.of()), findings);
        readRows(csv, layout);
        form.checkAll(rows, new TableFaults(form.name(), findings, layout));
        return new ReadTable<>(form, rows, rowByKey.keySet(), isComplete && hasAllKeys(layout), isFlawless);
    }

    private boolean hasAllKeys(Layout layout) {
        return form.keyColumns().stream().allMatch(column -> !column.isRequired() || layout.has(column));
    }

    private void readRows(CsvReader csv, Layout layout) throws IOException {
        var faults = new TableFaults(form.name(), findings, layout);
        for (var row = csv.next(); row.isPresent(); row = csv.next()) {
            if (row.get().number() > MOST_ROWS + 1) {
                isComplete = false;
                error(
                        row.get().number(),
                        "",
                        "",
                        Rule.TOO_LARGE,
                        "Maybe two scenarios were pasted together; a table holds at most %d rows".formatted(MOST_ROWS));
                return;
            }
            readRow(row.get(), layout, faults);
        }
    }

    private void readRow(CsvRow row, Layout layout, TableFaults tableFaults) {
        reportFaults(row, Optional.of(layout));
        if (!row.isWellFormed() || !hasRightWidth(row, layout)) {
            isComplete = false;
            isFlawless = false;
            return;
        }
        var faults = new RowFaults(tableFaults, row.number());
        for (var column : form.columns()) {
            readCell(row, column, layout, faults);
        }
        checkKey(row, layout, faults);
        form.check(cells, faults, known);
        if (faults.hasErrors()) {
            isFlawless = false;
        } else {
            rows.add(new Row<>(row.number(), form.assemble(cells)));
        }
    }

    private <T> void readCell(CsvRow row, Column<R, T> column, Layout layout, RowFaults faults) {
        var position = layout.positionOf(column);
        cells.put(column, column.byDefault());
        if (position < 0) {
            if (column.isRequired()) {
                faults.spoil();
            }
        } else if (!row.isReadable(position)) {
            faults.spoil();
            cells.putParsed(column, Optional.empty());
        } else if (!row.cells().get(position).isEmpty()) {
            cells.putParsed(column, column.kind().parse(row.cells().get(position), new OpenCell(column, faults)));
        } else if (column.isRequired()) {
            faults.error(column, Rule.REQUIRED, "", "Maybe the cell was left out; it says " + column.meaning());
        }
    }

    private void checkKey(CsvRow row, Layout layout, RowFaults faults) {
        var keyColumns = form.keyColumns();
        if (keyColumns.isEmpty()) {
            return;
        }
        for (var column : keyColumns) {
            if (cells.find(column).isEmpty()) {
                isComplete &= row.isReadable(layout.positionOf(column));
                return;
            }
        }
        var key = keyOf(row, keyColumns, layout);
        if (known.has(form.name(), key)) {
            faults.error(
                    keyColumns.getFirst(),
                    Rule.DUPLICATE,
                    key,
                    "Maybe it is to take the place of the row that the scenario has; take that one out first");
        }
        var earlier = rowByKey.putIfAbsent(key, row.number());
        if (earlier != null) {
            faults.error(
                    keyColumns.getFirst(),
                    Rule.DUPLICATE,
                    key,
                    "Maybe it was pasted twice; row %d has it already".formatted(earlier));
        }
    }

    private static <R> String keyOf(CsvRow row, List<Column<R, ?>> keyColumns, Layout layout) {
        if (keyColumns.size() == 1) {
            return row.cells().get(layout.positionOf(keyColumns.getFirst()));
        }
        var parts = new ArrayList<String>(keyColumns.size());
        for (var column : keyColumns) {
            parts.add(layout.has(column) ? row.cells().get(layout.positionOf(column)) : "");
        }
        return CsvText.line(parts);
    }

    private boolean hasRightWidth(CsvRow row, Layout layout) {
        var width = row.cells().size();
        if (width != layout.width()) {
            error(
                    row.number(),
                    "",
                    "",
                    Rule.CSV,
                    "Maybe a separator is missing or not quoted; the row has %d cells, the header %d"
                            .formatted(width, layout.width()));
        }
        return width == layout.width();
    }

    private void reportFaults(CsvRow row, Optional<Layout> layout) {
        for (var fault : row.faults()) {
            var column = fault.rule() == Rule.TOO_LARGE
                    ? layout.flatMap(known -> Layout.nameAt(form, known, fault.cell()))
                            .orElse("")
                    : "";
            error(row.number(), column, fault.value(), fault.rule(), fault.mend());
        }
    }

    private void error(long row, String column, String value, Rule rule, String mend) {
        findings.error(form.name(), OptionalLong.of(row), column, value, rule, mend);
    }

    /// The cell that is being read.
    private final class OpenCell implements Cell {

        private final Column<?, ?> column;
        private final RowFaults faults;

        OpenCell(Column<?, ?> column, RowFaults faults) {
            this.column = column;
            this.faults = faults;
        }

        @Override
        public void error(Rule rule, String value, String mend) {
            faults.error(column, rule, value, mend);
        }

        @Override
        public void warning(Rule rule, String value, String mend) {
            faults.warning(column, rule, value, mend);
        }

        @Override
        public boolean isMissing(String table, String key) {
            return known.isMissing(table, key);
        }
    }
}
