package org.muster.ledger.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A small filesystem in memory, which only root can mount; a test that asks for one is skipped otherwise.
public final class SmallDisk implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    public static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        var size = "size=%dm".formatted(megabytes);
        var mounted = succeeds("mount", "-t", "tmpfs", "-o", size, "muster-test", folder.toString());
        assumeTrue(mounted, "A small disk cannot be mounted here: that takes root.");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /// Fills it to the last byte.
    public void fill() throws IOException {
        try (var out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(new byte[CHUNK]);
            }
        } catch (IOException e) {
            if (!Folders.isFull(e)) {
                throw e;
            }
        }
    }

    public void free() throws IOException {
        Files.delete(ballast());
    }

    void makeReadOnly() throws IOException, InterruptedException {
        if (!succeeds("mount", "-o", "remount,ro", folder.toString())) {
            throw new IOException("The disk cannot be made read-only.");
        }
    }

    private Path ballast() {
        return folder.resolve("lost+found");
    }

    @Override
    public void close() throws IOException {
        try {
            if (!succeeds("umount", folder.toString())) {
                throw new IOException("The disk %s is still in use.".formatted(folder));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
