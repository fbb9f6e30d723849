package org.muster.exchange;

import java.time.LocalDate;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.requirement.RequirementId;

/// The tables `sets`, `shortfalls` and `prices` of a plan: what it comes to, and its proof.
final class OutcomeTables {

    private OutcomeTables() {}

    static final class CompleteSets extends TableForm<CompleteSet> {

        private final Column<CompleteSet, RequirementId> requirement = key(
                "requirement", Kinds.identifier(RequirementId::new), CompleteSet::requirement, "which requirement", "");
        private final Column<CompleteSet, Long> ordinal =
                key("ordinal", Kinds.COUNT, CompleteSet::ordinal, "1, 2, ... in order of completion", "");
        private final Column<CompleteSet, VariantId> variant = withDefault(
                VariantId.ONLY,
                "variant",
                Kinds.identifier(VariantId::new, VariantId::value),
                CompleteSet::variant,
                "composition, if it has a name",
                "");
        private final Column<CompleteSet, LocalDate> complete =
                required("complete", Kinds.DATE, CompleteSet::complete, "first day with so many complete sets", "");

        CompleteSets() {
            super("sets", false);
        }

        @Override
        CompleteSet assemble(Cells cells) {
            return new CompleteSet(cells.get(requirement), cells.get(ordinal), cells.get(variant), cells.get(complete));
        }
    }

    static final class Shortfalls extends TableForm<Shortfall> {

        private final Column<Shortfall, RequirementId> requirement = required(
                "requirement", Kinds.identifier(RequirementId::new), Shortfall::requirement, "what is short", "");
        private final ConsignmentTables.PartColumns<Shortfall> part =
                ConsignmentTables.PartColumns.of(this, Shortfall::part);
        private final Column<Shortfall, FamilyUnits> shortOf = required(
                "short",
                Kinds.decimal(4, 0, Long.MAX_VALUE - 1, FamilyUnits::new, FamilyUnits::tenThousandths),
                Shortfall::shortOf,
                "family units, or crews, that are not there by the due day",
                "");
        private final Column<Shortfall, ReasonCode> reason =
                required("reason", Kinds.code(ReasonCode.class), Shortfall::reason, "why", "");
        private final Column<Shortfall, String> detail =
                text("detail", Shortfall::detail, "one sentence that a person can check", "");

        Shortfalls() {
            super("shortfalls", true);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            part.check(cells, faults);
        }

        @Override
        Shortfall assemble(Cells cells) {
            return new Shortfall(
                    cells.get(requirement),
                    part.assemble(cells),
                    cells.get(shortOf),
                    cells.get(reason),
                    cells.get(detail));
        }
    }

    static final class Prices extends TableForm<Price> {

        private final Column<Price, PriceKind> kind =
                required("kind", Kinds.code(PriceKind.class), Price::kind, "kind of limit", "");
        private final Column<Price, String> id =
                text("id", Price::id, "whose limit; empty: the common pool of trainees", "");
        private final Column<Price, LocalDate> day = optional("day", Kinds.DATE, Price::day, "on which day", "");
        private final Column<Price, Double> price =
                required("price", new FigureKind(), Price::price, "points per unit of the row", "");

        Prices() {
            super("prices", true);
        }

        @Override
        Price assemble(Cells cells) {
            return new Price(cells.get(kind), cells.get(id), cells.find(day), cells.get(price));
        }
    }
}
