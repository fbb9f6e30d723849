package org.muster.exchange;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Points;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.requirement.Stock;

/// The tables `requirements` and `stocks`.
final class RequirementTables {

    private RequirementTables() {}

    static final class Requirements extends TableForm<Requirement> {

        private final NetworkTables.Nodes nodes;

        private final Column<Requirement, RequirementId> requirement =
                key("requirement", Kinds.identifier(RequirementId::new), Requirement::requirement, "identifier", "R-1");
        private final Column<Requirement, FamilyId> family = required(
                "family", Kinds.reference("families", FamilyId::new), Requirement::family, "what is needed", "F-GEN");
        private final Column<Requirement, Long> quantity = required(
                "quantity", Kinds.COUNT, Requirement::quantity, "units of the family, or sets for a set", "20");
        private final Column<Requirement, LocalDate> due =
                required("due", Kinds.DATE, Requirement::due, "last day of full worth", "2026-03-01");
        private final Column<Requirement, LocalDate> lapses = required(
                "lapses", Kinds.DATE, Requirement::lapses, "worthless from this day on; after due", "2026-05-01");
        private final Column<Requirement, LocalDate> notBefore = optional(
                "not_before", Kinds.DATE, Requirement::notBefore, "earliest arrival that counts", "2026-01-15");
        private final Column<Requirement, Points> weight = required(
                "weight",
                Kinds.decimal(9, 1, Counts.MOST * Points.SCALE, Points::new, Points::nanos),
                Requirement::weight,
                "points for complete fulfilment in time",
                "10");
        private final Column<Requirement, Integer> priority = optional(
                "priority",
                Kinds.smallWhole(1, 5),
                row -> row.priority().stream().boxed().findFirst(),
                "1 first to 5 last, for reports: the weight decides",
                "1");
        private final Column<Requirement, Integer> bufferDays = withDefault(
                0,
                "buffer_days",
                Kinds.DAYS_OR_NONE,
                Requirement::bufferDays,
                "safety margin: what arrives on a day is judged as if it came so many days later; empty: 0",
                "2");
        private final Column<Requirement, NodeId> handover = required(
                "handover",
                Kinds.reference("nodes", NodeId::new),
                Requirement::handover,
                "a node of kind handover",
                "HAND-1");
        private final Column<Requirement, String> validatedBy =
                text("validated_by", Requirement::validatedBy, "who confirmed the need", "recipient staff");
        private final Column<Requirement, String> note =
                text("note", Requirement::note, "anything worth knowing", "for two hospitals");

        Requirements(NetworkTables.Nodes nodes) {
            super("requirements", true);
            this.nodes = nodes;
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            faults.strictlyInOrder(cells, due, lapses);
            checkNotBefore(cells, faults);
            cells.find(handover)
                    .flatMap(node -> known.find(nodes, node.value()))
                    .filter(node -> node.kind() != NodeKind.HANDOVER)
                    .ifPresent(node -> faults.error(
                            handover,
                            Rule.REFERENCE,
                            node.node().value(),
                            "Maybe another node is meant; this one is a %s, not a handover node"
                                    .formatted(node.kind().code())));
        }

        private void checkNotBefore(Cells cells, RowFaults faults) {
            var first = cells.find(notBefore);
            var end = cells.find(lapses);
            if (first.isPresent() && end.isPresent() && !first.get().isBefore(end.get())) {
                faults.error(
                        notBefore,
                        Rule.ORDER,
                        first.get().toString(),
                        "Maybe a month or a year slipped; column lapses says %s, and nothing could count"
                                .formatted(end.get()));
            }
        }

        @Override
        Requirement assemble(Cells cells) {
            return new Requirement(
                    cells.get(requirement),
                    cells.get(family),
                    cells.get(quantity),
                    cells.get(due),
                    cells.get(lapses),
                    cells.find(notBefore),
                    cells.get(weight),
                    cells.find(priority).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    cells.get(bufferDays),
                    cells.get(handover),
                    cells.get(validatedBy),
                    cells.get(note));
        }
    }

    static final class Stocks extends TableForm<Stock> {

        private final Column<Stock, FamilyId> family = key(
                "family",
                Kinds.reference("families", FamilyId::new),
                Stock::family,
                "what is held; never a set",
                "F-GEN");
        private final Column<Stock, Long> quantity =
                required("quantity", Kinds.COUNT_OR_NONE, Stock::quantity, "units of the family that are held", "40");
        private final Column<Stock, Long> dailyUse = required(
                "daily_use",
                Kinds.decimal(3, 0, Counts.MOST * 1_000, number -> number, number -> number),
                Stock::dailyUseThousandths,
                "units of the family used in a day",
                "0.5");
        private final Column<Stock, LocalDate> asOf =
                required("as_of", Kinds.DATE, Stock::asOf, "day of the count", "2026-01-01");

        Stocks() {
            super("stocks", false);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            cells.find(family)
                    .filter(known::isSet)
                    .ifPresent(set -> faults.error(
                            family,
                            Rule.SET,
                            set.value(),
                            "Maybe one of its parts is meant; stocks are counted by part"));
        }

        @Override
        Stock assemble(Cells cells) {
            return new Stock(cells.get(family), cells.get(quantity), cells.get(dailyUse), cells.get(asOf));
        }
    }
}
