package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.MIGRATION_FAILED;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NEWER_SCHEMA;

import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings a schema up to date, step by step, as the role that owns it.
///
/// A step and the line in the history that tells of it are one transaction: a step that was interrupted never was.
final class Migrations {

    /// The schema of the histories.
    private static final String SCHEMA = "muster";

    private Migrations() {}

    static void run(Address administrator, String history, String... locations) {
        var flyway = Flyway.configure()
                .loggers("slf4j")
                // Not a data source: Flyway searches its long address for passwords for half a second, each time.
                .dataSource(administrator.url(), administrator.user(), administrator.password())
                .initSql("SET ROLE " + Role.OWNER)
                .schemas(SCHEMA)
                .table(history)
                .locations(locations)
                .baselineOnMigrate(true) // the schema holds the histories of other modules
                .baselineVersion("0")
                // One connection, so that the line in the history commits with its step.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
        try {
            refuseNewer(flyway, history);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new DatabaseRefusal(
                    MIGRATION_FAILED,
                    "The schema cannot be brought up to date (%s).\nMaybe a step was changed after it was applied, or its tables were changed by hand; restore a backup, or ask with this text."
                            .formatted(String.valueOf(e.getMessage()).strip()),
                    e);
        }
    }

    private static void refuseNewer(Flyway flyway, String history) {
        Arrays.stream(flyway.info().all())
                .filter(step -> isFuture(step.getState()))
                .findFirst()
                .ifPresent(step -> {
                    throw newer(step, history);
                });
    }

    private static boolean isFuture(MigrationState state) {
        return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
    }

    private static DatabaseRefusal newer(MigrationInfo step, String history) {
        return new DatabaseRefusal(
                NEWER_SCHEMA,
                "The database was written by a newer Muster: step %s (%s) of %s is not known here.\nMaybe start the newer version, or restore a backup that was made before it."
                        .formatted(step.getVersion(), step.getDescription(), history));
    }
}
