package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.DISK_FULL;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.FOLDER_NOT_OURS;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_PERMISSION;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.OTHER_VERSION;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A data folder: `muster` (a note that says what the folder is), `postgres` (the cluster), `secrets`, `log`, `lock`.
///
/// @param root as an absolute path without symbolic links
record DataFolder(Path root) {

    private static final String NOTE = """
            This folder holds the data of Muster. Stop Muster before you copy it.
            layout 1
            """;

    /// What may lie in a folder that is about to become ours.
    private static final Set<String> HARMLESS = Set.of("secrets", "log", "lock", "lost+found");

    /// Takes a folder as a data folder: makes it if it is missing, marks it if it is empty.
    static DataFolder at(Path path) {
        try {
            Files.createDirectories(path);
            var folder = new DataFolder(path.toRealPath());
            folder.refuseStrangeName();
            folder.refuseStrangeContent();
            Files.createDirectories(folder.log());
            Files.setPosixFilePermissions(folder.log(), PosixFilePermissions.fromString("rwx------"));
            if (!Files.exists(folder.note())) {
                Files.writeString(folder.note(), NOTE);
            }
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw new DatabaseRefusal(
                    FOLDER_NOT_OURS,
                    "%s is a file, not a folder.\nMaybe another folder was meant by --data.".formatted(path),
                    e);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path log() {
        return root.resolve("log");
    }

    Path lock() {
        return root.resolve("lock");
    }

    private Path note() {
        return root.resolve("muster");
    }

    /// Refuses a cluster of another major version: PostgreSQL cannot read it, and says so only in its log.
    void refuseOtherVersion() {
        var file = postgres().resolve("PG_VERSION");
        try {
            var version = Files.readString(file).strip();
            if (!version.equals(Integer.toString(Binaries.MAJOR))) {
                throw new DatabaseRefusal(OTHER_VERSION, """
                        The data in %s were written by PostgreSQL %s; this Muster brings PostgreSQL %d.
                        Maybe start the Muster that wrote them, dump its ledger with pg_dump, and restore it here.""".formatted(root, version, Binaries.MAJOR));
            }
        } catch (IOException e) {
            throw new DatabaseRefusal(
                    FOLDER_NOT_OURS,
                    "%s holds no PostgreSQL data (%s).\nMaybe it was copied in part: restore it from a backup."
                            .formatted(postgres(), e.getMessage()),
                    e);
        }
    }

    /// PostgreSQL's starter hands the name to a shell.
    private void refuseStrangeName() {
        if (root.toString().chars().anyMatch(c -> c < ' ' || "\"$`\\'".indexOf(c) >= 0)) {
            throw new DatabaseRefusal(
                    FOLDER_NOT_OURS,
                    "The name of the data folder %s holds a quote, $ or \\, which PostgreSQL cannot take.\nMaybe choose a plainer name."
                            .formatted(root));
        }
    }

    private void refuseStrangeContent() throws IOException {
        if (Files.exists(note())) {
            var written = Files.readString(note(), StandardCharsets.UTF_8);
            if (!written.equals(NOTE)) {
                throw new DatabaseRefusal(
                        OTHER_VERSION,
                        "The data folder %s was laid out by another version of Muster.\nMaybe start it with that version, or name another folder with --data."
                                .formatted(root));
            }
            return;
        }
        try (var content = Files.list(root)) {
            var strange = content.map(file -> file.getFileName().toString())
                    .filter(name -> !HARMLESS.contains(name))
                    .sorted()
                    .findFirst();
            if (strange.isPresent()) {
                throw new DatabaseRefusal(
                        FOLDER_NOT_OURS,
                        "The folder %s holds other things (%s) and was not made by Muster.\nMaybe name a new or empty folder with --data."
                                .formatted(root, strange.get()));
            }
        }
    }

    static DatabaseRefusal unusable(Path path, IOException e) {
        if (Folders.isFull(e)) {
            return new DatabaseRefusal(
                    DISK_FULL,
                    "The disk is full: %s cannot be written.\nMaybe free some space, or move the data folder to a larger disk."
                            .formatted(path),
                    e);
        }
        return new DatabaseRefusal(
                NO_PERMISSION,
                "The data folder %s cannot be used (%s).\nMaybe it belongs to another user, or is mounted read-only."
                        .formatted(path, e.getMessage()),
                e);
    }
}
