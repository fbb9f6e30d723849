package org.muster.exchange;

import java.util.ArrayList;
import java.util.List;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import tools.jackson.databind.node.ObjectNode;

/// The files of a scenario package.
final class ScenarioText {

    private ScenarioText() {}

    /// All required tables, and the others as far as they have rows.
    static List<PackageFile> files(Scenario scenario) {
        var forms = new ArrayList<TableForm<?>>();
        var files = new ArrayList<PackageFile>();
        for (var table : ScenarioTables.ALL) {
            if (table.isNeeded(scenario)) {
                forms.add(table.form());
                files.add(table.file(scenario));
            }
        }
        files.addFirst(DescriptorText.of("scenario", muster(scenario.header()), forms));
        return files;
    }

    static ObjectNode muster(ScenarioHeader header) {
        return DescriptorText.newObject()
                .put("spec", MusterKey.SPEC)
                .put("start", header.horizon().start().toString())
                .put("days", header.horizon().days())
                .put("recipient", header.recipient().value())
                .put("points_per_meur", Decimals.exact(header.pointsPerMeur().nanos(), 9))
                .put("classification", header.classification());
    }
}
