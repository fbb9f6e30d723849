package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_PERMISSION;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The secrets of one data folder, a file for each, readable by its owner alone.
///
/// A secret is written once and then only read: two processes that ask for a new one at the same time get the same.
public final class Secrets {

    private static final int PASSWORD_BYTES = 24;

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /// The secrets in the folder `secrets` of a data folder; it is made with the first secret.
    public static Secrets in(Path data) {
        return new Secrets(data.toAbsolutePath().normalize().resolve("secrets"));
    }

    /// A password of 192 random bits, made when it is first asked for.
    public String password(String name) {
        var bytes = readOrCreate(name, Secrets::newPassword);
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /// The bytes kept under a name; made by `maker` when there are none.
    ///
    /// @param name of the file: letters, digits, `_`, `-` and `.`
    public byte[] readOrCreate(String name, Supplier<byte[]> maker) {
        var found = find(name);
        return found.isPresent() ? found.get() : create(name, maker.get());
    }

    /// The bytes kept under a name, if there are any.
    public Optional<byte[]> find(String name) {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseRefusal(
                    NO_PERMISSION,
                    "The secret %s cannot be read (%s).\nMaybe the folder belongs to another user."
                            .formatted(file(name), e.getMessage()),
                    e);
        }
    }

    /// Where the secret with this name is kept.
    public Path file(String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("Not a name for a secret: " + name);
        }
        return folder.resolve(name);
    }

    /// A link fails when the name is taken, so a secret appears whole or not at all, and only the first one counts.
    private byte[] create(String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            var draft = folder.resolve("." + name + "." + Long.toHexString(new SecureRandom().nextLong()));
            try {
                write(draft, content);
                Files.createLink(file(name), draft);
            } catch (FileAlreadyExistsException e) {
                return find(name).orElseThrow();
            } finally {
                Files.deleteIfExists(draft);
            }
            return content;
        } catch (IOException e) {
            throw new DatabaseRefusal(
                    NO_PERMISSION,
                    "The secret %s cannot be written (%s).\nMaybe the folder is read-only or the disk is full."
                            .formatted(file(name), e.getMessage()),
                    e);
        }
    }

    private static void write(Path draft, byte[] content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(draft, options, ownerOnly)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static byte[] newPassword() {
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return (Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
