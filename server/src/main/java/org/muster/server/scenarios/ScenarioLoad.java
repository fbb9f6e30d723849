package org.muster.server.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.Finding;
import org.muster.exchange.Level;
import org.muster.exchange.Rule;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.exchange.TableText;
import org.muster.server.access.Caller;
import org.muster.server.access.Callers;
import org.muster.server.web.Progress;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Loads a scenario package: its rows into the desks, its offers onto the ladder, its rules to the gates of the ledger.
///
/// The package is checked whole, written in its canonical form, and copied table by table, all in one transaction.
@Component
public class ScenarioLoad {

    /// What it tells of: checking, copying, entering, offering, ruling.
    private static final int STEPS = 5;

    /// For sorting and joining the rows of a table; the usual amount is meant for requests.
    private static final String WORK_MEMORY = "128MB";

    /// The desks have no place for crews that need no class: they belong to what is left of a plan that is here
    /// already.
    private static final Finding RESIDUAL = new Finding(
            Level.ERROR,
            "ready_crews",
            OptionalLong.empty(),
            "",
            "",
            Rule.RESIDUAL,
            "Maybe load the scenario that the plan was made for, and bring the new plan through the API");

    private final JdbcClient jdbc;
    private final DataSource desks;
    private final Progress progress;

    ScenarioLoad(JdbcClient jdbc, DataSource desks, Progress progress) {
        this.jdbc = jdbc;
        this.desks = desks;
        this.progress = progress;
    }

    @Transactional
    public LoadOutcome load(Path folderOrZip) {
        tell("checking", 0);
        var ending = new Ending();
        TransactionSynchronizationManager.registerSynchronization(ending);
        var outcome = checked(folderOrZip);
        ending.isHere = outcome instanceof LoadOutcome.Loaded || outcome instanceof LoadOutcome.AlreadyHere;
        return outcome;
    }

    /// Tells how it ended when it has: before the commit nobody else sees what was loaded, and it can still fail.
    private final class Ending implements TransactionSynchronization {

        private boolean isHere;

        @Override
        public void afterCompletion(int status) {
            tell(isHere && status == STATUS_COMMITTED ? "ended" : "failed", STEPS);
        }
    }

    private void tell(String step, int done) {
        progress.tell(
                "scenario", step, done, STEPS, Callers.find().map(Caller::actor).orElse(""));
    }

    private LoadOutcome checked(Path folderOrZip) {
        return switch (ScenarioPackage.read(folderOrZip)) {
            case ScenarioRead.Refused(var findings) -> new LoadOutcome.Faulty(findings);
            case ScenarioRead.Accepted(var scenario, var warnings) ->
                scenario.readyCrews().isEmpty() ? load(scenario, warnings) : new LoadOutcome.Faulty(List.of(RESIDUAL));
        };
    }

    private LoadOutcome load(Scenario scenario, List<Finding> warnings) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('muster scenario', 0))")
                .query((row, number) -> number)
                .list();
        var here =
                jdbc.sql("SELECT sha256 FROM desk.scenario").query(String.class).optional();
        if (here.isPresent()) {
            var sha256 = ScenarioPackage.sha256(scenario);
            return here.get().equals(sha256)
                    ? new LoadOutcome.AlreadyHere(sha256)
                    : new LoadOutcome.OtherHere(here.get());
        }
        jdbc.sql("SELECT set_config('work_mem', ?, true)")
                .param(WORK_MEMORY)
                .query((row, number) -> number)
                .list();
        tell("copying", 1);
        var staged = stage(scenario);
        tell("entering", 2);
        // Meanwhile the database has its own work.
        var hash = CompletableFuture.supplyAsync(() -> ScenarioPackage.sha256(scenario));
        var rows = new LinkedHashMap<String, Long>();
        staged.forEach((table, columns) -> rows.put(table.table(), insert(table, columns, scenario)));
        var sha256 = hash.join();
        header(scenario, sha256);
        tell("offering", 3);
        new OpeningStock(jdbc).open();
        tell("ruling", 4);
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

    /// Copies the tables into temporary ones. The columns of each, as a list of SQL names.
    private Map<ScenarioTable, String> stage(Scenario scenario) {
        var staged = new LinkedHashMap<ScenarioTable, String>();
        var connection = DataSourceUtils.getConnection(desks);
        try {
            for (var table : ScenarioTable.values()) {
                var text = ScenarioPackage.table(scenario, table.table());
                if (text.isPresent()) {
                    staged.put(table, copy(connection, table.table(), text.get()));
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("A checked package cannot be copied.", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, desks);
        }
        return staged;
    }

    private static String copy(Connection connection, String table, TableText text) throws SQLException, IOException {
        var columns = text.columns().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE staged_%2$s ON COMMIT DROP AS SELECT %1$s FROM desk.%2$s LIMIT 0"
                    .formatted(columns, table));
        }
        try (var out = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "COPY staged_%s (%s) FROM STDIN (FORMAT csv, HEADER)".formatted(table, columns))) {
            text.writeTo(out);
        }
        return columns;
    }

    private long insert(ScenarioTable table, String columns, Scenario scenario) {
        var recipient = scenario.header().recipient().value();
        return switch (table.owner()) {
            case NATION -> jdbc.sql("""
                                INSERT INTO desk.%1$s (%2$s, label) SELECT s.*, n.label FROM staged_%1$s s JOIN (
                                    SELECT nation, access.label_of(nation, '{}') AS label
                                    FROM (SELECT DISTINCT nation FROM staged_%1$s) AS d OFFSET 0) AS n USING (nation)
                                ORDER BY 1""".formatted(table.table(), columns)).update();
            case RECIPIENT_ALONE -> insert(table, columns, recipient, "{}");
            case RECIPIENT_FOR_ALL -> {
                var rows = insert(table, columns, recipient, nations(scenario));
                if (table == ScenarioTable.REQUIREMENTS) {
                    validate(columns);
                }
                yield rows;
            }
        };
    }

    /// What a scenario needs has been validated where it was made.
    private void validate(String columns) {
        jdbc.sql("INSERT INTO desk.validations (%1$s, label) SELECT %1$s, label FROM desk.requirements"
                        .formatted(columns))
                .update();
    }

    private long insert(ScenarioTable table, String columns, String owner, String released) {
        int label = jdbc.sql("SELECT access.label_of(?, ?::text[])")
                .params(owner, released)
                .query(Integer.class)
                .single();
        return jdbc.sql("INSERT INTO desk.%1$s (%2$s, label) SELECT s.*, ? FROM staged_%1$s s"
                        .formatted(table.table(), columns))
                .param(label)
                .update();
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
