package org.muster.server.scenarios;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.server.scenarios.ScenarioApi.Header;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is loaded, as far as the caller may see it.
@Component
class LoadedScenario {

    private final JdbcClient jdbc;

    LoadedScenario(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Optional<Header> header() {
        return jdbc.sql("SELECT sha256, start, days, recipient, classification FROM desk.scenario")
                .query(Header.class)
                .optional();
    }

    /// How many rows each table has now.
    @Transactional(readOnly = true)
    Map<String, Long> rows() {
        var each = Stream.of(ScenarioTable.values())
                .map(table -> "SELECT '%1$s' AS name, count(*) AS rows FROM desk.%1$s".formatted(table.table()))
                .collect(Collectors.joining(" UNION ALL "));
        var rows = new LinkedHashMap<String, Long>();
        jdbc.sql(each)
                .query((row, number) -> rows.put(row.getString("name"), row.getLong("rows")))
                .list();
        return rows;
    }
}
