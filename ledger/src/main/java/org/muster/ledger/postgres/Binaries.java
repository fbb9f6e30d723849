package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.DISK_FULL;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_BINARIES;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked once from the jar into a cache folder.
///
/// @param home the folder with `bin`, `lib` and `share`
record Binaries(Path home) {

    /// The major version of the programs in the jar; a data folder fits only one.
    static final int MAJOR = 18;

    private static final int HASH_LETTERS = 16;

    /// Unpacks the programs for this machine unless they are there. Safe when several processes do so at once: each
    /// unpacks into a folder of its own, and the first to finish gives its folder the name.
    static Binaries in(Path cache) {
        var archive = archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try {
            var home = cache.resolve("postgres-%d-%s".formatted(MAJOR, hashOf(archive)));
            if (!Files.isDirectory(home)) {
                Files.createDirectories(cache);
                unpack(archive, home);
            }
            return new Binaries(home);
        } catch (IOException e) {
            throw refusal(cache, e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /// Where the programs are kept when nobody says otherwise: `muster` in the user's cache folder.
    static Path defaultCache() {
        var caches = System.getenv("XDG_CACHE_HOME");
        var parent = caches == null || caches.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(caches);
        return parent.toAbsolutePath().resolve("muster");
    }

    static String archiveName(String system, String machine) {
        var onLinux = system.toLowerCase(Locale.ROOT).equals("linux");
        var archive = switch (machine) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default -> "";
        };
        if (!onLinux || archive.isEmpty()) {
            throw new DatabaseRefusal(NO_BINARIES, """
                    Muster brings no PostgreSQL for %s on %s, only for Linux on x86-64 and on 64-bit ARM.
                    Maybe use a PostgreSQL server of your own, with --database-url.""".formatted(system, machine));
        }
        return archive;
    }

    private static String hashOf(String archive) throws IOException {
        try (var in = open(archive)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String archive) throws IOException {
        var in = Binaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new DatabaseRefusal(NO_BINARIES, """
                    This jar was built without PostgreSQL's programs: %s is missing.
                    Maybe use a PostgreSQL server of your own, with --database-url.""".formatted(archive));
        }
        return in;
    }

    private static void unpack(String archive, Path home) throws IOException {
        var draft = Files.createTempDirectory(home.getParent(), ".unpacking-");
        try (var in = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                unpack(entry, in, draft);
            }
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            Folders.delete(draft);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream in, Path draft) throws IOException {
        var target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) {
            throw new IOException("The archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (!entry.getName().endsWith(".a")) {
            Files.createDirectories(target.getParent());
            Files.copy(in, target);
            var executable = (entry.getMode() & 0b001_000_000) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static DatabaseRefusal refusal(Path cache, IOException e) {
        if (Folders.isFull(e)) {
            return new DatabaseRefusal(
                    DISK_FULL,
                    "There is no room for PostgreSQL's programs in %s (60 MB).\nMaybe free some space, or choose another cache folder."
                            .formatted(cache),
                    e);
        }
        return new DatabaseRefusal(
                NO_BINARIES,
                "PostgreSQL's programs cannot be unpacked into %s (%s).\nMaybe the folder is not writable: choose another cache folder."
                        .formatted(cache, e.getMessage()),
                e);
    }
}
