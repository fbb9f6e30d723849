package org.muster.exchange.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// Writes the report of a plan: one self-contained HTML file.
///
/// The same scenario and plan give the same bytes. The plan is not judged here, but it must name only what the
/// scenario has.
public final class PlanReport {

    private PlanReport() {}

    /// Writes the report to a file, in UTF-8; an existing file is replaced.
    ///
    /// @throws IllegalArgumentException if the plan names something that the scenario does not have
    public static void write(Scenario scenario, Plan plan, Path file) throws IOException {
        var document = DocumentMaker.documentOf(scenario, plan);
        try (var out = Files.newBufferedWriter(file)) {
            Page.write(document, out);
        }
    }

    /// Writes the report to anything that takes characters; it must be stored as UTF-8.
    ///
    /// @throws IllegalArgumentException if the plan names something that the scenario does not have
    public static void write(Scenario scenario, Plan plan, Appendable out) throws IOException {
        Page.write(DocumentMaker.documentOf(scenario, plan), out);
    }
}
