package org.muster.server.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.Finding;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Loads a scenario package: its rows into the desks, its offers onto the ladder, its rules to the gates of the ledger.
///
/// The package is checked whole, written in its canonical form, and copied table by table, all in one transaction.
@Component
public class ScenarioLoad {

    /// For sorting and joining the rows of a table; the usual amount is meant for requests.
    private static final String WORK_MEMORY = "128MB";

    private final JdbcClient jdbc;
    private final DataSource desks;

    ScenarioLoad(JdbcClient jdbc, DataSource desks) {
        this.jdbc = jdbc;
        this.desks = desks;
    }

    @Transactional
    public LoadOutcome load(Path folderOrZip) {
        return switch (ScenarioPackage.read(folderOrZip)) {
            case ScenarioRead.Refused(var findings) -> new LoadOutcome.Faulty(findings);
            case ScenarioRead.Accepted(var scenario, var warnings) -> load(scenario, warnings);
        };
    }

    private LoadOutcome load(Scenario scenario, List<Finding> warnings) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('muster scenario', 0))")
                .query((row, number) -> number)
                .list();
        // Meanwhile the database has its own work.
        var hash = CompletableFuture.supplyAsync(() -> ScenarioPackage.sha256(scenario));
        var here =
                jdbc.sql("SELECT sha256 FROM desk.scenario").query(String.class).optional();
        if (here.isPresent()) {
            var sha256 = hash.join();
            return here.get().equals(sha256)
                    ? new LoadOutcome.AlreadyHere(sha256)
                    : new LoadOutcome.OtherHere(here.get());
        }
        jdbc.sql("SELECT set_config('work_mem', ?, true)")
                .param(WORK_MEMORY)
                .query((row, number) -> number)
                .list();
        var rows = copyIn(scenario);
        var sha256 = hash.join();
        header(scenario, sha256);
        new OpeningStock(jdbc).open();
        new StandingRules(jdbc).state(scenario);
        return new LoadOutcome.Loaded(sha256, rows, warnings);
    }

    private void header(Scenario scenario, String sha256) {
        jdbc.sql("""
                        INSERT INTO desk.scenario (sha256, start, days, recipient, points_per_meur, classification, label)
                        VALUES (?, ?, ?, ?, ?::numeric / 1000000000, ?, access.label_of(?, ?::text[]))""")
                .params(
                        sha256,
                        scenario.header().horizon().start(),
                        scenario.header().horizon().days(),
                        scenario.header().recipient().value(),
                        scenario.header().pointsPerMeur().nanos(),
                        scenario.header().classification(),
                        scenario.header().recipient().value(),
                        nations(scenario))
                .update();
    }

    private static String nations(Scenario scenario) {
        return scenario.nations().list().stream()
                .map(row -> row.nation().value())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private Map<String, Long> copyIn(Scenario scenario) {
        var rows = new LinkedHashMap<String, Long>();
        try {
            var folder = Files.createTempDirectory("muster-load-");
            try {
                ScenarioPackage.write(scenario, folder.resolve("package"));
                for (var table : ScenarioTable.values()) {
                    var file = folder.resolve("package").resolve(table.table() + ".csv");
                    if (Files.exists(file)) {
                        rows.put(table.table(), copyIn(table, file, scenario));
                    }
                }
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private long copyIn(ScenarioTable table, Path file, Scenario scenario) throws IOException {
        var columns = columns(file);
        var connection = DataSourceUtils.getConnection(desks);
        try {
            copy(connection, table.table(), columns, file);
        } catch (SQLException e) {
            throw new IllegalStateException("A checked package cannot be copied: " + file.getFileName(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, desks);
        }
        return insert(table, columns, scenario);
    }

    private static void copy(Connection connection, String table, String columns, Path file)
            throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var in = Files.newInputStream(file)) {
            statement.execute("CREATE TEMP TABLE staged ON COMMIT DROP AS SELECT %s FROM desk.%s LIMIT 0"
                    .formatted(columns, table));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY staged (%s) FROM STDIN (FORMAT csv, HEADER)".formatted(columns), in, 1 << 16);
        }
    }

    private long insert(ScenarioTable table, String columns, Scenario scenario) {
        var recipient = scenario.header().recipient().value();
        long count = switch (table.owner()) {
            case NATION -> jdbc.sql("""
                                INSERT INTO desk.%s (%s, label) SELECT staged.*, n.label FROM staged JOIN (
                                    SELECT nation, access.label_of(nation, '{}') AS label
                                    FROM (SELECT DISTINCT nation FROM staged) AS d OFFSET 0) AS n USING (nation)
                                ORDER BY 1""".formatted(table.table(), columns)).update();
            case RECIPIENT_ALONE -> insert(table, columns, recipient, "{}");
            case RECIPIENT_FOR_ALL -> insert(table, columns, recipient, nations(scenario));
        };
        jdbc.sql("DROP TABLE staged").update();
        return count;
    }

    private long insert(ScenarioTable table, String columns, String owner, String released) {
        int label = jdbc.sql("SELECT access.label_of(?, ?::text[])")
                .params(owner, released)
                .query(Integer.class)
                .single();
        return jdbc.sql("INSERT INTO desk.%s (%s, label) SELECT staged.*, ? FROM staged"
                        .formatted(table.table(), columns))
                .param(label)
                .update();
    }

    /// The header of a table that we wrote ourselves, as a list of SQL names.
    private static String columns(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return Stream.of(lines.findFirst().orElseThrow().split(","))
                    .map(name -> '"' + name + '"')
                    .collect(Collectors.joining(", "));
        }
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// The scenario as it stands in the desks now, with its consents as they stand in the ledger, written as a package;
    /// nothing if none is loaded.
    @Transactional(readOnly = true)
    public Optional<Path> export(Path folder, CountedConsents consents) {
        return new ScenarioExport(jdbc, desks, consents).write(folder);
    }
}
