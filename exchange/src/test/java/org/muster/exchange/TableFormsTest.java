package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The forms of the tables agree with each other and with the contract.
class TableFormsTest {

    @Test
    void readsEveryTableOnceAndAfterThoseItRefersTo() {
        var read = new HashSet<String>();
        for (var form : ScenarioTables.READING_ORDER) {
            for (var column : form.columns()) {
                assertThat(column.kind().target().map(read::contains).orElse(true))
                        .as("%s.%s", form.name(), column.name())
                        .isTrue();
            }
            assertThat(read.add(form.name())).isTrue();
        }
        assertThat(read).hasSameSizeAs(ScenarioTables.ALL);
        assertThat(ScenarioTables.READING_ORDER).containsExactlyInAnyOrderElementsOf(ScenarioTables.forms());
    }

    /// Reads the contract beside the repository, `../shared/spec`; skipped where it is absent.
    @Test
    void hasTheTablesAndColumnsOfTheScenarioContractInItsOrder() throws IOException {
        checkAgainst(contract("scenario.md"), ScenarioTables.contractForms());
    }

    @Test
    void hasTheTablesAndColumnsOfThePlanContractInItsOrder() throws IOException {
        checkAgainst(contract("plan.md"), PlanTables.forms());
    }

    private static void checkAgainst(String contract, List<TableForm<?>> forms) {
        var tables = Pattern.compile("(?m)^\\*\\*([a-z_]+)\\*\\*:? ?(.*(?:\\R(?!\\*\\*|\\R|#).*)*)")
                .matcher(contract);
        var names = new ArrayList<String>();
        while (tables.find()) {
            var name = tables.group(1);
            names.add(name);
            var form = forms.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            checkColumns(form, tables.group(2));
        }
        assertThat(names).isEqualTo(forms.stream().<String>map(TableForm::name).toList());
    }

    /// Each column stands in code quotes, in the order of the form. In scenario.md a required one is followed by R; so
    /// is the second of two of which exactly one is needed.
    private static void checkColumns(TableForm<?> form, String text) {
        var marksRequired = ScenarioTables.forms().contains(form);
        var at = 0;
        for (var column : form.columns()) {
            var words = "`" + column.name() + "`" + (marksRequired && column.isRequired() ? " R" : "");
            var found = text.indexOf(words, at);
            assertThat(found).as("%s.%s", form.name(), column.name()).isNotNegative();
            at = found + words.length();
            if (marksRequired && !column.isRequired() && text.startsWith(" R", at)) {
                assertThat(text.substring(at))
                        .as("%s.%s", form.name(), column.name())
                        .startsWith(" R (exactly one)");
            }
        }
    }

    private static String contract(String name) throws IOException {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared").resolve("spec").resolve(name);
            if (Files.exists(file)) {
                return Files.readString(file);
            }
        }
        assumeTrue(false, "skipped: there is no ../shared/spec/" + name + " beside the repository");
        throw new AssertionError("unreachable");
    }
}
