package org.muster.server.offers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.muster.exchange.CsvTable;
import org.muster.server.web.BulkWrites;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.muster.server.web.SheetFile;
import org.muster.server.web.Uploads;
import org.springframework.http.HttpStatus;

/// A table of offers as somebody sent it: texts by column, with what is wrong with them as texts. It says nothing
/// of what they mean.
///
/// @param columns in the order of the table, known ones only
/// @param faults  of the header
record OfferTable(List<String> columns, List<Line> lines, List<Fault> faults) {

    static final int MOST_ROWS = BulkWrites.MOST_AT_ONCE;

    /// The most bytes of a file; spreadsheets are packed, so the rows have fewer.
    static final int MOST_BYTES = 4 << 20;

    /// The most letters in all cells together.
    static final int MOST_LETTERS = 1 << 20;

    /// @param number of the row in its table, the header being 1
    /// @param cells  by column; what is empty is absent
    /// @param faults at columns, by name
    record Line(long number, Map<String, String> cells, List<Fault> faults) {

        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /// @param cell its place, from 0; less: the whole row
    private record Flaw(int cell, String code, String sentence) {}

    private record Raw(long number, List<String> cells, List<Flaw> flaws) {

        boolean isEmpty() {
            return flaws.isEmpty() && cells.stream().allMatch(String::isBlank);
        }
    }

    /// @param content of a file, XLSX or CSV
    /// @throws Refused if it is too large, or no table
    static OfferTable of(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw Uploads.tooLarge(MOST_BYTES);
        }
        if (SheetFile.isOld(content)) {
            throw refused(
                    "unreadable",
                    "This is an older spreadsheet, or one with a password. Maybe save it as XLSX without a password.");
        }
        return ofRaw(SheetFile.isOne(content) ? sheet(content) : text(content));
    }

    static OfferTable of(String pasted) {
        return of(pasted.getBytes(StandardCharsets.UTF_8));
    }

    /// @param rows the header first
    static OfferTable of(List<List<String>> rows) {
        if (rows.size() > MOST_ROWS + 1) {
            throw tooManyRows();
        }
        return ofRaw(IntStream.range(0, rows.size())
                .mapToObj(row -> new Raw(row + 1L, rows.get(row), List.of()))
                .toList());
    }

    private static List<Raw> sheet(byte[] content) {
        return SheetFile.lines(content, MOST_ROWS + 1).stream()
                .map(line -> new Raw(
                        line.number(),
                        line.cells(),
                        line.wrong().stream()
                                .map(one -> new Flaw(one.cell(), one.code(), one.sentence()))
                                .toList()))
                .toList();
    }

    private static List<Raw> text(byte[] content) {
        var table = CsvTable.read(content, MOST_ROWS + 1);
        var first = table.lines().stream().findFirst();
        if (first.isPresent() && !first.get().flaws().isEmpty()) {
            throw refused("unreadable", first.get().flaws().getFirst().sentence());
        }
        if (!table.isWhole()) {
            throw tooManyRows();
        }
        return table.lines().stream()
                .map(line -> new Raw(
                        line.number(),
                        line.cells(),
                        line.flaws().stream()
                                .map(one -> new Flaw(one.cell(), one.rule(), one.sentence()))
                                .toList()))
                .toList();
    }

    private static Refused tooManyRows() {
        return refused("too-large", "A table has at most %,d rows. Maybe bring it in parts.".formatted(MOST_ROWS));
    }

    private static Refused refused(String code, String detail) {
        return Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    private static OfferTable ofRaw(List<Raw> rows) {
        var filled = rows.stream().filter(row -> !row.isEmpty()).toList();
        if (filled.size() < 2) {
            throw refused(
                    "empty",
                    "There is no row with an offer. The first row names the columns, each further one is an offer. "
                            + "Maybe the wrong sheet was saved.");
        }
        if (filled.stream()
                        .flatMap(row -> row.cells().stream())
                        .mapToLong(String::length)
                        .sum()
                > MOST_LETTERS) {
            throw refused(
                    "too-large",
                    "The cells have more than %,d letters together. Maybe bring the table in parts."
                            .formatted(MOST_LETTERS));
        }
        var head = filled.getFirst().cells().stream().map(OfferColumns::name).toList();
        var lines = filled.stream().skip(1).map(row -> line(head, row)).toList();
        var known = OfferColumns.ALL.stream().filter(head::contains).toList();
        return new OfferTable(known, lines, OfferColumns.faults(head));
    }

    private static Line line(List<String> head, Raw row) {
        var cells = new LinkedHashMap<String, String>();
        for (var place = 0; place < Math.min(head.size(), row.cells().size()); place++) {
            var cell = Sheet.asItWas(row.cells().get(place).strip());
            if (!cell.isEmpty()) {
                cells.putIfAbsent(head.get(place), cell);
            }
        }
        var faults = new ArrayList<Fault>();
        row.flaws().forEach(flaw -> faults.add(new Fault(flaw.code(), flaw.sentence(), name(head, flaw.cell()))));
        if (row.cells().stream().skip(head.size()).anyMatch(cell -> !cell.isBlank())) {
            faults.add(Fault.of(
                    "csv",
                    "The row has %d cells, the header %d. Maybe a separator is not quoted."
                            .formatted(row.cells().size(), head.size())));
        }
        return new Line(row.number(), cells, faults);
    }

    private static String name(List<String> head, int place) {
        return place >= 0 && place < head.size() ? head.get(place) : "";
    }

    /// What is left to do: these rows of it, under the same header.
    OfferTable only(List<Line> left) {
        return new OfferTable(columns, left, faults);
    }
}
