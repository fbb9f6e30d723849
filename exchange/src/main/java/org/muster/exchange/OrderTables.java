package org.muster.exchange;

import java.time.LocalDate;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;

/// The tables `purchases` and `classes` of a plan: what is ordered, from makers and from schools.
final class OrderTables {

    private OrderTables() {}

    static final class Purchases extends TableForm<Purchase> {

        private final Column<Purchase, PurchaseId> purchase = key(
                "purchase",
                Kinds.identifier(PurchaseId::new),
                Purchase::purchase,
                "identifier, not that of an offer",
                "");
        private final Column<Purchase, SupplyId> supply =
                required("supply", Kinds.identifier(SupplyId::new), Purchase::supply, "what is bought", "");
        private final Column<Purchase, FundId> fund =
                required("fund", Kinds.identifier(FundId::new), Purchase::fund, "who pays", "");
        private final Column<Purchase, LocalDate> order =
                required("order", Kinds.DATE, Purchase::order, "order day", "");
        private final Column<Purchase, Long> quantity =
                required("quantity", Kinds.COUNT, Purchase::quantity, "units", "");
        private final Column<Purchase, Money> cost = required(
                "cost_eur",
                Kinds.padded(2, 0, Long.MAX_VALUE - 1, Money::new, Money::cents),
                Purchase::cost,
                "quantity times unit price",
                "");

        Purchases() {
            super("purchases", false);
        }

        @Override
        Purchase assemble(Cells cells) {
            return new Purchase(
                    cells.get(purchase),
                    cells.get(supply),
                    cells.get(fund),
                    cells.get(order),
                    cells.get(quantity),
                    cells.get(cost));
        }
    }

    static final class Classes extends TableForm<TrainingClass> {

        private final Column<TrainingClass, ClassId> trainingClass =
                key("class", Kinds.identifier(ClassId::new), TrainingClass::trainingClass, "identifier", "");
        private final Column<TrainingClass, SchoolId> school =
                required("school", Kinds.identifier(SchoolId::new), TrainingClass::school, "where it runs", "");
        private final Column<TrainingClass, RequirementId> requirement = required(
                "requirement",
                Kinds.identifier(RequirementId::new),
                TrainingClass::requirement,
                "whose crews learn",
                "");
        private final Column<TrainingClass, VariantId> variant = withDefault(
                VariantId.ONLY,
                "variant",
                Kinds.identifier(VariantId::new, VariantId::value),
                row -> row.part().variant(),
                "composition of the set, if it has a name",
                "");
        private final Column<TrainingClass, PartId> part = required(
                "part", Kinds.identifier(PartId::new), row -> row.part().part(), "the course", "");
        private final Column<TrainingClass, LocalDate> start =
                required("start", Kinds.DATE, TrainingClass::start, "first day", "");
        private final Column<TrainingClass, Long> crews =
                required("crews", Kinds.COUNT, TrainingClass::crews, "how many crews", "");

        Classes() {
            super("classes", false);
        }

        @Override
        TrainingClass assemble(Cells cells) {
            return new TrainingClass(
                    cells.get(trainingClass),
                    cells.get(school),
                    cells.get(requirement),
                    new PartOfSet(cells.get(variant), cells.get(part)),
                    cells.get(start),
                    cells.get(crews));
        }
    }
}
