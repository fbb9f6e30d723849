package org.muster.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;

/// What comes in the body of a request and is too large for memory.
public final class Uploads {

    private static final int PIECE = 1 << 16;

    private Uploads() {}

    /// Keeps a body in a file for temporary files, which the caller deletes.
    ///
    /// @param most bytes
    /// @throws Refused if there are more; nothing is left then
    public static Path toFile(InputStream body, String suffix, long most) throws IOException {
        var file = Files.createTempFile("muster-upload-", suffix);
        var kept = false;
        try (var out = Files.newOutputStream(file)) {
            var piece = new byte[PIECE];
            long written = 0;
            for (var read = body.read(piece); read >= 0; read = body.read(piece)) {
                written += read;
                if (written > most) {
                    throw tooLarge(most);
                }
                out.write(piece, 0, read);
            }
            kept = true;
            return file;
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// The SHA-256 of a file, in hexadecimal.
    public static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var piece = new byte[PIECE];
            for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /// That a body has more bytes than it may have.
    public static Refused tooLarge(long most) {
        return Refused.one(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The request has more than %,d bytes. Maybe it holds something that does not belong to it."
                        .formatted(most));
    }
}
