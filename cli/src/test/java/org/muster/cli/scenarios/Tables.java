package org.muster.cli.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a scenario as a short text, made into a package.
///
/// A line that is not indented starts a table: its name, then the columns. The indented lines below it are rows.
/// Cells are separated by spaces; `-` is an empty cell, `d3` the date of day 3. `days` and `points_per_meur` stand
/// alone before the tables. What a test does not care about is filled in: required columns by [#USUAL], nations and
/// families by being named, and an item that stands in no row of `suitability` suits the family of its own name.
final class Tables {

    /// Day 0, a Monday.
    static final LocalDate START = LocalDate.of(2026, 1, 5);

    private static final List<String> REQUIRED =
            List.of("nations", "families", "items", "suitability", "requirements", "offers", "nodes", "lanes");

    /// Columns that are filled in where a table leaves them out; `@` stands for the row's own identifier.
    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry("nations", List.of("name=@")),
            Map.entry("families", List.of("name=@", "area=test", "unit=each")),
            Map.entry("items", List.of("name=@", "mass_kg=1000", "lethal=false")),
            Map.entry("requirements", List.of("handover=HO")),
            Map.entry("offers", List.of("nation=XDA", "available=d0", "origin=DA")),
            Map.entry("funds", List.of("nation=XDA", "available=d0")),
            Map.entry("supplies", List.of("nation=XDA", "lead_days=0", "per_month=1000", "origin=DA")),
            Map.entry("nodes", List.of("name=@", "lat=50", "lon=20")),
            Map.entry("lanes", List.of("mode=road", "days=1", "capacity_t_per_day=1000", "cost_eur_per_t=0")),
            Map.entry("courses", List.of("name=@")),
            Map.entry("schools", List.of("nation=XDA")),
            Map.entry("transit_rules", List.of("applies_to=all")));

    private static final Set<String> NATION_COLUMNS =
            Set.of("nation", "avoid", "crosses", "consent_nation", "next_nation");

    private final Map<String, String> header = new LinkedHashMap<>(Map.of("days", "30", "points_per_meur", "0"));
    private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    Tables(String text) {
        REQUIRED.forEach(required -> rows.put(required, new ArrayList<>()));
        read(text);
        rows.forEach((table, all) -> all.forEach(row -> fill(table, row)));
        suitOwnFamilies();
        declare("nations", "nation", named(NATION_COLUMNS));
        declare("families", "family", families());
    }

    private void read(String text) {
        var table = "";
        for (var line : text.lines().filter(one -> !one.isBlank()).toList()) {
            var cells = Arrays.asList(line.strip().split("\\s+"));
            if (line.startsWith(" ")) {
                rows.get(table).add(row(columns.get(table), cells));
            } else if (header.containsKey(cells.getFirst())) {
                header.put(cells.getFirst(), cells.getLast());
            } else {
                table = cells.getFirst();
                columns.put(table, cells.subList(1, cells.size()));
                rows.computeIfAbsent(table, unused -> new ArrayList<>());
            }
        }
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        if (columns.size() != cells.size()) {
            throw new IllegalArgumentException("%s do not fit %s".formatted(cells, columns));
        }
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i).equals("-") ? "" : cells.get(i));
        }
        return row;
    }

    private static void fill(String table, Map<String, String> row) {
        var identifier = row.values().iterator().next();
        for (var usual : USUAL.getOrDefault(table, List.of())) {
            var pair = usual.split("=");
            row.putIfAbsent(pair[0], pair[1].replace("@", identifier));
        }
        if (table.equals("nodes")) {
            row.putIfAbsent("kind", identifier.startsWith("HO") ? "handover" : "hub");
            row.putIfAbsent("nation", identifier.startsWith("HO") ? "XRC" : "XDA");
        }
    }

    private void suitOwnFamilies() {
        var told = named(rows.get("suitability"), Set.of("item"));
        named(rows.get("items"), Set.of("item")).stream()
                .filter(item -> !told.contains(item))
                .forEach(item -> rows.get("suitability")
                        .add(new LinkedHashMap<>(Map.of("item", item, "family", item, "worth", "1"))));
    }

    private Set<String> families() {
        var families = new LinkedHashSet<String>();
        families.addAll(named(rows.get("requirements"), Set.of("family")));
        families.addAll(named(rows.get("suitability"), Set.of("family")));
        rows.getOrDefault("sets", List.of()).stream()
                .filter(row -> "materiel".equals(row.get("kind")))
                .forEach(row -> families.add(row.getOrDefault("part", "")));
        rows.getOrDefault("funds", List.of())
                .forEach(row -> families.addAll(
                        Arrays.asList(row.getOrDefault("only", "").split(";"))));
        return families;
    }

    private Set<String> named(Set<String> columns) {
        var named = rows.values().stream()
                .flatMap(all -> named(all, columns).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        named.add("XRC");
        return named;
    }

    private static Set<String> named(List<Map<String, String>> rows, Set<String> columns) {
        return rows.stream()
                .flatMap(row -> row.entrySet().stream().filter(cell -> columns.contains(cell.getKey())))
                .flatMap(cell -> Arrays.stream(cell.getValue().split(";")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void declare(String table, String column, Set<String> identifiers) {
        var known = named(rows.get(table), Set.of(column));
        identifiers.stream()
                .filter(one -> !one.isEmpty() && !known.contains(one))
                .forEach(identifier -> {
                    Map<String, String> row = new LinkedHashMap<>(Map.of(column, identifier));
                    fill(table, row);
                    rows.get(table).add(row);
                });
    }

    /// Writes the package and returns its folder.
    Path writeTo(Path folder) {
        try {
            Files.writeString(folder.resolve("datapackage.json"), descriptor());
            for (var table : rows.entrySet()) {
                Files.writeString(folder.resolve(table.getKey() + ".csv"), csv(table.getKey(), table.getValue()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String descriptor() {
        return """
                {"profile": "tabular-data-package", "name": "numbered", "resources": [%s],
                 "muster": {"spec": 1, "start": "%s", "days": %s, "recipient": "XRC", "points_per_meur": %s}}
                """.formatted(
                        rows.keySet().stream()
                                .map("{\"name\": \"%1$s\", \"path\": \"%1$s.csv\"}"::formatted)
                                .collect(Collectors.joining(", ")),
                        START,
                        header.get("days"),
                        header.get("points_per_meur"));
    }

    private String csv(String table, List<Map<String, String>> rows) {
        var header = Stream.of(
                        columns.getOrDefault(table, List.of()).stream(),
                        USUAL.getOrDefault(table, List.of()).stream().map(usual -> usual.split("=")[0]),
                        rows.stream().flatMap(row -> row.keySet().stream()))
                .flatMap(names -> names)
                .distinct()
                .toList();
        return Stream.concat(Stream.of(String.join(",", header)), rows.stream().map(row -> line(header, row)))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String line(List<String> header, Map<String, String> row) {
        return header.stream().map(column -> cell(row.getOrDefault(column, ""))).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        return text.matches("d\\d+") ? day(text.substring(1)).toString() : text;
    }

    /// The date of a day that is written as a number.
    static LocalDate day(String number) {
        return START.plusDays(Integer.parseInt(number));
    }
}
