package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.ledger.CrashClient.ACKNOWLEDGED;
import static org.muster.ledger.CrashClient.LINES;
import static org.muster.ledger.CrashClient.TRIED;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.LocalPostgres;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// Programs and servers are killed at random moments while they record. Afterwards every command that was acknowledged
/// is in the ledger, exactly once and whole; no other is there in part; and the audit holds.
///
/// `-Dmuster.crash.kills=50` makes it long, `-Dmuster.crash.seed=…` repeats the order of kills and commands.
class CrashTest {

    private static final int KILLS = Integer.getInteger("muster.crash.kills", 5);
    private static final long SEED = Long.getLong("muster.crash.seed", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LONGEST_WORK_MS = 600;

    /// Who is killed. A server's child dies of what crashes a server: the others start anew.
    enum Victim {
        PROGRAM,
        SERVER,
        CHILD_OF_SERVER,
        ALL
    }

    @TempDir
    private Path folder;

    private final List<Process> programs = new ArrayList<>();
    private Path notes;
    private LocalPostgres server;
    private World world;

    @BeforeEach
    void start() throws IOException {
        notes = Files.createDirectory(folder.resolve("notes"));
        var data = folder.resolve("data");
        server = LocalPostgres.start(data, LocalPostgres.Options.usual());
        var database = Database.local(data);
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        world = new World(database);
        LINES.forEach(line -> world.recorded(
                world.coordinator,
                Command.of(
                        newId(),
                        MORNING,
                        new Act.OpenLine(line),
                        Act.Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 1_000))));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var program : programs) {
            program.destroyForcibly().waitFor();
        }
        world.close();
        server.close();
    }

    @Test
    void keepsEveryAcknowledgedCommandWhoeverIsKilled() throws Exception {
        var random = new Random(SEED);
        var victims = new ArrayList<Victim>();
        while (victims.size() < KILLS) {
            victims.addAll(List.of(Victim.values()));
        }
        Collections.shuffle(victims, random);
        var acknowledged = 0;
        for (var kill = 0; kill < KILLS; kill++) {
            var victim = victims.get(kill);
            if (programs.stream().noneMatch(Process::isAlive)) {
                programs.add(startProgram(random.nextInt()));
            }
            acknowledged = whenMoreThan(acknowledged);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WORK_MS));
            kill(victim, random);
            acknowledged = check("seed %d, kill %d: %s".formatted(SEED, kill + 1, victim));
        }
    }

    @Test
    void isSharedByTwoServersOfWhichOneIsKilled() throws Exception {
        programs.add(startProgram(SEED));
        programs.add(startProgram(SEED + 1));
        var before = whenMoreThan(whenMoreThan(0));
        programs.getFirst().destroyForcibly().waitFor();
        whenMoreThan(check("seed %d, two servers, one killed".formatted(SEED)));
        var last = programs.getLast();
        last.getOutputStream().close();
        assertThat(last.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).isZero();
        assertThat(check("seed %d, two servers, the other left".formatted(SEED)))
                .isGreaterThan(before);
        finishesTheTree();
    }

    /// Nothing was left that the next sequencer would not find.
    private void finishesTheTree() throws Exception {
        var key = LogKey.load(folder.resolve("data").resolve("log-key"));
        try (var sequencer = new Sequencer(world.database.sequencer(), key)) {
            sequencer.checkpoint();
        }
        var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.waiting()).isZero();
    }

    private Process startProgram(long seed) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                CrashClient.class.getName(),
                folder.resolve("data").toString(),
                notes.toString(),
                world.coordinator.token(),
                Long.toString(seed));
        var errors = folder.resolve("errors").toFile();
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
        var says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(says.readLine()).as(Files.readString(errors.toPath())).isEqualTo("ready");
        return process;
    }

    /// @return how many commands are acknowledged, once there are more than before
    private int whenMoreThan(int before) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var now = (int) CrashClient.notes(notes).stream()
                    .filter(line -> line.startsWith(ACKNOWLEDGED))
                    .count();
            if (now > before + LINES.size()) {
                return now;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Seed %d: nothing was recorded any more: %s"
                        .formatted(SEED, Files.readString(folder.resolve("errors"))));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void kill(Victim victim, Random random) throws InterruptedException {
        var parts = ProcessHandle.of(server.pid()).stream()
                .flatMap(ProcessHandle::children)
                .toList();
        switch (victim) {
            case PROGRAM -> killProgram();
            case SERVER -> ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
            case CHILD_OF_SERVER -> parts.get(random.nextInt(parts.size())).destroyForcibly();
            case ALL -> {
                ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
                parts.forEach(ProcessHandle::destroyForcibly);
                killProgram();
            }
        }
    }

    private void killProgram() throws InterruptedException {
        programs.getLast().destroyForcibly().waitFor();
    }

    /// Compares what the programs noted with what is in the ledger.
    ///
    /// @return how many commands were acknowledged
    private int check(String when) throws Exception {
        // In this order: what is acknowledged by now must be there, and what is there must have been sent by then.
        var acknowledged = noted(ACKNOWLEDGED);
        var recorded = onceItAnswers(this::read);
        var tried = noted(TRIED);
        assertThat(recorded).as(when).containsAllEntriesOf(acknowledged);
        assertThat(tried).as(when).containsAllEntriesOf(recorded);
        var verdict =
                onceItAnswers(() -> new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual()));
        assertThat(verdict.findings()).as(when).isEmpty();
        assertThat(verdict.holds()).as(when).isTrue();
        return acknowledged.size();
    }

    private Map<String, String> noted(String what) throws IOException {
        var commands = new HashMap<String, String>();
        for (var line : CrashClient.notes(notes)) {
            if (line.startsWith(what)) {
                var parts = line.substring(what.length()).split(" ", 2);
                assertThat(commands.put(parts[0], parts[1])).isNull();
            }
        }
        return commands;
    }

    /// What the database says, once it answers: it may still be ending what was killed.
    private <T> T onceItAnswers(Callable<T> question) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return question.call();
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Seed %d: the server did not come back.".formatted(SEED), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /// Commands in the ledger with all that stands under their identifiers.
    private Map<String, String> read() throws SQLException {
        try (var connection = world.database.sequencer().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT e.command, string_agg(l.code || ' ' || f.rung || ' ' || e.quantity, ' ' ORDER BY e.ordinal)
                        FROM ledger.entry e JOIN ledger.account f ON f.account = e.from_account JOIN ledger.line l USING (line)
                        WHERE f.rung IN (1, 2) GROUP BY e.command""")) {
            var commands = new HashMap<String, String>();
            while (rows.next()) {
                commands.put(rows.getString(1), rows.getString(2));
            }
            return commands;
        }
    }
}
