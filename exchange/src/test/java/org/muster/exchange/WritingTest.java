package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.Scenario;

/// Writing leaves either the old package or the new one, and nothing else beside it.
class WritingTest {

    @TempDir
    private Path folder;

    private final Scenario first = new RandomScenarios(1, 12).next();
    private final Scenario second = new RandomScenarios(2, 3).next();

    private List<String> names(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.map(PackageFiles::nameOf).sorted().toList();
        }
    }

    @Test
    void replacesAnOlderPackageAndKeepsOtherFiles() throws IOException {
        var path = folder.resolve("package");
        ScenarioPackage.write(first, path);
        Files.writeString(path.resolve("report.html"), "<html>");
        ScenarioPackage.write(second, path);
        assertThat(Reads.accepted(ScenarioPackage.read(path))).isEqualTo(second);
        assertThat(Reads.findings(ScenarioPackage.read(path)))
                .filteredOn(one -> one.rule() == Rule.MISSING_TABLE)
                .isEmpty();
        assertThat(path.resolve("report.html")).hasContent("<html>");
        assertThat(names(folder)).containsExactly("package");
    }

    @Test
    void keepsTheTablesOfAScenarioWhereAPlanIsWritten() throws IOException {
        ScenarioPackage.write(first, folder.resolve("both"));
        PlanPackage.write(Plans.sample(), folder.resolve("both"));
        assertThat(folder.resolve("both/nations.csv")).exists();
    }

    @Test
    void replacesAnOlderZip() throws IOException {
        var path = folder.resolve("package.zip");
        ScenarioPackage.write(first, path);
        ScenarioPackage.write(second, path);
        assertThat(Reads.accepted(ScenarioPackage.read(path))).isEqualTo(second);
        assertThat(names(folder)).containsExactly("package.zip");
    }

    @Test
    void makesTheFoldersAbove() throws IOException {
        ScenarioPackage.write(second, folder.resolve("a/b/package"));
        assertThat(Reads.accepted(ScenarioPackage.read(folder.resolve("a/b/package"))))
                .isEqualTo(second);
    }

    @Test
    void leavesTheOldPackageAndNoDraftWhenWritingFails() throws IOException {
        var path = folder.resolve("package");
        ScenarioPackage.write(first, path);
        var broken = List.of(PackageFile.text("datapackage.json", "{}"), new PackageFile("nations.csv", out -> {
            out.write("half");
            throw new IOException("The disk is full.");
        }));
        for (var target : List.of(path, folder.resolve("new"), folder.resolve("new.zip"))) {
            assertThatThrownBy(() -> PackageWriter.write(broken, ScenarioTables.forms(), target))
                    .hasMessage("The disk is full.");
        }
        assertThat(Reads.accepted(ScenarioPackage.read(path))).isEqualTo(first);
        assertThat(names(folder)).containsExactly("package");
    }

    @Test
    void doesNotReplaceAFileByAFolder() throws IOException {
        var path = Files.writeString(folder.resolve("package"), "precious");
        assertThatThrownBy(() -> ScenarioPackage.write(first, path)).isInstanceOf(IOException.class);
        assertThat(path).hasContent("precious");
        assertThat(names(folder)).containsExactly("package");
    }
}
