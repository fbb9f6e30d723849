package org.muster.server;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The exercise many times over in one package, over by the calendar: every offer and every requirement under as many
/// names, of some times the quantity, and room, money and schools for all of them. Nodes and lanes have more room than
/// that, so that larger quantities make consignments larger rather than more.
final class ManyExercises {

    private static final Map<String, Set<String>> GROWS = Map.of(
            "funds.csv", Set.of("amount_eur"),
            "supplies.csv", Set.of("per_month"),
            "schools.csv", Set.of("parallel_classes"),
            "trainees.csv", Set.of("crews"));

    private static final Map<String, Set<String>> ROOM = Map.of(
            "nodes.csv", Set.of("handling_t_per_day", "storage_t", "neq_limit_kg"),
            "lanes.csv", Set.of("capacity_t_per_day", "neq_kg_per_day"),
            "capacity_changes.csv",
                    Set.of("handling_t_per_day", "storage_t", "neq_limit_kg", "capacity_t_per_day", "neq_kg_per_day"));

    private static final int MORE_ROOM = 5;

    private final int times;
    private final int quantity;

    /// @param times    copies of each offer and requirement
    /// @param quantity what each quantity is multiplied by
    ManyExercises(int times, int quantity) {
        this.times = times;
        this.quantity = quantity;
    }

    byte[] zip() {
        var files = Packages.filesOfOver();
        grow(files, GROWS, (long) times * quantity);
        grow(files, ROOM, (long) times * quantity * MORE_ROOM);
        files.computeIfPresent("offers.csv", (name, bytes) -> table(bytes, row -> copies(row, "offer")));
        files.computeIfPresent("requirements.csv", (name, bytes) -> table(bytes, row -> copies(row, "requirement")));
        return Packages.zip(files);
    }

    /// What the names of a copy end in; the first is 1.
    static String ending(int copy) {
        return "-%03d".formatted(copy);
    }

    private static void grow(Map<String, byte[]> files, Map<String, Set<String>> which, long factor) {
        which.forEach((file, columns) -> files.computeIfPresent(
                file, (name, bytes) -> table(bytes, row -> List.of(grown(row, columns, factor)))));
    }

    private List<List<String>> copies(NamedCsvRecord row, String key) {
        var rows = new ArrayList<List<String>>(times);
        for (var n = 1; n <= times; n++) {
            var ending = ending(n);
            var cells = new ArrayList<>(grown(row, Set.of("quantity"), quantity));
            append(cells, row, key, ending);
            append(cells, row, "only", ending);
            rows.add(cells);
        }
        return rows;
    }

    /// Each name of a list gets the ending.
    private static void append(List<String> cells, NamedCsvRecord row, String column, String ending) {
        var at = row.getHeader().indexOf(column);
        if (at >= 0 && !cells.get(at).isEmpty()) {
            cells.set(
                    at,
                    Arrays.stream(cells.get(at).split(";"))
                            .map(name -> name + ending)
                            .collect(Collectors.joining(";")));
        }
    }

    private static List<String> grown(NamedCsvRecord row, Set<String> columns, long factor) {
        var cells = new ArrayList<String>();
        for (var column : row.getHeader()) {
            var cell = row.getField(column);
            cells.add(
                    columns.contains(column) && !cell.isEmpty() ? Long.toString(Long.parseLong(cell) * factor) : cell);
        }
        return cells;
    }

    private interface Rows {
        List<List<String>> of(NamedCsvRecord row);
    }

    private static byte[] table(byte[] file, Rows rows) {
        var text = new StringWriter();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8));
                var writer = CsvWriter.builder().build(text)) {
            var isFirst = true;
            for (var row : reader) {
                if (isFirst) {
                    writer.writeRecord(row.getHeader());
                    isFirst = false;
                }
                rows.of(row).forEach(writer::writeRecord);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
