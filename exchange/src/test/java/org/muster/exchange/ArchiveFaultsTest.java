package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives that were made to harm, or by mistake: refused cleanly, and nothing is ever written.
class ArchiveFaultsTest {

    @TempDir
    private Path folder;

    private final SamplePackage sample = SamplePackage.good();

    private Path zip(String prefix) {
        return Zips.of(folder.resolve("package.zip"), prefix, sample.files());
    }

    private Path zipWith(Zips.Entries more) {
        return Zips.write(folder.resolve("package.zip"), out -> {
            for (var file : sample.files().entrySet()) {
                Zips.add(out, file.getKey(), file.getValue());
            }
            more.addTo(out);
        });
    }

    private static List<String> keys(Path zip) {
        return Reads.keys(ScenarioPackage.read(zip));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "top/"})
    void readsAPackageAtTheTopAndInOneFolder(String prefix) {
        assertThat(keys(zip(prefix))).isEmpty();
    }

    @Test
    void passesOverOtherFilesAndFolders() {
        assertThat(keys(zipWith(out -> {
                    Zips.add(out, "README.md", new byte[10]);
                    Zips.add(out, "more/", new byte[0]);
                    Zips.add(out, "more/unused.csv", new byte[10]);
                    Zips.add(
                            out,
                            "inner.zip",
                            Files.readAllBytes(Zips.of(folder.resolve("inner.zip"), "", sample.files())));
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.csv",
                "a/../../outside.csv",
                "/etc/outside.csv",
                "..",
                "a/./b.csv",
                "a//b.csv",
                "..\\outside.csv",
                "C:outside.csv"
            })
    void refusesAnEntryThatLeavesTheFolder(String name) throws IOException {
        var zip = zipWith(out -> Zips.add(out, name, new byte[] {'x'}));
        assertThat(keys(zip)).containsExactly("error,%s,,,path".formatted(name));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(zip);
        }
    }

    @Test
    void refusesLinksAndDevices() throws IOException {
        var zip = zip("");
        Zips.setMode(zip, "stocks.csv", 0120777);
        assertThat(keys(zip)).containsExactly("error,stocks.csv,,,path", "error,stocks,,,missing-table");
        Zips.setMode(zip, "stocks.csv", 0020666);
        assertThat(keys(zip)).containsExactly("error,stocks.csv,,,path", "error,stocks,,,missing-table");
        Zips.setMode(zip, "stocks.csv", 0100644);
        assertThat(keys(zip)).isEmpty();
    }

    @Test
    void refusesSeveralTopFolders() {
        var zip = Zips.write(folder.resolve("package.zip"), out -> {
            Zips.add(out, "another/x.csv", new byte[0]);
            for (var file : sample.files().entrySet()) {
                Zips.add(out, "top/" + file.getKey(), file.getValue());
            }
            Zips.add(out, "third/y.csv", new byte[0]);
        });
        assertThat(keys(zip)).containsExactly("error,another/x.csv,,,path", "error,third/y.csv,,,path");
    }

    @Test
    void refusesAFileThatIsPackedTwice() throws IOException {
        var zip = zipWith(out -> Zips.add(out, "stockz.csv", new byte[] {'x'}));
        Zips.patchDirectory(zip, "stockz.csv", (bytes, header) -> bytes.put(header + 46 + 5, (byte) 's'));
        assertThat(keys(zip)).contains("error,stocks.csv,,,duplicate");
    }

    @Test
    void refusesABombInATable() {
        var zip = bomb();
        assertThat(zip.toFile().length()).isLessThan(200_000);
        assertThat(keys(zip)).containsExactly("error,stocks,,,too-large");
    }

    @Test
    void refusesABombBesideTheTables() {
        assertThat(keys(zipWith(out -> Zips.addZeros(out, "a/photo.png", 65))))
                .containsExactly("error,package.zip,,,too-large");
        assertThat(keys(zipWith(out -> {
                    for (int i = 0; i < 5; i++) {
                        Zips.addZeros(out, "a/photo" + i + ".png", 60);
                    }
                })))
                .containsExactly("error,package.zip,,,too-large");
    }

    @Test
    void countsWhatIsReallyUnpackedWhateverTheDirectorySays() throws IOException {
        var zip = bomb();
        Zips.patchDirectory(zip, "stocks.csv", (bytes, header) -> bytes.putInt(header + 24, 100));
        assertThat(keys(zip)).containsExactly("error,stocks,,,too-large");
    }

    /// The sample with a table that unpacks to 80 MiB of rows.
    private Path bomb() {
        var header = sample.text("stocks.csv").lines().findFirst().orElseThrow();
        sample.without("stocks.csv");
        return zipWith(out -> {
            out.putNextEntry(new ZipEntry("stocks.csv"));
            out.write((header + "\n\"").getBytes(StandardCharsets.UTF_8));
            Zips.writeZeros(out, 80);
            out.closeEntry();
        });
    }

    @Test
    void refusesVeryManyEntries() {
        assertThat(keys(zipWith(out -> {
                    for (int i = 0; i <= 10_000; i++) {
                        Zips.add(out, "a/" + i, new byte[0]);
                    }
                })))
                .containsExactly("error,package.zip,,,too-large");
    }

    @Test
    void refusesDamagedBytes() throws IOException {
        var zip = zip("");
        Zips.patchDirectory(zip, "stocks.csv", (bytes, header) -> bytes.putInt(header + 16, 0));
        assertThat(keys(zip)).containsExactly("error,stocks,,,encoding");
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        for (var bytes :
                List.of(new byte[0], new byte[] {'P', 'K', 3, 4}, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))) {
            var file = Files.write(folder.resolve("package.zip"), bytes);
            assertThat(keys(file)).containsExactly("error,package.zip,,,encoding");
        }
        var whole = Files.readAllBytes(zip(""));
        Files.write(folder.resolve("package.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(keys(folder.resolve("package.zip"))).containsExactly("error,package.zip,,,encoding");
    }

    @Test
    void readsAnArchiveWhoseOtherNamesAreOfAnOlderCodePage() throws IOException {
        var zip = folder.resolve("package.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.ISO_8859_1)) {
            Zips.add(out, "\u00dcbersicht.txt", new byte[10]);
            for (var file : sample.files().entrySet()) {
                Zips.add(out, file.getKey(), file.getValue());
            }
        }
        assertThat(keys(zip)).isEmpty();
        assertThat(keys(zipWith(out -> Zips.add(out, "\u00dcbersicht.txt", new byte[10]))))
                .isEmpty();
    }

    @Test
    void refusesAnEmptyZip() {
        assertThat(keys(Zips.of(folder.resolve("empty.zip"), "", Map.of())))
                .containsExactly("error,datapackage.json,,,missing-table");
    }
}
