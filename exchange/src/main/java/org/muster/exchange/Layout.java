package org.muster.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Where the columns of a table stand in its file.
final class Layout {

    /// Position in the file by place in the form; -1 for a column that the file does not have.
    private final int[] positions;

    private final int width;

    private Layout(int[] positions, int width) {
        this.positions = positions;
        this.width = width;
    }

    /// The layout that a header describes. What is wrong with the header is reported.
    static Layout of(TableForm<?> form, List<String> header, Findings findings) {
        var places = placesByName(form);
        var positions = new int[form.columns().size()];
        Arrays.fill(positions, -1);
        var seen = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i);
            var place = Optional.ofNullable(places.get(name));
            if (!seen.add(name)) {
                add(findings, Level.ERROR, form, name, Rule.DUPLICATE, i, "Maybe one of the two has another name");
            } else if (place.isPresent()) {
                positions[place.get()] = i;
            } else {
                add(findings, Level.WARNING, form, name, Rule.UNKNOWN_COLUMN, i, likeliest(name, places));
            }
        }
        var layout = new Layout(positions, header.size());
        layout.reportMissing(form, findings);
        return layout;
    }

    /// How many cells a row has.
    int width() {
        return width;
    }

    /// Position of a column in the file, or -1.
    int positionOf(Column<?, ?> column) {
        return positions[column.place()];
    }

    boolean has(Column<?, ?> column) {
        return positionOf(column) >= 0;
    }

    /// The column's name for a cell, if the cell belongs to a column of the form.
    static Optional<String> nameAt(TableForm<?> form, Layout layout, int position) {
        return form.columns().stream()
                .filter(column -> layout.positionOf(column) == position)
                .<String>map(Column::name)
                .findFirst();
    }

    private void reportMissing(TableForm<?> form, Findings findings) {
        for (var column : form.columns()) {
            if (column.isRequired() && !has(column)) {
                add(
                        findings,
                        Level.ERROR,
                        form,
                        column.name(),
                        Rule.MISSING_COLUMN,
                        width,
                        "Maybe it has another name in the header; it says " + column.meaning());
            }
        }
    }

    private static void add(
            Findings findings, Level level, TableForm<?> form, String name, Rule rule, int position, String mend) {
        var value = rule == Rule.MISSING_COLUMN ? "" : name;
        findings.add(new Finding(level, form.name(), OptionalLong.of(1), name, value, rule, mend), position);
    }

    private static Map<String, Integer> placesByName(TableForm<?> form) {
        var places = new HashMap<String, Integer>();
        form.columns().forEach(column -> places.put(column.name(), column.place()));
        return places;
    }

    private static String likeliest(String name, Map<String, Integer> places) {
        var candidates = new ArrayList<>(places.keySet());
        candidates.sort(CodePoints.ORDER);
        return candidates.stream()
                .filter(candidate -> isNear(name, candidate))
                .findFirst()
                .map("Maybe it should be %s"::formatted)
                .orElse("Maybe it is a note of your own");
    }

    /// Whether one name starts with the other, once capitals, blanks and hyphens are evened out.
    private static boolean isNear(String name, String candidate) {
        var plain = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return plain.equals(candidate)
                || (plain.length() > 3 && (candidate.startsWith(plain) || plain.startsWith(candidate)));
    }
}
