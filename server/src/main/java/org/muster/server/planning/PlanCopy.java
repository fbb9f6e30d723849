package org.muster.server.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.muster.domain.plan.Plan;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import tools.jackson.databind.json.JsonMapper;

/// Copies the tables of a plan in and out, through its package: the rows in their order, each value as it is written.
final class PlanCopy {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DESCRIPTOR = "datapackage.json";

    private final JdbcClient jdbc;
    private final DataSource desks;

    PlanCopy(JdbcClient jdbc, DataSource desks) {
        this.jdbc = jdbc;
        this.desks = desks;
    }

    /// Copies a package in. What names others comes after them.
    ///
    /// @param folder of a package that we wrote ourselves
    Map<String, Long> in(String plan, Path folder) throws IOException {
        var muster = JSON.readTree(Files.readString(folder.resolve(DESCRIPTOR)))
                .get("muster")
                .toString();
        jdbc.sql("INSERT INTO desk.plan_figures (plan, muster, label) VALUES (?, ?, %s)".formatted(PlanTable.OF_MANY))
                .params(plan, muster)
                .update();
        var rows = new LinkedHashMap<String, Long>();
        for (var table : PlanTable.values()) {
            rows.put(table.table(), in(plan, table, folder.resolve(table.table() + ".csv")));
        }
        return rows;
    }

    private long in(String plan, PlanTable table, Path file) throws IOException {
        var columns = columns(file);
        var connection = DataSourceUtils.getConnection(desks);
        try (var statement = connection.createStatement();
                var text = Files.newInputStream(file)) {
            statement.execute("CREATE TEMP TABLE staged ON COMMIT DROP AS SELECT %s FROM %s LIMIT 0"
                    .formatted(columns, table.stored()));
            statement.execute("ALTER TABLE staged ADD \"row\" bigint GENERATED ALWAYS AS IDENTITY");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY staged (%s) FROM STDIN (FORMAT csv, HEADER)".formatted(columns), text, 1 << 16);
        } catch (SQLException e) {
            throw new IllegalStateException("A judged plan cannot be copied: " + file.getFileName(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, desks);
        }
        var count = jdbc.sql(table.insert(columns)).param("plan", plan).update();
        jdbc.sql("DROP TABLE staged").update();
        return count;
    }

    /// The header of a table that we wrote ourselves, as a list of SQL names.
    private static String columns(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return Stream.of(lines.findFirst().orElseThrow().split(","))
                    .map(name -> '"' + name + '"')
                    .collect(Collectors.joining(", "));
        }
    }

    /// The plan of this name as it came, for those who may see all of it.
    ///
    /// @param name of a plan that is here
    Plan out(String name) {
        try {
            var folder = Files.createTempDirectory("muster-plan-");
            try {
                outTo(name, folder);
                return switch (PlanPackage.read(folder)) {
                    case PlanRead.Accepted(var plan, var warnings, var faults) -> plan;
                    case PlanRead.Refused(var findings) ->
                        throw new IllegalStateException(
                                "The stored plan %s cannot be read: %s".formatted(name, findings));
                };
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void outTo(String plan, Path folder) throws IOException {
        var descriptor = JSON.createObjectNode();
        descriptor.set(
                "muster",
                JSON.readTree(jdbc.sql("SELECT muster FROM desk.plan_figures WHERE plan = ?")
                        .param(plan)
                        .query(String.class)
                        .single()));
        var resources = descriptor.putArray("resources");
        for (var table : PlanTable.values()) {
            var file = table.table() + ".csv";
            out(plan, table, folder.resolve(file));
            resources.addObject().put("name", table.table()).put("path", file);
        }
        Files.writeString(folder.resolve(DESCRIPTOR), JSON.writeValueAsString(descriptor), StandardCharsets.UTF_8);
    }

    private void out(String plan, PlanTable table, Path file) throws IOException {
        var columns = jdbc.sql("""
                        SELECT quote_ident(attname) FROM pg_attribute
                        WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
                          AND attname NOT IN ('plan', 'row', 'label', 'version') ORDER BY attnum""").param(table.stored()).query(String.class).list();
        var connection = DataSourceUtils.getConnection(desks);
        try (var out = Files.newOutputStream(file)) {
            // A plan's name has no quote in it.
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT %s FROM %s WHERE plan = '%s' ORDER BY \"row\") TO STDOUT (FORMAT csv, HEADER)"
                                    .formatted(String.join(", ", columns), table.stored(), PlanName.checked(plan)),
                            out);
        } catch (SQLException e) {
            throw new IOException("The table %s of plan %s cannot be copied out.".formatted(table.table(), plan), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, desks);
        }
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
