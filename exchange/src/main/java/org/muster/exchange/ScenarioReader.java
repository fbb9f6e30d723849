package org.muster.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Points;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.ScenarioHeader;
import tools.jackson.databind.JsonNode;

/// Reads a scenario package and reports all its faults at once.
final class ScenarioReader {

    private static final List<String> TABLES =
            ScenarioTables.forms().stream().<String>map(TableForm::name).toList();

    private final Findings findings = new Findings(fileOrder(TABLES));
    private final Known known = new Known();

    /// The files of a package in the order in which findings are listed.
    static List<String> fileOrder(List<String> tables) {
        var order = new ArrayList<String>();
        order.add(PackageFiles.DESCRIPTOR);
        order.addAll(tables);
        return order;
    }

    ScenarioRead read(Path path) {
        try (var files = new Opened(PackageFiles.open(path, findings))) {
            var header = files.files().flatMap(this::read);
            if (findings.hasErrors() || header.isEmpty()) {
                return new ScenarioRead.Refused(findings.list());
            }
            return new ScenarioRead.Accepted(ScenarioTables.scenario(header.get(), known), findings.list());
        }
    }

    private Optional<ScenarioHeader> read(PackageFiles files) {
        var descriptor = Descriptor.read(files, findings);
        if (descriptor.isEmpty()) {
            return Optional.empty();
        }
        var listing = Listing.of(descriptor.get(), TABLES, files, findings);
        listing.reportUnlisted();
        var tables = new TableFiles(files, listing, findings, known);
        ScenarioTables.READING_ORDER.forEach(tables::read);
        return header(descriptor.get());
    }

    private Optional<ScenarioHeader> header(JsonNode descriptor) {
        var muster = MusterKey.find(descriptor, findings);
        if (muster.isEmpty()) {
            return Optional.empty();
        }
        var keys = muster.get();
        var start = keys.require("start", "the first day").flatMap(node -> keys.text("start", node, Kinds.DATE));
        var days = keys.require("days", "the length of the horizon")
                .flatMap(node -> keys.whole("days", node, 1, Horizon.LONGEST));
        var recipient = keys.require("recipient", "the nation that receives")
                .flatMap(node -> keys.text("recipient", node, Kinds.newNation()));
        recipient.ifPresent(this::checkRecipient);
        var price = keys.scaled("points_per_meur", 9, Counts.MOST * Points.SCALE);
        var classification = keys.text("classification", Kinds.TEXT).orElse("");
        if (start.isEmpty() || days.isEmpty() || recipient.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ScenarioHeader(
                new Horizon(start.get(), days.get()),
                recipient.get(),
                price.isPresent() ? new Points(price.getAsLong()) : ScenarioHeader.DEFAULT_POINTS_PER_MEUR,
                classification));
    }

    private void checkRecipient(NationCode recipient) {
        if (known.isMissing("nations", recipient.value())) {
            findings.error(
                    PackageFiles.DESCRIPTOR,
                    OptionalLong.empty(),
                    "recipient",
                    recipient.value(),
                    Rule.REFERENCE,
                    "Maybe it is misspelled, or its row is missing in nations.csv");
        }
    }

    /// Closes what was opened, if anything was.
    record Opened(Optional<PackageFiles> files) implements AutoCloseable {
        @Override
        public void close() {
            files.ifPresent(Opened::close);
        }

        private static void close(PackageFiles files) {
            try {
                files.close();
            } catch (IOException ignored) {
                // everything that was wanted is read
            }
        }
    }
}
