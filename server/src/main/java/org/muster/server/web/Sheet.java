package org.muster.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A table to take away. Cells are texts, whole numbers, days, or null.
///
/// Texts come from many hands, and the file is opened by a program that may take a text for a formula and run it. In
/// XLSX a text is marked as one; in CSV nothing can be marked, so there a text that begins like a formula is given an
/// apostrophe in front.
public sealed interface Sheet {

    void row(List<? extends @Nullable Object> cells);

    /// The file, once.
    ///
    /// @param name without the ending
    ResponseEntity<byte[]> answer(String name);

    /// @param ending `csv` or `xlsx`
    static Sheet of(String ending, List<String> heads) {
        Sheet sheet = switch (ending) {
            case "csv" -> new Csv();
            case "xlsx" -> new Xlsx();
            default ->
                throw Refused.one(
                        HttpStatus.NOT_FOUND, "not-found", "Tables are taken away as csv or as xlsx. Maybe say one.");
        };
        sheet.row(heads);
        return sheet;
    }

    /// A text as it was before a table took it away as CSV: without the apostrophe in front of what is like a formula.
    static String asItWas(String cell) {
        return cell.startsWith("'") && Csv.isLikeAFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /// As RFC 4180 has it, in UTF-8.
    final class Csv implements Sheet {

        private static final String LIKE_A_FORMULA = "=+-@\t\r\n";

        private final StringBuilder text = new StringBuilder();

        private Csv() {}

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        }

        static boolean isLikeAFormula(String text) {
            return !text.isEmpty() && LIKE_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        }

        private static String cell(@Nullable Object value) {
            var cell = Objects.toString(value, "");
            if (value instanceof String && isLikeAFormula(cell)) {
                cell = "'" + cell;
            }
            return cell.matches("[^\",\\r\\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
        }

        @Override
        public ResponseEntity<byte[]> answer(String name) {
            return file(
                    text.toString().getBytes(StandardCharsets.UTF_8),
                    MediaType.parseMediaType("text/csv;charset=UTF-8"),
                    name + ".csv");
        }
    }

    /// Office Open XML, as spreadsheets read it.
    final class Xlsx implements Sheet {

        private static final int ROWS_KEPT = 1000;
        private static final int LONGEST = 32_767;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Workbook book = new Workbook(bytes, "Muster", null);
        private final Worksheet sheet = book.newWorksheet("Muster");
        private int rows;

        private Xlsx() {}

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            for (var column = 0; column < cells.size(); column++) {
                cell(column, cells.get(column));
            }
            if (++rows % ROWS_KEPT == 0) {
                written(sheet::flush);
            }
        }

        private void cell(int column, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case Number number -> sheet.value(rows, column, number);
                case LocalDate day -> {
                    sheet.value(rows, column, day);
                    sheet.style(rows, column).format("yyyy-mm-dd").set();
                }
                default -> sheet.value(rows, column, readable(value.toString()));
            }
        }

        /// Without the signs that XML cannot hold.
        private static String readable(String text) {
            var kept = text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
            return kept.substring(0, Math.min(LONGEST, kept.length()));
        }

        @Override
        public ResponseEntity<byte[]> answer(String name) {
            written(book::finish);
            return file(
                    bytes.toByteArray(),
                    MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                    name + ".xlsx");
        }

        private interface Writing {
            void run() throws IOException;
        }

        private static void written(Writing writing) {
            try {
                writing.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // of a stream in memory: never
            }
        }
    }
}
