package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.MIGRATION_FAILED;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NEWER_SCHEMA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final String HISTORY = "steps";

    @TempDir
    private Path steps;

    private final Database database = TestDatabase.empty();

    @BeforeEach
    void writeTheFirstStep() throws IOException {
        write("V001__first.sql", "CREATE SCHEMA part; CREATE TABLE part.first (id int);");
    }

    @Test
    void appliesEachStepOnce() throws Exception {
        migrate();
        migrate();
        write("V002__second.sql", "INSERT INTO part.first VALUES (1); CREATE TABLE part.second (id int);");
        migrate();
        migrate();
        assertThat(admin("SELECT count(*) FROM part.first")).isEqualTo("1");
    }

    @Test
    void givesAllToTheOwner() throws Exception {
        migrate();
        assertThat(admin("SELECT tableowner FROM pg_tables WHERE tablename = 'first'"))
                .isEqualTo("muster_owner");
        assertThat(admin("SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'part'"))
                .isEqualTo("muster_owner");
        assertThatThrownBy(() -> Sql.run(database.app(), "SELECT * FROM part.first"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    /// The line in the history and what the step made have the same transaction; so none is there without the other.
    @Test
    void commitsAStepTogetherWithItsLineInTheHistory() throws Exception {
        migrate();
        assertThat(admin("SELECT xmin FROM muster.steps WHERE version = '001'"))
                .isEqualTo(admin("SELECT xmin FROM pg_class WHERE oid = 'part.first'::regclass"));
    }

    @Test
    void leavesNothingOfAStepThatFails() throws Exception {
        migrate();
        write("V002__second.sql", "CREATE TABLE part.second (id int); SELECT 1 / 0;");
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(this::migrate)
                .matches(refusal -> refusal.reason() == MIGRATION_FAILED)
                .withMessageContainingAll("division by zero", "Maybe");
        assertThat(admin("SELECT to_regclass('part.second')")).isNull();
        write("V002__second.sql", "CREATE TABLE part.second (id int);");
        migrate();
        assertThat(admin("SELECT to_regclass('part.second')")).isEqualTo("part.second");
    }

    @Test
    void finishesAStepWhoseConnectionWasKilled() throws Exception {
        migrate();
        write("V002__second.sql", "CREATE TABLE part.second (id int); SELECT pg_terminate_backend(pg_backend_pid());");
        assertThatExceptionOfType(DatabaseRefusal.class).isThrownBy(this::migrate);
        assertThat(admin("SELECT to_regclass('part.second')")).isNull();
        assertThat(admin("SELECT count(*) FROM muster.steps WHERE version = '002'"))
                .isEqualTo("0");
        write("V002__second.sql", "CREATE TABLE part.second (id int);");
        migrate();
        assertThat(admin("SELECT to_regclass('part.second')")).isEqualTo("part.second");
    }

    /// A lock of ours stops it in the middle of the first step of the ledger; there the program is killed.
    @Test
    void finishesAStepWhoseProgramWasKilled(@TempDir Path data) throws Exception {
        try (var own = Database.local(data)) {
            try (var holder = own.administrator().getConnection()) {
                holder.setAutoCommit(false);
                Database.execute(holder, "CREATE SCHEMA ledger");
                var program = Migrator.start(data);
                while (!Sql.string(own.administrator(), Migrator.WAITS).equals("1")) {
                    assertThat(program.isAlive()).isTrue();
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                program.destroyForcibly().waitFor();
                holder.rollback();
            }
            own.migrate("ledger_history", "classpath:org/muster/ledger/schema");
            assertThat(Sql.string(own.administrator(), "SELECT count(*) FROM ledger.sequenced"))
                    .isEqualTo("1");
            assertThat(Sql.string(own.administrator(), "SELECT count(*) FROM muster.ledger_history WHERE NOT success"))
                    .isEqualTo("0");
        }
    }

    @Test
    void refusesANewerSchema() throws Exception {
        write("V002__second.sql", "CREATE TABLE part.second (id int);");
        migrate();
        Files.delete(steps.resolve("V002__second.sql"));
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(this::migrate)
                .matches(refusal -> refusal.reason() == NEWER_SCHEMA)
                .withMessageContainingAll("newer Muster", "002", "second", "Maybe");
    }

    @Test
    void refusesAStepThatWasChangedAfterwards() throws Exception {
        migrate();
        write("V001__first.sql", "CREATE SCHEMA part; CREATE TABLE part.first (id bigint);");
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(this::migrate)
                .matches(refusal -> refusal.reason() == MIGRATION_FAILED)
                .withMessageContaining("checksum");
    }

    @Test
    void keepsHistoriesOfTwoModulesApart() throws Exception {
        migrate();
        var other = Files.createDirectory(steps.resolve("other"));
        Files.writeString(other.resolve("V001__desk.sql"), "CREATE SCHEMA desk; CREATE TABLE desk.page (id int);");
        database.migrate("desk_steps", "filesystem:" + other);
        assertThat(admin("SELECT to_regclass('desk.page')")).isEqualTo("desk.page");
    }

    @Test
    void letsServersMigrateAtOnce() throws Exception {
        write("V002__second.sql", "CREATE TABLE part.second AS SELECT pg_sleep(0.2)::text;");
        var server = (Callable<Boolean>) () -> {
            migrate();
            return true;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(server, server, server, server))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(admin("SELECT count(*) FROM muster.steps WHERE version IN ('001', '002')"))
                .isEqualTo("2");
    }

    private void migrate() {
        database.migrate(HISTORY, "filesystem:" + steps.toAbsolutePath());
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(steps.resolve(name), sql);
    }

    private String admin(String query) throws SQLException {
        return Sql.string(database.administrator(), query);
    }
}
