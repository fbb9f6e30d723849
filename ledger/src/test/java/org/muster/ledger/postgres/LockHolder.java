package org.muster.ledger.postgres;

import java.io.IOException;
import java.nio.file.Path;

/// A program that takes part in a data folder without a server.
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (var lock = new FolderLock(Path.of(arguments[0]))) {
            lock.enter();
            System.out.println("in");
            System.in.read();
        }
    }

    /// Starts it, and waits until it is in.
    static Process start(Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), LockHolder.class.getName(), file.toString())
                .start();
        if (process.getInputStream().read() != 'i') {
            throw new AssertionError("The holder of the lock did not start.");
        }
        return process;
    }
}
