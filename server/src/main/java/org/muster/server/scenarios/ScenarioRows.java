package org.muster.server.scenarios;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.muster.exchange.Finding;
import org.muster.exchange.RowCheck;
import org.muster.server.web.Fault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Checks what desks enter row by row as a package with that row would be checked, in the same words.
@Component
public class ScenarioRows {

    /// What a row may name: the column that identifies it, by table.
    private static final Map<String, String> KEYS = Map.of(
            "nations", "nation",
            "items", "item",
            "nodes", "node",
            "families", "family",
            "courses", "course",
            "requirements", "requirement");

    private static final Pattern WORD = Pattern.compile("_([a-z])");

    private final JdbcClient jdbc;
    private final RowCheck check = new RowCheck(this::isMissing);

    ScenarioRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Every fault of a row; none if a package could hold it.
    ///
    /// @param table of the package
    /// @param cells by column, as a package writes them
    public List<Fault> faults(String table, Map<String, String> cells) {
        return check.errorsIn(table, cells).stream().map(ScenarioRows::fault).toList();
    }

    private static Fault fault(Finding finding) {
        var name = WORD.matcher(finding.column())
                .replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
        return new Fault(finding.rule().code(), finding.sentenceAlone(), name.isEmpty() ? "" : "/" + name);
    }

    /// Where those stand that may be named: a need that was never validated is in no package, so nothing can name it.
    private static String home(String table) {
        return table.equals("requirements") ? "validations" : table;
    }

    /// Asked within the caller's transaction: what may not be seen is not there.
    private boolean isMissing(String table, String identifier) {
        var key = KEYS.get(table);
        return key != null
                && !jdbc.sql("SELECT EXISTS (SELECT FROM desk.%s WHERE %s = ?)".formatted(home(table), key))
                        .param(identifier)
                        .query(Boolean.class)
                        .single();
    }
}
