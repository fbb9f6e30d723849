package org.muster.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.muster.domain.plan.Plan;

/// Plan packages as plan.md describes them: a folder, or a zip of one.
public final class PlanPackage {

    private PlanPackage() {}

    /// Reads a plan package. Whatever the input, the answer is a plan or a list of findings.
    public static PlanRead read(Path folderOrZip) {
        return new PlanReader().read(folderOrZip);
    }

    /// Writes a plan package, rows in the order of the plan: a zip when the path ends in `.zip`, else a folder.
    ///
    /// Figures and prices are printed with nine significant digits.
    ///
    /// @throws IOException if the disk fails; the old package is then untouched, or lacks its `datapackage.json`
    public static void write(Plan plan, Path folderOrZip) throws IOException {
        var files = new ArrayList<PackageFile>();
        files.add(DescriptorText.of("plan", PlanHeader.write(plan.figures()), PlanTables.forms()));
        for (var table : PlanTables.ALL) {
            files.add(table.file(plan));
        }
        PackageWriter.write(files, PlanTables.forms(), folderOrZip);
    }

    /// The hash of what a plan does: its consignments, legs, purchases and classes, whatever the order of their rows.
    /// 64
    /// lower-case hexadecimal digits.
    public static String sha256(Plan plan) {
        return CanonicalForm.sha256(plan);
    }
}
