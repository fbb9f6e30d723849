package org.muster.server.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the tables of the desks as a plain package, in a folder; [org.muster.exchange.ScenarioPackage] then reads it.
final class ScenarioExport {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final DataSource desks;
    private final CountedConsents consents;

    ScenarioExport(JdbcClient jdbc, DataSource desks, CountedConsents consents) {
        this.jdbc = jdbc;
        this.desks = desks;
        this.consents = consents;
    }

    Optional<Path> write(Path folder) {
        var header = header();
        header.ifPresent(muster -> {
            try {
                writeTables(folder, muster);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return header.map(muster -> folder);
    }

    private Optional<ObjectNode> header() {
        return jdbc.sql("SELECT start, days, recipient, points_per_meur, classification FROM desk.scenario")
                .query((row, number) -> JSON.createObjectNode()
                        .put("spec", 1)
                        .put("start", row.getString("start"))
                        .put("days", row.getInt("days"))
                        .put("recipient", row.getString("recipient"))
                        .put(
                                "points_per_meur",
                                row.getBigDecimal("points_per_meur").stripTrailingZeros())
                        .put("classification", row.getString("classification")))
                .optional();
    }

    private void writeTables(Path folder, ObjectNode muster) throws IOException {
        var descriptor = JSON.createObjectNode();
        descriptor.set("muster", muster);
        var resources = descriptor.putArray("resources");
        for (var table : ScenarioTable.values()) {
            copyOut(table, folder.resolve(table.table() + ".csv"));
            resources.addObject().put("name", table.table()).put("path", table.table() + ".csv");
        }
        Files.writeString(
                folder.resolve("datapackage.json"), JSON.writeValueAsString(descriptor), StandardCharsets.UTF_8);
    }

    private void copyOut(ScenarioTable table, Path file) throws IOException {
        var connection = DataSourceUtils.getConnection(desks);
        try (var out = Files.newOutputStream(file)) {
            // What was validated last; what was entered since waits.
            var from = table == ScenarioTable.REQUIREMENTS ? "validations" : table.table();
            var columns = columns(from);
            var isOffers = table == ScenarioTable.OFFERS;
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT %s FROM %s ORDER BY %s) TO STDOUT (FORMAT csv, HEADER)"
                                    .formatted(
                                            cells(
                                                    isOffers
                                                            ? columns.stream()
                                                                    .map(CountedConsents::cell)
                                                                    .toList()
                                                            : columns),
                                            isOffers ? consents.offers() : "desk." + from,
                                            columns.getFirst()),
                            out);
        } catch (SQLException e) {
            throw new IOException("The table %s cannot be copied out.".formatted(table.table()), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, desks);
        }
    }

    /// Columns of a table as SQL names with their types in the package: without what is ours alone.
    private List<String> columns(String table) {
        var columns = new ArrayList<String>();
        jdbc.sql("""
                        SELECT quote_ident(attname) AS name, atttypid = 'boolean'::regtype AS truth FROM pg_attribute
                        WHERE attrelid = ('desk.' || ?)::regclass AND attnum > 0 AND NOT attisdropped
                          AND attname NOT IN ('label', 'version', 'row', 'validator', 'validated_at') ORDER BY attnum""").param(table).query(row -> {
            columns.add(
                    row.getBoolean("truth")
                            ? "%1$s::text AS %1$s".formatted(row.getString("name"))
                            : row.getString("name"));
        });
        return columns;
    }

    private static String cells(List<String> columns) {
        return columns.stream().collect(Collectors.joining(", "));
    }
}
