package org.muster.server.scenarios;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.muster.exchange.Finding;
import org.muster.exchange.RowCheck;
import org.muster.server.web.Fault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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

    /// The same for many rows of one request: each table that they name is read once.
    ///
    /// @return for each row, in their order
    @Transactional(readOnly = true)
    public List<List<Fault>> faultsOfAll(String table, List<Map<String, String>> rows) {
        var known = new HashMap<String, Set<String>>();
        var checkOfAll = new RowCheck((named, identifier) -> {
            var key = KEYS.get(named);
            return key != null
                    && !known.computeIfAbsent(named, one -> identifiers(one, key))
                            .contains(identifier);
        });
        return rows.stream()
                .map(row -> checkOfAll.errorsIn(table, row).stream()
                        .map(ScenarioRows::fault)
                        .toList())
                .toList();
    }

    private Set<String> identifiers(String table, String key) {
        return jdbc.sql("SELECT %s FROM desk.%s".formatted(key, table))
                .query(String.class)
                .set();
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
