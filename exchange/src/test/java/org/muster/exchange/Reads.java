package org.muster.exchange;

import java.util.List;
import org.muster.domain.plan.Scenario;

/// What tests look at in the outcome of reading.
final class Reads {

    private Reads() {}

    static List<Finding> findings(ScenarioRead read) {
        return switch (read) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> warnings;
            case ScenarioRead.Refused(var findings) -> findings;
        };
    }

    /// Level, table, row, column and rule of each finding, as `expected.csv` writes them.
    static List<String> keys(ScenarioRead read) {
        return keys(findings(read));
    }

    static List<String> keys(List<Finding> findings) {
        return findings.stream().map(Reads::key).toList();
    }

    private static String key(Finding finding) {
        var row = finding.row().isPresent() ? Long.toString(finding.row().getAsLong()) : "";
        return String.join(
                ",",
                finding.level().code(),
                finding.table(),
                row,
                finding.column(),
                finding.rule().code());
    }

    static Scenario accepted(ScenarioRead read) {
        return switch (read) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> scenario;
            case ScenarioRead.Refused(var findings) ->
                throw new AssertionError(String.join(
                        "\n", findings.stream().map(Finding::sentence).toList()));
        };
    }
}
