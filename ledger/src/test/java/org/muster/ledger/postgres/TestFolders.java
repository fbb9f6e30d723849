package org.muster.ledger.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Data folders for tests: made once, then copied.
public final class TestFolders {

    private static @Nullable Path made;

    private TestFolders() {}

    /// A data folder with a database and its roles, and nobody using it.
    static synchronized Path fresh(Path target) throws IOException {
        if (made == null) {
            var folder = Files.createTempDirectory("muster-test-");
            Database.local(folder.resolve("data")).close();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            made = folder.resolve("data");
        }
        return copy(made, target);
    }

    /// Copies a folder with all that is in it, as `cp -a` does.
    public static Path copy(Path source, Path target) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        target.resolve(source.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
        return target;
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
