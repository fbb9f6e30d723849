package org.muster.server.scenarios;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Link;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What other desks name: nations, kinds of materiel, nodes, lanes and rules of the scenario, table by table, to read.
@Controller
class ReferencePage {

    static final int ROWS = 100;
    private static final int MOST_ROWS = 100_000;
    private static final int LAST_PAGE = MOST_ROWS / ROWS;
    private static final int LONGEST = 100;

    /// What requirements, offers, funds, stocks and training are is shown by their own desks.
    private static final List<ScenarioTable> TABLES = List.of(
            ScenarioTable.NATIONS,
            ScenarioTable.TRANSIT_RULES,
            ScenarioTable.FAMILIES,
            ScenarioTable.ITEMS,
            ScenarioTable.SUITABILITY,
            ScenarioTable.SETS,
            ScenarioTable.NODES,
            ScenarioTable.LANES,
            ScenarioTable.CLOSURES,
            ScenarioTable.CAPACITY_CHANGES,
            ScenarioTable.SUPPLIES,
            ScenarioTable.COURSES);

    private final JdbcClient jdbc;

    ReferencePage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A part of a table.
    record Table(List<String> columns, List<List<String>> rows) {}

    @GetMapping("/administration/reference")
    @Transactional(readOnly = true)
    public String show(
            @RequestParam(name = "table", defaultValue = "nations") String name,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "page", defaultValue = "0") String page,
            Model model) {
        var table = find(name);
        var wanted = shortened(text);
        var number = page.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 0;
        var found = read(table, wanted, number * ROWS, ROWS + 1);
        var first = Link.to("/administration/reference")
                .with("table", table.table())
                .with("text", wanted);
        model.addAttribute("tables", TABLES.stream().map(ScenarioTable::table).toList());
        model.addAttribute("table", table.table());
        model.addAttribute("text", wanted);
        model.addAttribute("columns", found.columns());
        model.addAttribute("rows", found.rows().stream().limit(ROWS).toList());
        model.addAttribute("isFirst", number == 0);
        model.addAttribute("first", first);
        model.addAttribute(
                "next",
                Stream.of(number + 1)
                        .filter(following -> found.rows().size() > ROWS && following <= LAST_PAGE)
                        .map(following -> first.with("page", Integer.toString(following)))
                        .findFirst());
        model.addAttribute("csv", file(table, wanted, "csv"));
        model.addAttribute("xlsx", file(table, wanted, "xlsx"));
        return "reference";
    }

    private static Link file(ScenarioTable table, String text, String ending) {
        return Link.to("/administration/reference/%s.%s".formatted(table.table(), ending))
                .with("text", text);
    }

    @GetMapping("/administration/reference/{table}.{ending}")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> file(
            @PathVariable("table") String name,
            @PathVariable("ending") String ending,
            @RequestParam(name = "text", defaultValue = "") String text) {
        var table = find(name);
        var found = read(table, shortened(text), 0, MOST_ROWS);
        var sheet = Sheet.of(ending, found.columns());
        found.rows().forEach(sheet::row);
        return sheet.answer(table.table());
    }

    private static ScenarioTable find(String name) {
        return TABLES.stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("table", name));
    }

    /// Rows in the order of their first columns, which name them.
    private Table read(ScenarioTable table, String text, int from, int most) {
        var columns = jdbc.sql("""
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = 'desk' AND table_name = ? AND column_name NOT IN ('label', 'version')
                        ORDER BY ordinal_position""").param(table.table()).query(String.class).list();
        var quoted = columns.stream()
                .map(column -> "t.\"%s\"::text".formatted(column))
                .toList();
        var order = quoted.stream().limit(4).collect(Collectors.joining(", "));
        var rows = jdbc.sql("SELECT %s FROM desk.%s t WHERE :text = '' OR strpos(lower(concat_ws(' ', %s)), :text) > 0"
                                .formatted(String.join(", ", quoted), table.table(), String.join(", ", quoted))
                        + " ORDER BY %s LIMIT :most OFFSET :from".formatted(order))
                .param("text", text.toLowerCase(Locale.ROOT))
                .param("most", most)
                .param("from", from)
                .query((row, number) -> {
                    var cells = new String[columns.size()];
                    for (var column = 0; column < cells.length; column++) {
                        cells[column] = cell(row.getString(column + 1));
                    }
                    return List.of(cells);
                })
                .list();
        return new Table(columns, rows);
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String shortened(String text) {
        var plain = text.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
