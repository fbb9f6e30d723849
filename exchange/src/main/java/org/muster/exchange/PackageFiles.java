package org.muster.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The files of a package, wherever they lie. Files in folders below do not belong to it.
sealed interface PackageFiles extends AutoCloseable permits FolderFiles, ZipFiles {

    /// The most bytes in a file. Source: scenario.md, "Limits".
    long LARGEST_FILE = 64L * 1024 * 1024;

    String DESCRIPTOR = "datapackage.json";

    /// The package at a path, a folder or a zip; nothing if it cannot be used at all, which is reported.
    static Optional<PackageFiles> open(Path path, Findings findings) {
        try {
            if (Files.isDirectory(path)) {
                return Optional.of(FolderFiles.of(path, findings));
            }
            if (Files.isRegularFile(path)) {
                return ZipFiles.open(path, findings);
            }
            findings.error(
                    nameOf(path),
                    path.toString(),
                    Rule.PATH,
                    Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                            ? "Maybe another path is meant; a package is a folder or a zip of one"
                            : "Maybe the path is misspelled; there is no file or folder of this name");
        } catch (IOException broken) {
            findings.error(
                    nameOf(path),
                    path.toString(),
                    Rule.ENCODING,
                    "Maybe it is damaged or closed to you; " + broken.getMessage());
        }
        return Optional.empty();
    }

    /// Names of the files.
    Set<String> names();

    /// The bytes of a file. Reading fails with [TooLarge] beyond the limits.
    InputStream open(String name) throws IOException;

    @Override
    void close() throws IOException;

    static String nameOf(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("");
    }

    /// More bytes than a package may hold.
    final class TooLarge extends IOException {

        TooLarge(String message) {
            super(message);
        }
    }
}
