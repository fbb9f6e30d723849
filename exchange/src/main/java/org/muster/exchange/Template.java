package org.muster.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An empty scenario package to start from, with a README that shows rows of each table.
final class Template {

    private Template() {}

    static List<PackageFile> files() {
        var files = new ArrayList<PackageFile>();
        files.add(DescriptorText.of("my-scenario", muster(), ScenarioTables.contractForms()));
        files.add(PackageFile.text("README.md", readme()));
        for (var table : ScenarioTables.contract()) {
            files.add(PackageFile.table(table.form().name(), table.header(), firstRows(table)::stream));
        }
        return files;
    }

    /// The recipient must be a nation of the table, so that row is there from the start.
    private static List<List<String>> firstRows(TableOf<?, ?> table) {
        return table.form().name().equals("nations")
                ? List.of(examples(table.form()).getLast())
                : List.of();
    }

    static ObjectNode muster() {
        return DescriptorText.newObject()
                .put("spec", MusterKey.SPEC)
                .put("start", "2026-01-01")
                .put("days", 120)
                .put("recipient", "XRC")
                .put("points_per_meur", Decimals.exact(1, 2))
                .put("classification", "EXERCISE UNCLASSIFIED");
    }

    /// Example rows of a table. An example of a column is its cells, one for each row, parted by ` | `.
    static List<List<String>> examples(TableForm<?> form) {
        var rows = new ArrayList<List<String>>();
        for (var column : form.columns()) {
            var cells = column.example().split(" \\| ?", -1);
            while (rows.size() < cells.length) {
                rows.add(new ArrayList<>(Collections.nCopies(form.columns().size(), "")));
            }
            for (int i = 0; i < cells.length; i++) {
                rows.get(i).set(column.place(), cells[i]);
            }
        }
        return rows;
    }

    private static String readme() {
        var text = new StringBuilder(INTRODUCTION);
        ScenarioTables.contractForms().forEach(form -> describe(form, text));
        return text.toString();
    }

    private static final String INTRODUCTION = """
            # A scenario to fill in

            Fill the tables, set the keys under `muster` in `datapackage.json` (first day, number of days, recipient, marking),
            and ask `muster check` what is still wrong. The examples below belong together: copied into the tables they are a
            scenario that works. Codes XAA to XZZ stand for invented nations.

            Tables are CSV in UTF-8: a point for decimals, dates like 2026-03-01, lists separated by semicolons, an empty cell
            for "none". Identifiers are letters, digits, dots, underscores and hyphens. Delete the files of optional tables that
            stay empty, and their entries in `datapackage.json`, or leave them as they are.
            """;

    private static void describe(TableForm<?> form, StringBuilder text) {
        text.append("\n## %s%s\n\n".formatted(form.name(), form.isRequired() ? "" : " (optional)"));
        text.append("| column | needed | meaning |\n|---|---|---|\n");
        form.columns()
                .forEach(column -> text.append("| `%s` | %s | %s |\n"
                        .formatted(column.name(), column.isRequired() ? "yes" : "", column.meaning())));
        text.append("\n```csv\n");
        text.append(CsvText.line(
                        form.columns().stream().<String>map(Column::name).toList()))
                .append('\n');
        examples(form).forEach(row -> text.append(CsvText.line(row)).append('\n'));
        text.append("```\n");
    }
}
