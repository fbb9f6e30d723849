package org.muster.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.ZipFile;

/// Looks into spreadsheets.
public final class SheetParts {

    private SheetParts() {}

    /// All that is in a spreadsheet, as text.
    public static String of(byte[] file) throws IOException {
        var path = Files.createTempFile("sheet-", ".xlsx");
        try {
            Files.write(path, file);
            var text = new StringBuilder();
            try (var zip = new ZipFile(path.toFile())) {
                for (var entry : zip.stream().toList()) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return text.toString();
        } finally {
            Files.delete(path);
        }
    }
}
