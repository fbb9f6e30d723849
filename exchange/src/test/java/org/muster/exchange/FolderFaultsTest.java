package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders that are no packages, or hold what they should not.
class FolderFaultsTest {

    @TempDir
    private Path folder;

    private static List<String> keys(Path path) {
        return Reads.keys(ScenarioPackage.read(path));
    }

    private Path sample() {
        return SamplePackage.good().in(folder.resolve("package"));
    }

    @Test
    void refusesAPathWhereNothingIs() {
        assertThat(keys(folder.resolve("nowhere"))).containsExactly("error,nowhere,,,path");
    }

    @Test
    void refusesAFolderWithoutADescriptor() {
        assertThat(keys(folder)).containsExactly("error,datapackage.json,,,missing-table");
    }

    @Test
    void refusesLinks() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "family,quantity,daily_use,as_of\n");
        var path = sample();
        Files.delete(path.resolve("stocks.csv"));
        Files.createSymbolicLink(path.resolve("stocks.csv"), secret);
        assertThat(keys(path)).containsExactly("error,stocks.csv,,,path", "error,stocks,,,missing-table");
    }

    @Test
    void readsAPackageWhoseFolderIsALink() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), sample());
        assertThat(keys(link)).isEmpty();
    }

    @Test
    void refusesAFolderInPlaceOfAFile() throws IOException {
        var path = sample();
        Files.delete(path.resolve("stocks.csv"));
        Files.createDirectory(path.resolve("stocks.csv"));
        assertThat(keys(path)).containsExactly("error,stocks.csv,,,path", "error,stocks,,,missing-table");
    }

    @Test
    void refusesAHugeFileWithoutReadingIt() throws IOException {
        var path = sample();
        try (var file = new RandomAccessFile(path.resolve("stocks.csv").toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        assertThat(keys(path)).containsExactly("error,stocks,,,too-large");
    }

    @Test
    void passesOverFoldersBelow() throws IOException {
        var path = sample();
        SamplePackage.good().in(path.resolve("older"));
        assertThat(keys(path)).isEmpty();
    }
}
