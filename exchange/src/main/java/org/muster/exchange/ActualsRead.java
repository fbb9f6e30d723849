package org.muster.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Actual;

/// What came of reading a file of actuals: where units of a plan's consignments really are.
///
/// @param actuals  the rows without faults
/// @param findings in file order; with an error nothing should be done with the rows
public record ActualsRead(List<Actual> actuals, List<Finding> findings) {

    public ActualsRead {
        actuals = List.copyOf(actuals);
        findings = List.copyOf(findings);
    }

    /// Whether the rows can be used.
    public boolean isSound() {
        return findings.stream().noneMatch(one -> one.level() == Level.ERROR);
    }

    /// Reads a CSV file with the columns consignment, state, node, date, quantity.
    ///
    /// @throws IOException if the file cannot be read
    public static ActualsRead read(Path file, Scenario scenario, Plan plan) throws IOException {
        var findings = new Findings(List.of("actuals"));
        var consignments = plan.consignments().stream()
                .map(one -> one.consignment().value())
                .collect(Collectors.toCollection(HashSet::new));
        var known = new Known((table, key) ->
                table.equals("nodes") ? !scenario.nodes().contains(new NodeId(key)) : !consignments.contains(key));
        if (Files.size(file) > PackageFiles.LARGEST_FILE) {
            findings.error("actuals", "", Rule.TOO_LARGE, "Maybe another file was meant; a file holds at most 64 MiB");
            return new ActualsRead(List.of(), findings.list());
        }
        try (var in = new BoundedStream(Files.newInputStream(file), BoundedStream.Budget.unlimited())) {
            var table = new TableReader<>(new ActualsTable(plan.consignments()), known, findings).read(in);
            return new ActualsRead(table.records(), findings.list());
        }
    }
}
