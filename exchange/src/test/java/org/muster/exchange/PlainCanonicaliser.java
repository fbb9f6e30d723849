package org.muster.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A second canonical form, straight from the text of a package in a folder, as plan.md words it. It shares nothing
/// with the product but the contract, and knows no kinds of column: a cell is a number when it looks like one and
/// its column is not a text.
final class PlainCanonicaliser {

    private static final String TABLES = """
            nations nation name gdp_meur partner
            transit_rules rule nation applies_to next_nation from until source
            families family name area unit
            items item name mass_kg volume_m3 neq_kg=0 hazard_division lethal value_eur niin supply_class serialised=false monitoring=none
            suitability item family worth
            sets set variant part kind per_set
            requirements requirement family quantity due lapses not_before weight priority buffer_days=0 handover validated_by note
            offers offer nation item quantity available expires origin only* avoid* consent_nation consent_date condition end_use value_eur value_basis value_date source
            funds fund nation amount_eur available only* source
            supplies supply nation item unit_price_eur lead_days per_month from until origin avoid* consent_nation consent_date source
            nodes node name nation kind lat lon locode handling_t_per_day storage_t neq_limit_kg dwell_days=0
            lanes lane from to mode days capacity_t_per_day neq_kg_per_day cost_eur_per_t max_piece_kg crosses weekdays*
            closures closure node lane from until reason
            capacity_changes change node lane from until handling_t_per_day storage_t neq_limit_kg capacity_t_per_day neq_kg_per_day reason
            stocks family quantity daily_use as_of
            courses course name days languages*
            schools school course nation node crews_per_class parallel_classes from until source
            trainees from crews course
            """;

    private static final Pattern NUMERIC = Pattern.compile(
            ".*(_kg|_m3|_meur|_eur|_t|_per_t|_per_day|_days|_limit_kg)"
                    + "|worth|per_set|quantity|weight|priority|lead_days|per_month|lat|lon|days|daily_use|crews|crews_per_class|parallel_classes");

    private PlainCanonicaliser() {}

    static String sha256(Path folder) throws IOException {
        var lines = new ArrayList<String>();
        var json = Files.readString(folder.resolve("datapackage.json"));
        lines.add(String.join(
                ",",
                value(json, "start"),
                value(json, "days"),
                value(json, "recipient"),
                number(value(json, "points_per_meur"))));
        for (var table : TABLES.lines().toList()) {
            var words = List.of(table.split(" "));
            lines.add("# " + words.getFirst());
            lines.addAll(rows(folder.resolve(words.getFirst() + ".csv"), words.subList(1, words.size())));
        }
        try {
            var text = String.join("\n", lines) + "\n";
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private static List<String> rows(Path file, List<String> columns) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var records = records(Files.readString(file));
        var header = records.getFirst();
        var rows = new ArrayList<List<String>>();
        for (var cells : records.subList(1, records.size())) {
            var byName = new HashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                byName.put(header.get(i), cells.get(i));
            }
            rows.add(columns.stream().map(column -> canonical(column, byName)).toList());
        }
        rows.sort((one, other) -> Arrays.compare(points(one), points(other)));
        return rows.stream().map(PlainCanonicaliser::line).toList();
    }

    /// The cells as code points, each cell ended by a number below all of them.
    private static int[] points(List<String> cells) {
        return cells.stream()
                .flatMapToInt(cell -> IntStream.concat(cell.codePoints(), IntStream.of(-1)))
                .toArray();
    }

    private static String canonical(String column, Map<String, String> byName) {
        var name = column.replaceAll("[*=].*", "");
        var cell = Normalizer.normalize(byName.getOrDefault(name, ""), Normalizer.Form.NFC);
        if (cell.isEmpty()) {
            return column.contains("=") ? column.substring(column.indexOf('=') + 1) : "";
        }
        if (column.endsWith("*")) {
            return String.join(";", new TreeSet<>(List.of(cell.split(";"))));
        }
        return NUMERIC.matcher(name).matches() ? number(cell) : cell;
    }

    private static String number(String text) {
        var number = text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
        return number.equals("-0") ? "0" : number;
    }

    private static String line(List<String> cells) {
        return String.join(
                ",",
                cells.stream()
                        .map(cell ->
                                cell.matches("(?s).*[,\"\r\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
                        .toList());
    }

    private static String value(String json, String key) {
        var found = Pattern.compile("\"" + key + "\"\\s*:\\s*\"?([^\",}\\s]+)").matcher(json);
        return found.find() ? found.group(1) : "0.01";
    }

    private static List<List<String>> records(String text) {
        var records = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(List.copyOf(cells));
                    cells.clear();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return records;
    }
}
