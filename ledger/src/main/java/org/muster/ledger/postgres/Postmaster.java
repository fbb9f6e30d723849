package org.muster.ledger.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A PostgreSQL server as its `postmaster.pid` tells it.
///
/// @param pid of the process that wrote the file; by now it may be another program's
/// @param folder the cluster it was started on
/// @param port it listens at; 0 while it is not known
/// @param ready whether it accepts connections
record Postmaster(long pid, Path folder, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// The server that a cluster's folder names, alive or not.
    static Optional<Postmaster> of(Path cluster) {
        try {
            var lines = Files.readAllLines(file(cluster));
            if (lines.size() < 2) {
                return Optional.empty();
            }
            var port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "";
            var status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return Optional.of(new Postmaster(
                    Math.abs(Long.parseLong(lines.getFirst().strip())),
                    Path.of(lines.get(1).strip()),
                    port.isEmpty() ? 0 : Integer.parseInt(port),
                    status.equals("ready")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DataFolder.unusable(cluster, e);
        } catch (NumberFormatException e) {
            return Optional.empty(); // half written: whoever wrote it is not there any more, or starts just now
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /// Whether the process is a server on this cluster: PostgreSQL's working folder is always its cluster.
    boolean serves(Path cluster) {
        return worksIn(Path.of("/proc", Long.toString(pid)), cluster);
    }

    /// Whether any process of a server still works in the cluster: its children outlive it for a moment.
    static boolean anyWorksIn(Path cluster) {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                if (worksIn(process, cluster)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw DataFolder.unusable(cluster, e);
        }
    }

    private static boolean worksIn(Path process, Path cluster) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster)
                    && Files.readString(process.resolve("comm")).startsWith("postgres");
        } catch (IOException e) {
            return false; // gone, or another user's
        }
    }
}
