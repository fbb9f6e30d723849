package org.muster.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;

/// The tables `funds` and `supplies`: money, and what it can buy.
final class PurchaseTables {

    private PurchaseTables() {}

    static final class Funds extends TableForm<Fund> {

        private final Column<Fund, FundId> fund =
                key("fund", Kinds.identifier(FundId::new), Fund::fund, "identifier", "FU-1");
        private final Column<Fund, NationCode> nation =
                required("nation", Kinds.nation(), Fund::nation, "who pays", "XDA");
        private final Column<Fund, Money> amount =
                required("amount_eur", Kinds.MONEY, Fund::amount, "how much", "500000");
        private final Column<Fund, LocalDate> available =
                required("available", Kinds.DATE, Fund::available, "first day on which it can pay", "2026-02-01");
        private final Column<Fund, List<FamilyId>> only = withDefault(
                List.of(),
                "only",
                ListKind.of(Kinds.reference("families", FamilyId::new), ""),
                row -> List.copyOf(row.only()),
                "the only families it may pay for, separated by semicolons; empty: any",
                "F-GEN");
        private final Column<Fund, String> source =
                text("source", Fund::source, "what states the contribution", "agreement of 2025-11-30");

        Funds() {
            super("funds", false);
        }

        @Override
        Fund assemble(Cells cells) {
            return new Fund(
                    cells.get(fund),
                    cells.get(nation),
                    cells.get(amount),
                    cells.get(available),
                    Set.copyOf(cells.get(only)),
                    cells.get(source));
        }
    }

    static final class Supplies extends TableForm<Supply> {

        private final Column<Supply, SupplyId> supply =
                key("supply", Kinds.identifier(SupplyId::new), Supply::supply, "identifier", "SU-1");
        private final Column<Supply, NationCode> nation =
                required("nation", Kinds.nation(), Supply::nation, "nation of the maker", "XDA");
        private final Column<Supply, ItemId> item =
                required("item", Kinds.reference("items", ItemId::new), Supply::item, "what is made", "GEN-100");
        private final Column<Supply, Money> unitPrice =
                required("unit_price_eur", Kinds.MONEY, Supply::unitPrice, "price of one unit", "43900.5");
        private final Column<Supply, Integer> leadDays = required(
                "lead_days", Kinds.DAYS_OR_NONE, Supply::leadDays, "days from order to first possible departure", "30");
        private final Column<Supply, Long> perMonth =
                required("per_month", Kinds.COUNT, Supply::perMonth, "most units ordered in a calendar month", "4");
        private final Column<Supply, LocalDate> from = optional(
                "from", Kinds.DATE, row -> row.orders().from(), "first day on which orders are taken", "2026-01-01");
        private final Column<Supply, LocalDate> until =
                optional("until", Kinds.DATE, row -> row.orders().until(), "last day on which orders are taken", "");
        private final Column<Supply, NodeId> origin =
                required("origin", Kinds.reference("nodes", NodeId::new), Supply::origin, "where it starts", "DEP-A");
        private final Column<Supply, List<NationCode>> avoid = OfferTables.avoid(this);
        private final OfferTables.ConsentColumns<Supply> consent = OfferTables.ConsentColumns.of(this);
        private final Column<Supply, String> source = text("source", Supply::source, "what states this", "quotation 7");

        Supplies() {
            super("supplies", false);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            faults.inOrder(cells, from, until);
            consent.check(cells, faults);
        }

        @Override
        Supply assemble(Cells cells) {
            return new Supply(
                    cells.get(supply),
                    cells.get(nation),
                    cells.get(item),
                    cells.get(unitPrice),
                    cells.get(leadDays),
                    cells.get(perMonth),
                    new Period(cells.find(from), cells.find(until)),
                    cells.get(origin),
                    Set.copyOf(cells.get(avoid)),
                    consent.assemble(cells),
                    cells.get(source));
        }
    }
}
