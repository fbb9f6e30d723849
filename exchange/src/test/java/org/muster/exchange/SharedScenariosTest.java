package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scenarios beside the repository: good ones are read whole, each broken one gives the finding it was broken for.
class SharedScenariosTest {

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> findsWhatEachPackageWasBrokenFor() throws IOException {
        var packages = SharedFiles.scenario("bad");
        return Files.readAllLines(packages.resolve("expected.csv")).stream()
                .skip(1)
                .map(line -> DynamicTest.dynamicTest(line, () -> expectFinding(packages, line.split(",", -1))))
                .toList();
    }

    private static void expectFinding(Path packages, String[] expected) {
        var read = ScenarioPackage.read(packages.resolve(expected[0]));
        assertThat(read)
                .isInstanceOf(expected[1].equals("error") ? ScenarioRead.Refused.class : ScenarioRead.Accepted.class);
        assertThat(Reads.findings(read)).hasSizeLessThanOrEqualTo(2);
        assertThat(Reads.keys(read)).contains(String.join(",", List.of(expected).subList(1, expected.length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "tracker-2024h1"})
    void readsAScenarioAndWritesItBack(String name) throws IOException {
        var read = ScenarioPackage.read(SharedFiles.scenario(name));
        assertThat(Reads.findings(read))
                .filteredOn(finding -> finding.rule() != Rule.HEAVY)
                .isEmpty();
        var scenario = Reads.accepted(read);
        ScenarioPackage.write(scenario, folder.resolve("copy"));
        ScenarioPackage.write(scenario, folder.resolve("copy.zip"));
        for (var copy : List.of("copy", "copy.zip")) {
            var again = (ScenarioRead.Accepted) ScenarioPackage.read(folder.resolve(copy));
            assertThat(again.scenario()).isEqualTo(scenario);
            assertThat(ScenarioPackage.sha256(again.scenario())).isEqualTo(ScenarioPackage.sha256(scenario));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "tracker-2024h1"})
    void hashesAsAnIndependentProgramDoes(String name) throws IOException {
        var path = SharedFiles.scenario(name);
        var scenario = ((ScenarioRead.Accepted) ScenarioPackage.read(path)).scenario();
        assertThat(ScenarioPackage.sha256(scenario)).isEqualTo(PlainCanonicaliser.sha256(path));
    }

    @Test
    void writesNothingOutsideTheFolderOfAHostileArchive() throws IOException {
        var bad = SharedFiles.scenario("bad");
        var archive = Files.copy(bad.resolve("16-zip-slip.zip"), folder.resolve("slip.zip"));
        ScenarioPackage.read(archive);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(archive);
        }
        assertThat(folder.resolveSibling("outside.csv")).doesNotExist();
    }
}
