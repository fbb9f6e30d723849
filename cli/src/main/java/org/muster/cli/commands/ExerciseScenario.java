package org.muster.cli.commands;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The exercise scenario that ships inside the program.
final class ExerciseScenario {

    private static final String FIRST_FILE = "/exercise/datapackage.json";

    private ExerciseScenario() {}

    /// Writes its files into a new folder.
    static void copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /// Whether a folder holds these files as they were shipped.
    static boolean isIn(Path folder) throws IOException {
        for (var file : files().entrySet()) {
            var there = folder.resolve(file.getKey());
            if (!Files.isRegularFile(there) || !Arrays.equals(Files.readAllBytes(there), file.getValue())) {
                return false;
            }
        }
        return true;
    }

    /// Names and contents. In a jar a folder can be listed only by opening the jar as a file system.
    private static Map<String, byte[]> files() throws IOException {
        var first = Objects.requireNonNull(
                ExerciseScenario.class.getResource(FIRST_FILE), "The program was built without its exercise scenario.");
        try {
            var uri = first.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri).resolveSibling(""));
            }
            try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(FIRST_FILE).resolveSibling(""));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The address of the exercise scenario cannot be read.", e);
        }
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var entries = Files.list(folder)) {
            for (var file : entries.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
