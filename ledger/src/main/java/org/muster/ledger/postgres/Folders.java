package org.muster.ledger.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `java.nio.file` lacks.
final class Folders {

    private Folders() {}

    /// Deletes a folder with all that is in it; does nothing when it is not there.
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // not there: as wished
        }
    }

    /// Whether something failed because the disk is full. The JDK has no type of exception for it, only the text.
    static boolean isFull(@Nullable Throwable e) {
        return e != null && e.getMessage() != null && saysFull(e.getMessage());
    }

    static boolean saysFull(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
    }
}
