package org.muster.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.network.LaneId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;

/// The tables `consignments` and `legs` of a plan.
final class ConsignmentTables {

    private ConsignmentTables() {}

    /// A row of the table `legs`.
    record LegRow(ConsignmentId consignment, long number, Leg leg) {}

    /// The legs of all consignments, numbered from 1 in each.
    static List<LegRow> legs(List<Consignment> consignments) {
        var rows = new ArrayList<LegRow>();
        for (var consignment : consignments) {
            long number = 0;
            for (var leg : consignment.legs()) {
                rows.add(new LegRow(consignment.consignment(), ++number, leg));
            }
        }
        return rows;
    }

    /// The columns that say which part of a set a row serves.
    record PartColumns<R>(Column<R, VariantId> variant, Column<R, PartId> part) {

        static <R> PartColumns<R> of(TableForm<R> form, Function<R, Optional<PartOfSet>> value) {
            return new PartColumns<>(
                    form.withDefault(
                            VariantId.ONLY,
                            "variant",
                            Kinds.identifier(VariantId::new, VariantId::value),
                            row -> value.apply(row).map(PartOfSet::variant).orElse(VariantId.ONLY),
                            "composition of the set, if it has a name",
                            ""),
                    form.optional(
                            "part",
                            Kinds.identifier(PartId::new),
                            row -> value.apply(row).map(PartOfSet::part),
                            "part of the set, when the requirement asks for a set",
                            ""));
        }

        void check(Cells cells, RowFaults faults) {
            var named = cells.find(variant).filter(one -> !one.equals(VariantId.ONLY));
            if (named.isPresent() && cells.isEmpty(part)) {
                faults.error(
                        part,
                        Rule.REQUIRED,
                        "",
                        "Maybe it was left out; column variant says %s, but not which part".formatted(named.get()));
            }
        }

        Optional<PartOfSet> assemble(Cells cells) {
            return cells.find(part).map(one -> new PartOfSet(cells.get(variant), one));
        }
    }

    static final class Consignments extends TableForm<Consignment> {

        private final Column<Consignment, ConsignmentId> consignment =
                key("consignment", Kinds.identifier(ConsignmentId::new), Consignment::consignment, "identifier", "");
        private final Column<Consignment, RequirementId> requirement = required(
                "requirement", Kinds.identifier(RequirementId::new), Consignment::requirement, "what it serves", "");
        private final PartColumns<Consignment> part = PartColumns.of(this, Consignment::part);
        private final Column<Consignment, SourceId> source =
                required("source", Kinds.identifier(SourceId::new), Consignment::source, "offer or purchase", "");
        private final Column<Consignment, ItemId> item =
                required("item", Kinds.identifier(ItemId::new), Consignment::item, "what travels", "");
        private final Column<Consignment, Long> quantity =
                required("quantity", Kinds.COUNT, Consignment::quantity, "whole units", "");
        private final Column<Consignment, LocalDate> arrive =
                required("arrive", Kinds.DATE, Consignment::arrive, "day of arrival at the handover node", "");

        Consignments() {
            super("consignments", true);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            part.check(cells, faults);
        }

        @Override
        Consignment assemble(Cells cells) {
            return new Consignment(
                    cells.get(consignment),
                    cells.get(requirement),
                    part.assemble(cells),
                    cells.get(source),
                    cells.get(item),
                    cells.get(quantity),
                    cells.get(arrive),
                    List.of());
        }
    }

    static final class Legs extends TableForm<LegRow> {

        private final Column<LegRow, ConsignmentId> consignment = key(
                "consignment",
                Kinds.reference("consignments", ConsignmentId::new),
                LegRow::consignment,
                "what travels",
                "");
        private final Column<LegRow, Long> number = key("leg", Kinds.COUNT, LegRow::number, "1, 2, ... on its way", "");
        private final Column<LegRow, LaneId> lane =
                required("lane", Kinds.identifier(LaneId::new), row -> row.leg().lane(), "by which lane", "");
        private final Column<LegRow, LocalDate> depart =
                required("depart", Kinds.DATE, row -> row.leg().depart(), "departure day", "");
        private final Column<LegRow, LocalDate> arrive =
                required("arrive", Kinds.DATE, row -> row.leg().arrive(), "arrival day", "");

        Legs() {
            super("legs", true);
        }

        Column<LegRow, Long> number() {
            return number;
        }

        @Override
        LegRow assemble(Cells cells) {
            return new LegRow(
                    cells.get(consignment),
                    cells.get(number),
                    new Leg(cells.get(lane), cells.get(depart), cells.get(arrive)));
        }
    }
}
