package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.DISK_FULL;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.IN_USE;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_BINARIES;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_PERMISSION;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.PORT_TAKEN;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.ROOT;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.START_FAILED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs.
///
/// PostgreSQL refuses to run as root. There it is started in a user namespace of its own (`unshare -U`), where the
/// process has no rights but those over root's own files, and does not look like root to itself.
final class Programs {

    private static final int MINUTES = 10;

    private final Binaries binaries;
    private final boolean root;

    Programs(Binaries binaries, boolean root) {
        this.binaries = binaries;
        this.root = root;
    }

    Programs(Binaries binaries) {
        this(binaries, runsAsRoot());
    }

    /// Runs a program to its end, with its output in a file.
    ///
    /// @return whether it said that all went well
    boolean run(Path output, Path program, String... arguments) {
        if (!Files.isExecutable(program)) {
            throw damaged(program, "it is not there, or is no program");
        }
        var command = new ArrayList<String>();
        if (root) {
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        try {
            return waitFor(start(output, command));
        } catch (IOException e) {
            throw cannotStart(program, e);
        }
    }

    Path program(String name) {
        return binaries.program(name);
    }

    /// What a failed program's output means.
    DatabaseRefusal refusal(Path cluster, String output) {
        if (root && output.contains("unshare:")) {
            return rootRefusal(lastLine(output));
        }
        if (Folders.saysFull(output)) {
            return new DatabaseRefusal(
                    DISK_FULL,
                    "PostgreSQL cannot write to %s: the disk is full.\nMaybe free some space and start again; nothing that was acknowledged is lost."
                            .formatted(cluster));
        }
        if (output.contains("could not bind")) {
            return new DatabaseRefusal(
                    PORT_TAKEN,
                    "PostgreSQL cannot listen at its port: another program does.\nMaybe name another port, or none, so that a free one is found.");
        }
        if (output.contains("pre-existing shared memory block") || output.contains("lock file \"postmaster.pid\"")) {
            return new DatabaseRefusal(
                    IN_USE,
                    "Another PostgreSQL still works on %s.\nMaybe it is about to end: try again in a minute."
                            .formatted(cluster));
        }
        if (output.contains("Permission denied")) {
            return new DatabaseRefusal(
                    NO_PERMISSION,
                    "PostgreSQL may not use %s: %s\nMaybe the folder, or one above it, belongs to another user."
                            .formatted(cluster, lastLine(output)));
        }
        return new DatabaseRefusal(
                START_FAILED,
                "PostgreSQL did not start on %s: %s\nMaybe its log, in the folder log beside it, says more."
                        .formatted(cluster, lastLine(output)));
    }

    /// The last line that tells a fault, or else the last line.
    private static String lastLine(String output) {
        var lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var faults = lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("rror:"))
                .toList();
        return !faults.isEmpty() ? faults.getLast() : lines.isEmpty() ? "it says nothing." : lines.getLast();
    }

    private Process start(Path output, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.startsWith("LD_"));
        environment.put("LC_ALL", "C");
        return builder.start();
    }

    private static boolean waitFor(Process process) {
        try {
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private DatabaseRefusal cannotStart(Path program, IOException e) {
        if (root && !onPath("unshare")) {
            return rootRefusal("the program unshare is missing");
        }
        return damaged(program, String.valueOf(e.getMessage()));
    }

    private DatabaseRefusal damaged(Path program, String why) {
        return new DatabaseRefusal(
                NO_BINARIES,
                "The program %s cannot be started (%s).\nMaybe it is damaged: delete the folder %s, and it is unpacked anew."
                        .formatted(program, why, binaries.home()));
    }

    private static DatabaseRefusal rootRefusal(String why) {
        return new DatabaseRefusal(ROOT, """
                PostgreSQL does not run as root, and a user namespace for it could not be made (%s).
                Maybe start Muster as an ordinary user (in a container: --user 1000), or use a PostgreSQL server of \
                your own with --database-url.""".formatted(why));
    }

    private static boolean onPath(String program) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static boolean runsAsRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }
}
