package org.muster.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.revision.RowChange;

/// What differs between two scenarios, row by row and cell by cell, as the canonical form writes them: the order of
/// rows and the spelling of numbers differ in nothing.
final class RowChanges {

    private RowChanges() {}

    static List<RowChange> between(Scenario before, Scenario after) {
        var changes = new ArrayList<RowChange>();
        header(before.header(), after.header(), changes);
        ScenarioTables.ALL.forEach(table -> compare(table, before, after, changes));
        return List.copyOf(changes);
    }

    private static void header(ScenarioHeader before, ScenarioHeader after, List<RowChange> changes) {
        var cells = new ArrayList<RowChange.Cell>();
        cell(
                "start",
                before.horizon().start().toString(),
                after.horizon().start().toString(),
                cells);
        cell("days", "" + before.horizon().days(), "" + after.horizon().days(), cells);
        cell("recipient", before.recipient().value(), after.recipient().value(), cells);
        cell("points_per_meur", price(before), price(after), cells);
        if (!cells.isEmpty()) {
            changes.add(new RowChange(PackageFiles.DESCRIPTOR, "muster", RowChange.Kind.CHANGED, cells));
        }
    }

    private static String price(ScenarioHeader header) {
        return Decimals.plain(header.pointsPerMeur().nanos(), 9);
    }

    private static void cell(String column, String before, String after, List<RowChange.Cell> cells) {
        if (!before.equals(after)) {
            cells.add(new RowChange.Cell(column, before, after));
        }
    }

    private static <R> void compare(
            TableOf<Scenario, R> table, Scenario before, Scenario after, List<RowChange> changes) {
        var old = rows(table, before);
        var now = rows(table, after);
        old.forEach((key, cells) -> {
            var other = now.get(key);
            if (other == null) {
                changes.add(new RowChange(table.form().name(), plain(key), RowChange.Kind.REMOVED, List.of()));
            } else {
                change(table, key, cells, other, changes);
            }
        });
        now.forEach((key, cells) -> {
            if (!old.containsKey(key)) {
                changes.add(new RowChange(table.form().name(), plain(key), RowChange.Kind.ADDED, List.of()));
            }
        });
    }

    private static void change(
            TableOf<?, ?> table, String key, List<String> before, List<String> after, List<RowChange> changes) {
        var cells = new ArrayList<RowChange.Cell>();
        var header = table.header();
        for (int i = 0; i < header.size(); i++) {
            cell(header.get(i), before.get(i), after.get(i), cells);
        }
        if (!cells.isEmpty()) {
            changes.add(new RowChange(table.form().name(), plain(key), RowChange.Kind.CHANGED, cells));
        }
    }

    /// Rows by what identifies them; rows of a table without identifiers by all they say, counted.
    private static <R> Map<String, List<String>> rows(TableOf<Scenario, R> table, Scenario scenario) {
        var byKey = new LinkedHashMap<String, List<String>>();
        var records = table.rows().apply(scenario);
        var cells = table.canonicalCells(scenario).toList();
        for (int i = 0; i < cells.size(); i++) {
            var key = table.form().keyColumns().isEmpty()
                    ? CsvText.line(cells.get(i))
                    : table.form().keyOf(records.get(i));
            var free = key;
            for (int again = 2; byKey.containsKey(free); again++) {
                free = key + REPEATED + again;
            }
            byKey.put(free, cells.get(i));
        }
        return byKey;
    }

    /// Parts the number of a repeated row from the row.
    private static final char REPEATED = '\n';

    private static String plain(String key) {
        int mark = key.indexOf(REPEATED);
        return mark < 0 ? key : key.substring(0, mark);
    }
}
