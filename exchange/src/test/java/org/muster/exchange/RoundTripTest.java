package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is written is read back as it was.
class RoundTripTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void readsBackWhatItWrote(long seed) throws IOException {
        var scenario = new RandomScenarios(seed, 12).next();
        for (var name : List.of("package", "package.zip")) {
            var path = folder.resolve(name);
            ScenarioPackage.write(scenario, path);
            var again = Reads.accepted(ScenarioPackage.read(path));
            assertThat(again).isEqualTo(scenario);
            assertThat(ScenarioPackage.sha256(again)).isEqualTo(ScenarioPackage.sha256(scenario));
        }
        assertThat(PlainCanonicaliser.sha256(folder.resolve("package"))).isEqualTo(ScenarioPackage.sha256(scenario));
    }

    @Test
    void writesTheSameBytesEachTime() throws IOException {
        var scenario = new RandomScenarios(7, 12).next();
        ScenarioPackage.write(scenario, folder.resolve("one.zip"));
        ScenarioPackage.write(scenario, folder.resolve("two.zip"));
        assertThat(folder.resolve("one.zip")).hasSameBinaryContentAs(folder.resolve("two.zip"));
    }

    @Test
    void writesCsvThatAnotherReaderReadsAlike() throws IOException {
        ScenarioPackage.write(new RandomScenarios(8, 12).next(), folder.resolve("package"));
        for (var form : ScenarioTables.contractForms()) {
            var file = folder.resolve("package").resolve(form.name() + ".csv");
            try (var csv = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(file);
                    var in = Files.newInputStream(file)) {
                var ours = new org.muster.exchange.CsvReader(in);
                for (var record : csv) {
                    assertThat(ours.next().orElseThrow().cells()).isEqualTo(record.getFields());
                }
                assertThat(ours.next()).isEmpty();
            }
        }
    }

    @Test
    void readsALargeScenarioQuickly() throws IOException {
        var scenario = new RandomScenarios(9, 1_000).next();
        assertThat(scenario.offers().size()).isEqualTo(3_000);
        ScenarioPackage.write(scenario, folder.resolve("package"));
        ScenarioPackage.read(folder.resolve("package"));
        var start = Instant.now();
        var again = ScenarioPackage.read(folder.resolve("package"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(Reads.accepted(again)).isEqualTo(scenario);
    }
}
