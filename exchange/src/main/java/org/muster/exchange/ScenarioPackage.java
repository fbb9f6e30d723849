package org.muster.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.RowChange;

/// Scenario packages as scenario.md describes them: a folder, or a zip of one.
public final class ScenarioPackage {

    private ScenarioPackage() {}

    /// Reads a scenario package. Whatever the input, the answer is a scenario or a list of findings.
    public static ScenarioRead read(Path folderOrZip) {
        return new ScenarioReader().read(folderOrZip);
    }

    /// Adds rows to a scenario, for a what-if. Each file has rows of one table and bears its name, `offers.csv` or
    /// `offers-late.csv`; faults name their rows. The scenario itself stays as it is.
    public static ScenarioRead extend(Scenario scenario, List<Path> files) {
        return ExtraRows.add(scenario, files);
    }

    /// What differs between two scenarios, in the order of the tables.
    public static List<RowChange> differences(Scenario before, Scenario after) {
        return RowChanges.between(before, after);
    }

    /// Writes a scenario package: a zip when the path ends in `.zip`, else a folder.
    ///
    /// @throws IOException if the disk fails; the old package is then untouched, or lacks its `datapackage.json`
    public static void write(Scenario scenario, Path folderOrZip) throws IOException {
        PackageWriter.write(ScenarioText.files(scenario), ScenarioTables.forms(), folderOrZip);
    }

    /// A table of a scenario as its package has it; none if the package does without, since it has no rows.
    ///
    /// @param name for example `offers`
    public static Optional<TableText> table(Scenario scenario, String name) {
        return ScenarioTables.ALL.stream()
                .filter(table -> table.form().name().equals(name) && table.isNeeded(scenario))
                .findFirst()
                .map(table -> new TableText(table.header(), table.file(scenario)));
    }

    /// The hash of a scenario's canonical form: the same whatever the order of rows and columns was. 64 lower-case
    /// hexadecimal digits.
    public static String sha256(Scenario scenario) {
        return CanonicalForm.sha256(scenario);
    }

    /// Writes an empty scenario package to start from, with a README that shows a row of each table.
    public static void writeTemplate(Path folder) throws IOException {
        PackageWriter.write(Template.files(), ScenarioTables.forms(), folder);
    }
}
