package org.muster.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Shortfall;

/// Rule 0: identifiers are unique, rows agree with one another, the figures are there. What identifiers name is
/// found by [Reading]; the rows of table `sets` are judged by [SetRule].
final class FormRule {

    private final Terrain terrain;
    private final Findings findings;

    FormRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
    }

    void check(Plan plan, List<Shipment> shipments) {
        unique("consignments", plan.consignments(), row -> row.consignment().value());
        unique("purchases", plan.purchases(), row -> row.purchase().value());
        unique("classes", plan.classes(), row -> row.trainingClass().value());
        shipments.forEach(this::itemIsThatOfTheSource);
        shipments.forEach(this::arrivalIsThatOfTheLastLeg);
        shortfallsNameTargetsOnce(plan.shortfalls());
        figuresAreThere(plan.figures());
    }

    private <R> void unique(String table, List<R> rows, Function<R, String> identifier) {
        Map<String, Long> times = rows.stream().collect(Collectors.groupingBy(identifier, Collectors.counting()));
        times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        findings.add(new FormViolation.DuplicateIdentifier(table, entry.getKey(), entry.getValue())));
    }

    private void itemIsThatOfTheSource(Shipment shipment) {
        var given = shipment.source().item();
        var row = shipment.row();
        if (!row.item().equals(given)) {
            findings.add(new FormViolation.OtherItem(row.consignment(), row.item(), row.source(), given));
        }
    }

    private void arrivalIsThatOfTheLastLeg(Shipment shipment) {
        var row = shipment.row();
        if (!row.legs().isEmpty() && !row.legs().getLast().arrive().equals(row.arrive())) {
            findings.add(new FormViolation.OtherArrival(
                    row.consignment(), row.arrive(), row.legs().getLast().arrive()));
        }
    }

    private void shortfallsNameTargetsOnce(List<Shortfall> rows) {
        var seen = new HashSet<List<Object>>();
        for (var row : rows) {
            targetIsThere(row);
            if (!seen.add(List.of(row.requirement(), row.part(), row.reason()))) {
                findings.add(new FormViolation.DuplicateReason(named(row), row.reason()));
            }
        }
    }

    private String named(Shortfall row) {
        return terrain.targets
                .find(row.requirement(), row.part())
                .map(Target::identifier)
                .orElse(row.requirement().value());
    }

    private void targetIsThere(Shortfall row) {
        var name = "A row of table shortfalls";
        var targets = terrain.targets.of(row.requirement());
        if (targets.isEmpty()) {
            findings.add(new FormViolation.UnknownReference(
                    name, "requirement", row.requirement().value()));
        } else if (terrain.targets.find(row.requirement(), row.part()).isEmpty()) {
            row.part()
                    .ifPresentOrElse(
                            part -> findings.add(
                                    targets.getFirst().part().isEmpty()
                                            ? new FormViolation.PartUnexpected(name, row.requirement(), part)
                                            : new FormViolation.UnknownPart(
                                                    name,
                                                    row.requirement(),
                                                    part,
                                                    PartKind.MATERIEL.code() + " or " + PartKind.CREW.code())),
                            () -> findings.add(new FormViolation.PartMissing(name, row.requirement())));
        }
    }

    private void figuresAreThere(PlanFigures figures) {
        present("objective", figures.objective());
        present("points", figures.points());
        present("points_possible", figures.pointsPossible());
        present("transport_cost_eur", figures.transportCostEur());
        present("bound", figures.bound());
        present("gap", figures.gap());
        if (figures.status().isEmpty()) {
            findings.add(new FormViolation.MissingFigure("status"));
        }
        figures.seconds()
                .ifPresentOrElse(
                        seconds -> {
                            if (!(seconds >= 0) || Double.isInfinite(seconds)) {
                                findings.add(new FormViolation.ImpossibleFigure("seconds", seconds));
                            }
                        },
                        () -> findings.warn("The plan does not say how many seconds it took."));
        if (figures.engine().isEmpty()) {
            findings.warn("The plan does not say which engine made it.");
        }
        if (figures.seed().isEmpty()) {
            findings.warn("The plan does not say its seed.");
        }
        if (figures.musterVersion().isEmpty()) {
            findings.warn("The plan does not say which version of Muster made it.");
        }
    }

    private void present(String key, OptionalDouble figure) {
        if (figure.isEmpty()) {
            findings.add(new FormViolation.MissingFigure(key));
        }
    }
}
