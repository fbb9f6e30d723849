package org.muster.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import tools.jackson.databind.JsonNode;

/// Reads a plan package.
///
/// A plan that was read but breaks rule 0 is for the verifier to refuse, with exit status 1; one that cannot be
/// read is bad input. So errors fall into two: those that leave a table readable, and the others.
final class PlanReader {

    /// Errors that say "this is a plan, but not a good one".
    private static final Set<Rule> RULES_OF_FORM = EnumSet.of(
            Rule.MISSING_TABLE,
            Rule.RANGE,
            Rule.DIGITS,
            Rule.ID,
            Rule.DUPLICATE,
            Rule.REFERENCE,
            Rule.REQUIRED,
            Rule.ORDER);

    private static final List<String> TABLES =
            PlanTables.forms().stream().<String>map(TableForm::name).toList();

    private final Findings findings = new Findings(ScenarioReader.fileOrder(TABLES));
    private final Known known = new Known();

    PlanRead read(Path path) {
        try (var files = new ScenarioReader.Opened(PackageFiles.open(path, findings))) {
            var figures = files.files().flatMap(this::read);
            var legs = figures.isPresent() ? legs() : Map.<ConsignmentId, List<Leg>>of();
            var found = findings.list();
            if (figures.isEmpty() || found.stream().anyMatch(PlanReader::isUnreadable)) {
                return new PlanRead.Refused(found);
            }
            return new PlanRead.Accepted(
                    plan(figures.get(), legs), ofLevel(found, Level.WARNING), ofLevel(found, Level.ERROR));
        }
    }

    private static boolean isUnreadable(Finding finding) {
        return finding.level() == Level.ERROR
                && (!TABLES.contains(finding.table()) || !RULES_OF_FORM.contains(finding.rule()));
    }

    private static List<Finding> ofLevel(List<Finding> findings, Level level) {
        return findings.stream().filter(one -> one.level() == level).toList();
    }

    private Optional<PlanFigures> read(PackageFiles files) {
        var descriptor = Descriptor.read(files, findings);
        if (descriptor.isEmpty()) {
            return Optional.empty();
        }
        var tables = new TableFiles(files, listing(descriptor.get(), files), findings, known);
        PlanTables.ALL.forEach(table -> tables.read(table.form()));
        return MusterKey.find(descriptor.get(), findings).map(PlanHeader::read);
    }

    /// Tables are found by what the package lists; one made by hand may list nothing.
    private Listing listing(JsonNode descriptor, PackageFiles files) {
        return descriptor.has("resources")
                ? Listing.of(descriptor, TABLES, files, findings)
                : Listing.ofFiles(TABLES, files, findings);
    }

    /// The legs of each consignment in order. Numbers other than 1, 2, ... are reported.
    private Map<ConsignmentId, List<Leg>> legs() {
        var rows = new HashMap<ConsignmentId, List<Row<ConsignmentTables.LegRow>>>();
        known.table(PlanTables.LEGS)
                .rows()
                .forEach(row -> rows.computeIfAbsent(row.value().consignment(), id -> new ArrayList<>())
                        .add(row));
        var legs = new HashMap<ConsignmentId, List<Leg>>();
        rows.forEach((consignment, ofOne) -> {
            ofOne.sort(Comparator.comparingLong(row -> row.value().number()));
            for (int i = 0; i < ofOne.size(); i++) {
                checkNumber(i + 1, ofOne.get(i));
            }
            var inOrder = new ArrayList<Leg>(ofOne.size());
            ofOne.forEach(row -> inOrder.add(row.value().leg()));
            legs.put(consignment, inOrder);
        });
        return legs;
    }

    private void checkNumber(int expected, Row<ConsignmentTables.LegRow> row) {
        if (row.value().number() != expected) {
            findings.error(
                    PlanTables.LEGS.name(),
                    OptionalLong.of(row.number()),
                    PlanTables.LEGS.number().name(),
                    Long.toString(row.value().number()),
                    Rule.ORDER,
                    "Maybe a leg was lost; the legs of %s are numbered 1, 2, ..., and this one should be %d"
                            .formatted(row.value().consignment(), expected));
        }
    }

    private Plan plan(PlanFigures figures, Map<ConsignmentId, List<Leg>> legs) {
        return new Plan(
                figures,
                known.records(PlanTables.CONSIGNMENTS).stream()
                        .map(one -> withLegs(one, legs.getOrDefault(one.consignment(), List.of())))
                        .toList(),
                known.records(PlanTables.PURCHASES),
                known.records(PlanTables.CLASSES),
                known.records(PlanTables.SETS),
                known.records(PlanTables.SHORTFALLS),
                new Certificate(known.records(PlanTables.PRICES)));
    }

    private static Consignment withLegs(Consignment bare, List<Leg> legs) {
        return new Consignment(
                bare.consignment(),
                bare.requirement(),
                bare.part(),
                bare.source(),
                bare.item(),
                bare.quantity(),
                bare.arrive(),
                legs);
    }
}
