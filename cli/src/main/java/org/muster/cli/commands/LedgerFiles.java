package org.muster.cli.commands;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the small files that people keep: checkpoints and proofs.
final class LedgerFiles {

    private static final long LARGEST = 16_000_000;

    private LedgerFiles() {}

    /// @throws IOException with a sentence for the person who named the file
    static String text(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("%s is too large to be a checkpoint or a proof.".formatted(file));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file %s. Maybe the path is misspelled.".formatted(file), e);
        } catch (CharacterCodingException e) {
            throw new IOException("%s is no text in UTF-8.".formatted(file), e);
        }
    }
}
