package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.proof.Proofs;

/// The commands on a real data folder. The server runs meanwhile, as beside `muster serve`; the last test stops it
/// first.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerCommandsTest {

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path kept;
    private static Path proof;
    private static String key;
    private static Database database;

    @BeforeAll
    static void makeALedger() throws SQLException, IOException {
        data = folder.resolve("data");
        kept = folder.resolve("kept.txt");
        proof = folder.resolve("receipt.tlog-proof");
        database = Database.local(data);
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        execute("INSERT INTO access.session (token_hash, actor, roles, expires_at) "
                + "VALUES (sha256('trial'), 'anna', '{coordinator}', 'infinity')");
        execute("INSERT INTO access.label (owner) VALUES ('XAA')");
        record("{\"n\":1}");
        var run = Run.of("ledger", "checkpoint", "--data", data.toString(), "--out", kept.toString());
        assertThat(run.status()).as(run.err()).isZero();
        key = run.err()
                .lines()
                .filter(line -> line.startsWith("Key: "))
                .findFirst()
                .orElseThrow()
                .substring(5);
        try (var connection = database.sequencer().getConnection()) {
            Files.writeString(proof, Proofs.bundle(connection, 1).orElseThrow().text());
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static void record(String body) throws SQLException {
        execute("INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) VALUES "
                + "(gen_random_uuid(), 0, 6, '2026-03-01T00:00:00Z', 'anna', 'coordinator', '%s', 1)".formatted(body));
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = database.administrator().getConnection();
                var running = connection.createStatement()) {
            connection.setAutoCommit(false);
            running.execute("SELECT set_config('muster.session', 'trial', true)");
            for (var statement : statements) {
                running.execute(statement);
            }
            connection.commit();
        }
    }

    private static String url(String role) {
        return database.url()
                .replace(
                        "jdbc:postgresql://",
                        "postgresql://%s:%s@".formatted(role, database.secrets().password(role)));
    }

    @Test
    @Order(1)
    void saysThatALedgerHolds() {
        var run = Run.of("ledger", "verify", "--data", data.toString());
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("The ledger holds: ", ", 1 checkpoint, all balances")
                .contains(key + " (as the database says)");
    }

    @Test
    @Order(1)
    void provesThatItExtendsACheckpointThatWasKept() throws SQLException {
        record("{\"n\":2}");
        var run = Run.of("ledger", "verify", "--data", data.toString(), "--checkpoint", kept.toString(), "--key", key);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("It begins with the 1 entry of the checkpoint that you kept.")
                .contains("Not sequenced yet: 1 entry.")
                .doesNotContain("as the database says");
    }

    @Test
    @Order(1)
    void verifiesAServerOfOnesOwnAsARoleThatSeesAll() {
        assertThat(Run.of("ledger", "verify", "--database-url", url("muster_sequencer"))
                        .status())
                .isZero();
        var part = Run.of("ledger", "verify", "--database-url", url("muster_app"));
        assertThat(part.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(part.err()).contains("sees only a part");
        var nobody = Run.of(
                "ledger", "verify", "--database-url", url("muster_sequencer").replace("sequencer:", "sequencer:x"));
        assertThat(nobody.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    @Order(1)
    void showsACheckpointByteForByteAndNeverReplacesAFile() throws IOException {
        var shown = Run.of("ledger", "checkpoint", "--data", data.toString());
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).startsWith("muster/").endsWith("\n").contains("\n\n— muster/");
        var before = Files.readString(kept);
        var again = Run.of("ledger", "checkpoint", "--data", data.toString(), "--out", kept.toString());
        assertThat(again.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(Files.readString(kept)).isEqualTo(before);
    }

    @Test
    @Order(1)
    void checksAProofOffline() {
        var run = Run.of("ledger", "proof-check", proof.toString(), "--key", key);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("It holds: entry 1 of 1").contains("\"body\":{\"n\":1}");
        var json = Run.of("ledger", "proof-check", proof.toString(), "--key", key, "--json");
        assertThat(json.out()).startsWith("{\"actor\":\"anna\"");
    }

    @Test
    @Order(1)
    void refusesAProofThatIsNone() throws IOException {
        var changed = folder.resolve("changed.tlog-proof");
        Files.writeString(changed, Files.readString(proof).replace("index 0", "index 1"));
        assertThat(Run.of("ledger", "proof-check", changed.toString(), "--key", key)
                        .status())
                .isEqualTo(ExitStatus.NO);
        Files.writeString(changed, "no proof");
        assertThat(Run.of("ledger", "proof-check", changed.toString(), "--key", key)
                        .status())
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(Run.of("ledger", "proof-check", "nowhere", "--key", key).status())
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(Run.of("ledger", "proof-check", proof.toString(), "--key", key.substring(1))
                        .status())
                .isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    @Order(1)
    void saysWhatItCannotRead() throws IOException {
        var nothing =
                Run.of("ledger", "verify", "--data", folder.resolve("nothing").toString());
        assertThat(nothing.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(nothing.err()).contains("There is no ledger in");
        assertThat(Files.exists(folder.resolve("nothing"))).isFalse();
        assertThat(Run.of("ledger", "verify").status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(Run.of("ledger", "verify", "--data", data.toString(), "--database-url", "x")
                        .status())
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(Run.of("ledger", "verify", "--data", data.toString(), "--key", "x")
                        .status())
                .isEqualTo(ExitStatus.BAD_INPUT);
        var text = Files.writeString(folder.resolve("text.txt"), "hello");
        var run = Run.of("ledger", "verify", "--data", data.toString(), "--checkpoint", text.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("is no checkpoint");
        assertThat(Run.of("ledger", "checkpoint").status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(Run.of("ledger").status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    @Order(2)
    void namesAnEntryThatWasChangedAlsoWithoutARunningServer() throws SQLException {
        execute("SET LOCAL session_replication_role = replica", "UPDATE ledger.entry SET reason = 'x' WHERE entry = 1");
        database.close();
        var run = Run.of("ledger", "verify", "--data", data.toString(), "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.NO);
        assertThat(run.out())
                .contains("\"holds\" : false", "\"entry\" : 1", "Entry 1 (leaf 0) is not what was recorded");
    }
}
