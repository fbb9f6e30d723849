package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTemplate() throws IOException {
        ScenarioPackage.writeTemplate(folder);
    }

    @Test
    void isAScenarioWithoutFaults() {
        var read = ScenarioPackage.read(folder);
        assertThat(Reads.findings(read)).isEmpty();
        assertThat(Reads.accepted(read).offers()).isEmpty();
    }

    @Test
    void hasAFileForEveryTable() {
        for (var form : ScenarioTables.contractForms()) {
            assertThat(folder.resolve(form.name() + ".csv")).exists();
        }
    }

    @Test
    void showsExamplesThatAreAScenarioTogether() throws IOException {
        for (var table : Files.readString(folder.resolve("README.md")).split("\n## ", -1)) {
            if (table.contains("```csv\n")) {
                var name = table.split("[ \n]", -1)[0];
                var rows = table.substring(table.indexOf("```csv\n") + 7, table.lastIndexOf("```"));
                Files.writeString(folder.resolve(name + ".csv"), rows);
            }
        }
        var read = ScenarioPackage.read(folder);
        assertThat(Reads.findings(read)).isEmpty();
        var scenario = Reads.accepted(read);
        for (var table : ScenarioTables.contract()) {
            assertThat(table.cells(scenario)).as(table.form().name()).isNotEmpty();
        }
    }

    @Test
    void explainsEveryColumn() throws IOException {
        var readme = Files.readString(folder.resolve("README.md"));
        for (var form : ScenarioTables.contractForms()) {
            form.columns().forEach(column -> assertThat(readme).contains("| `%s` |".formatted(column.name())));
        }
    }
}
