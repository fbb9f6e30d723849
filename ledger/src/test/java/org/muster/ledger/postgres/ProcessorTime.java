package org.muster.ledger.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/// How long processors worked, for this Java machine and for a database's server. Unlike the time on the wall it says
/// nearly the same on a machine that has other things to do.
public final class ProcessorTime {

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;

    /// What the kernel counts in, on every Linux that Java runs on.
    private static final long NANOS_PER_TICK = 10_000_000;

    private final long postmaster;

    /// @param database any connection to a server on this machine
    public ProcessorTime(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            postmaster = ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new IllegalStateException("The server runs on another machine."))
                    .pid();
        }
    }

    /// Of this Java machine, its compiler and collector included.
    public static long ofJava() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /// Of the database's server, all its processes together, in nanoseconds.
    public long ofDatabase() {
        return ticks(postmaster, fields -> sum(fields, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM))
                + ProcessHandle.of(postmaster)
                        .map(server -> server.children()
                                .mapToLong(child -> ticks(child.pid(), fields -> sum(fields, USER, SYSTEM)))
                                .sum())
                        .orElse(0L);
    }

    private static long sum(String[] fields, int... places) {
        var sum = 0L;
        for (var place : places) {
            sum += Long.parseLong(fields[place]);
        }
        return sum * NANOS_PER_TICK;
    }

    private static long ticks(long pid, ToLongFunction<String[]> wanted) {
        try {
            var text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return wanted.applyAsLong(text.substring(text.lastIndexOf(')') + 2).split(" "));
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
