package org.muster.ledger.postgres;

import static java.util.Map.entry;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.FOLDER_NOT_OURS;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.IN_USE;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.PORT_TAKEN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A PostgreSQL cluster in a data folder: made, started, stopped. Every method is called by one process at a time.
final class Cluster {

    static final String ADMINISTRATOR = "postgres";

    /// What no setting may change: an acknowledged entry is on disk, and nobody outside of this machine can connect.
    static final Map<String, String> PROMISES = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "password_encryption", "scram-sha-256");

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            entry("max_connections", "100"),
            entry("shared_buffers", "256MB"),
            entry("effective_cache_size", "1GB"),
            entry("max_wal_size", "2GB"),
            entry("min_wal_size", "128MB"),
            entry("random_page_cost", "1.1"),
            entry("jit", "off"),
            entry("timezone", "UTC"),
            entry("log_timezone", "UTC"),
            entry("logging_collector", "on"),
            entry("log_filename", "postgresql-%a.log"),
            entry("log_truncate_on_rotation", "on"),
            entry("log_rotation_age", "1d"),
            entry("log_rotation_size", "0"),
            entry("log_line_prefix", "%m [%p] %u@%d "));

    private static final int ATTEMPTS = 60;
    private static final int PAUSE_MS = 200;
    private static final int STOP_PAUSE_MS = 10;

    private final DataFolder data;
    private final Programs programs;
    private final LocalPostgres.Options options;

    Cluster(DataFolder data, LocalPostgres.Options options) {
        this.data = data;
        this.programs = new Programs(Binaries.in(options.cache()));
        this.options = options;
    }

    /// Makes the cluster if there is none. It appears whole or not at all.
    void make() {
        var folder = data.postgres();
        if (Files.isDirectory(folder)) {
            data.refuseOtherVersion();
            refuseWithoutPassword();
            return;
        }
        var draft = data.root().resolve("postgres.draft");
        var secrets = Secrets.in(data.root());
        secrets.password(ADMINISTRATOR);
        var output = data.log().resolve("initdb.log");
        try {
            Folders.delete(draft);
            var made = programs.run(output, programs.program("initdb"), initdbArguments(draft, secrets));
            if (!made) {
                var said = Files.readString(output);
                Folders.delete(draft);
                throw programs.refusal(folder, said);
            }
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DataFolder.unusable(folder, e);
        }
    }

    private void refuseWithoutPassword() {
        var secrets = Secrets.in(data.root());
        if (secrets.find(ADMINISTRATOR).isEmpty()) {
            throw new DatabaseRefusal(
                    FOLDER_NOT_OURS,
                    "The password of the database is missing: there is no file %s.\nMaybe the folder was copied in part: copy secrets too."
                            .formatted(secrets.file(ADMINISTRATOR)));
        }
    }

    private static String[] initdbArguments(Path draft, Secrets secrets) {
        return new String[] {
            "--pgdata=" + draft,
            "--username=" + ADMINISTRATOR,
            "--pwfile=" + secrets.file(ADMINISTRATOR),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions"
        };
    }

    /// Starts the server and waits until it answers.
    ///
    /// @param wished the port to take if it is free; 0 for any
    Postmaster start(int wished) {
        var fixed = options.port() != 0;
        var port = fixed ? options.port() : wished != 0 && isFree(wished) ? wished : freePort();
        for (var attempt = 1; ; attempt++) {
            var said = tryToStart(port);
            if (said.isEmpty()) {
                return Postmaster.of(data.postgres()).orElseThrow(() -> programs.refusal(data.postgres(), ""));
            }
            var refusal = programs.refusal(data.postgres(), said);
            if (attempt == ATTEMPTS) {
                throw refusal;
            } else if (refusal.reason() == PORT_TAKEN && !fixed) {
                port = freePort();
            } else if (refusal.reason() == IN_USE) {
                pause(PAUSE_MS); // the children of a server that was killed end by themselves
            } else {
                throw refusal;
            }
        }
    }

    /// @return what the server said when it did not start; nothing when it did
    private String tryToStart(int port) {
        var output = data.log().resolve("start.log");
        try {
            Files.deleteIfExists(output);
            var before = sizesOfLogs();
            var started = programs.run(
                    data.log().resolve("pg_ctl.log"),
                    programs.program("pg_ctl"),
                    "start",
                    "--pgdata=" + data.postgres(),
                    "--log=" + output,
                    "--wait",
                    "--timeout=600",
                    "--options=" + serverArguments(port));
            return started ? "" : newIn(before);
        } catch (IOException e) {
            throw DataFolder.unusable(data.log(), e);
        }
    }

    /// Stops the server: open transactions are rolled back, connections closed.
    void stop(Postmaster server) {
        programs.run(
                data.log().resolve("pg_ctl.log"),
                programs.program("pg_ctl"),
                "stop",
                "--pgdata=" + data.postgres(),
                "--mode=fast",
                "--wait",
                "--timeout=60");
        // pg_ctl waits for the note of the server to go away, which it does a little before its process.
        for (var attempt = 1; attempt <= ATTEMPTS && server.serves(data.postgres()); attempt++) {
            pause(STOP_PAUSE_MS);
        }
    }

    /// All that matters stands on the command line, where neither a file nor ALTER SYSTEM overrules it.
    private String serverArguments(int port) {
        var settings = new LinkedHashMap<>(DEFAULTS);
        settings.putAll(options.settings());
        settings.put("port", Integer.toString(port));
        settings.put("log_directory", data.log().toString());
        settings.putAll(PROMISES);
        var arguments = new StringBuilder();
        settings.forEach((name, value) -> arguments.append("-c '%s=%s' ".formatted(name, value)));
        return arguments.toString().strip();
    }

    private Map<Path, Long> sizesOfLogs() throws IOException {
        var sizes = new HashMap<Path, Long>();
        for (var file : logs()) {
            sizes.put(file, Files.size(file));
        }
        return sizes;
    }

    private String newIn(Map<Path, Long> before) throws IOException {
        var text = new StringBuilder();
        for (var file : logs()) {
            var bytes = Files.readAllBytes(file);
            var known = file.endsWith("pg_ctl.log") ? 0 : (int) Math.min(before.getOrDefault(file, 0L), bytes.length);
            text.append(new String(bytes, known, bytes.length - known, StandardCharsets.UTF_8));
        }
        return text.isEmpty() ? "it says nothing." : text.toString();
    }

    private List<Path> logs() throws IOException {
        try (var files = Files.list(data.log())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("This machine gives no port", e);
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
