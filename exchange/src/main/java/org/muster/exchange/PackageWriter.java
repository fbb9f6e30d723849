package org.muster.exchange;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts a package where it belongs only when it is whole.
///
/// Everything is written beside the target first. A zip or a new folder then takes its place in one step. A folder
/// that is there already keeps what else lies in it: its tables are replaced one by one between the moment its
/// `datapackage.json` goes and the moment the new one comes, so an interruption leaves a folder that is refused,
/// never one that mixes two packages.
final class PackageWriter {

    /// The same package gives the same bytes, whenever it is written.
    private static final LocalDateTime STAMP = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PackageWriter() {}

    /// @param files  of the package
    /// @param tables that a package of this kind may have; those that it does without are deleted where they stood
    /// @param target folder, or zip when its name ends in `.zip`
    static void write(List<PackageFile> files, List<TableForm<?>> tables, Path target) throws IOException {
        var absolute = target.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new FileSystemException(
                    target.toString(), null, "A package cannot take the place of the whole disk.");
        }
        Files.createDirectories(absolute.getParent());
        if (PackageFiles.nameOf(absolute).endsWith(".zip")) {
            writeZip(files, absolute);
        } else {
            writeFolder(files, tables, absolute);
        }
    }

    private static void writeZip(List<PackageFile> files, Path target) throws IOException {
        var draft = draftBeside(target);
        try {
            try (var zip = new ZipOutputStream(Files.newOutputStream(draft))) {
                for (var file : files) {
                    var entry = new ZipEntry(file.name());
                    entry.setTimeLocal(STAMP);
                    zip.putNextEntry(entry);
                    file.writeTo(zip);
                    zip.closeEntry();
                }
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeFolder(List<PackageFile> files, List<TableForm<?>> tables, Path target)
            throws IOException {
        var draft = Files.createDirectory(draftBeside(target));
        try {
            for (var file : files) {
                try (var out = Files.newOutputStream(draft.resolve(file.name()))) {
                    file.writeTo(out);
                }
            }
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                replaceFiles(files, tables, draft, target);
            } else {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            deleteDraft(draft);
        }
    }

    private static void replaceFiles(List<PackageFile> files, List<TableForm<?>> tables, Path draft, Path target)
            throws IOException {
        if (!Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "A file stands where the folder should go.");
        }
        Files.deleteIfExists(target.resolve(PackageFiles.DESCRIPTOR));
        deleteOldTables(files, tables, target);
        for (var file : files) {
            if (!file.name().equals(PackageFiles.DESCRIPTOR)) {
                replace(draft, target, file.name());
            }
        }
        replace(draft, target, PackageFiles.DESCRIPTOR);
    }

    private static void replace(Path draft, Path target, String name) throws IOException {
        Files.move(draft.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Deletes tables that the new package does without: they would stand there unlisted.
    private static void deleteOldTables(List<PackageFile> files, List<TableForm<?>> tables, Path target)
            throws IOException {
        var written = files.stream().map(PackageFile::name).toList();
        for (var table : tables) {
            if (!written.contains(table.name() + ".csv")) {
                Files.deleteIfExists(target.resolve(table.name() + ".csv"));
            }
        }
    }

    private static Path draftBeside(Path target) {
        return target.resolveSibling(".%s.%s.draft".formatted(PackageFiles.nameOf(target), UUID.randomUUID()));
    }

    private static void deleteDraft(Path draft) throws IOException {
        if (!Files.exists(draft)) {
            return;
        }
        try (var left = Files.newDirectoryStream(draft)) {
            for (var file : left) {
                Files.delete(file);
            }
        }
        Files.delete(draft);
    }
}
