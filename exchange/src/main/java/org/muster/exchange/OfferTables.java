package org.muster.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Condition;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.ValueBasis;
import org.muster.domain.requirement.RequirementId;

/// The table `offers`, and the columns that it shares with `supplies`.
final class OfferTables {

    private OfferTables() {}

    /// The columns by which another nation consents.
    record ConsentColumns<R extends Source>(Column<R, NationCode> nation, Column<R, LocalDate> date) {

        static <R extends Source> ConsentColumns<R> of(TableForm<R> form) {
            return new ConsentColumns<>(
                    form.optional(
                            "consent_nation",
                            Kinds.nation(),
                            row -> row.consent().map(Consent::nation),
                            "the nation that must consent, if one must",
                            "XRC"),
                    form.optional(
                            "consent_date",
                            Kinds.DATE,
                            row -> row.consent().flatMap(Consent::granted),
                            "from when the goods may depart; empty: consent is awaited and nothing can be planned",
                            "2026-01-12"));
        }

        void check(Cells cells, RowFaults faults) {
            if (!cells.isEmpty(date) && cells.isEmpty(nation)) {
                faults.error(
                        nation,
                        Rule.REQUIRED,
                        "",
                        "Maybe it was left out; column consent_date says %s, but not who consented"
                                .formatted(cells.find(date)
                                        .map(LocalDate::toString)
                                        .orElse("a day")));
            }
        }

        Optional<Consent> assemble(Cells cells) {
            return cells.find(nation).map(who -> new Consent(who, cells.find(date)));
        }
    }

    /// The column of nations that goods may not touch.
    static <R extends Source> Column<R, List<NationCode>> avoid(TableForm<R> form) {
        return form.withDefault(
                List.of(),
                "avoid",
                ListKind.of(Kinds.nation(), NetworkTables.NATIONS_FORM),
                row -> List.copyOf(row.avoid()),
                "nations whose nodes and lanes it may not touch, separated by semicolons",
                "");
    }

    static final class Offers extends TableForm<Offer> {

        private final MaterielTables.Items items;
        private final NetworkTables.Lanes lanes;

        private final Column<Offer, OfferId> offer =
                key("offer", Kinds.identifier(OfferId::new), Offer::offer, "identifier", "O-1");
        private final Column<Offer, NationCode> nation =
                required("nation", Kinds.nation(), Offer::nation, "who gives", "XDA");
        private final Column<Offer, ItemId> item =
                required("item", Kinds.reference("items", ItemId::new), Offer::item, "what", "GEN-100");
        private final Column<Offer, Long> quantity =
                required("quantity", Kinds.COUNT, Offer::quantity, "how many", "12");
        private final Column<Offer, LocalDate> available =
                required("available", Kinds.DATE, Offer::available, "first possible departure", "2026-01-10");
        private final Column<Offer, LocalDate> expires =
                optional("expires", Kinds.DATE, Offer::expires, "last possible departure", "2026-04-30");
        private final Column<Offer, NodeId> origin =
                required("origin", Kinds.reference("nodes", NodeId::new), Offer::origin, "where it lies", "DEP-A");
        private final Column<Offer, List<RequirementId>> only = withDefault(
                List.of(),
                "only",
                ListKind.of(Kinds.reference("requirements", RequirementId::new), ""),
                row -> List.copyOf(row.only()),
                "the only requirements it may serve, separated by semicolons; empty: any",
                "R-1");
        private final Column<Offer, List<NationCode>> avoid = OfferTables.avoid(this);
        private final ConsentColumns<Offer> consent = ConsentColumns.of(this);
        private final Column<Offer, Condition> condition = optional(
                "condition",
                Kinds.code(Condition.class),
                Offer::condition,
                "for reports: the day available allows for a repair already",
                "ready");
        private final Column<Offer, String> endUse =
                text("end_use", Offer::endUse, "the donor's condition on use, in words", "medical use only");
        private final Column<Offer, Money> value =
                optional("value_eur", Kinds.MONEY, Offer::value, "value of one unit", "38500");
        private final Column<Offer, ValueBasis> valueBasis = optional(
                "value_basis", Kinds.code(ValueBasis.class), Offer::valueBasis, "how the value was found", "book");
        private final Column<Offer, LocalDate> valueDate =
                optional("value_date", Kinds.DATE, Offer::valueDate, "when the value was found", "2025-12-01");
        private final Column<Offer, String> source =
                text("source", Offer::source, "address or document that states the pledge", "letter of 2025-12-10");

        Offers(MaterielTables.Items items, NetworkTables.Lanes lanes) {
            super("offers", true);
            this.items = items;
            this.lanes = lanes;
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            faults.inOrder(cells, available, expires);
            consent.check(cells, faults);
            if (isTooHeavy(cells, known)) {
                faults.warning(
                        item,
                        Rule.HEAVY,
                        cells.get(item).value(),
                        "Maybe a lane out of %s is missing, or its capacity or max_piece_kg is too small"
                                .formatted(cells.get(origin)));
            }
        }

        private boolean isTooHeavy(Cells cells, Known known) {
            var mass = cells.find(item)
                    .flatMap(one -> known.find(items, one.value()))
                    .map(one -> one.mass());
            var ways =
                    cells.find(origin).map(node -> known.lanesFrom(node, lanes)).orElse(List.of());
            return mass.isPresent()
                    && !ways.isEmpty()
                    && known.table(lanes).isFlawless()
                    && ways.stream()
                            .noneMatch(lane -> lane.takes(mass.get())
                                    && lane.capacityPerDay().compareTo(mass.get()) >= 0);
        }

        @Override
        Offer assemble(Cells cells) {
            return new Offer(
                    cells.get(offer),
                    cells.get(nation),
                    cells.get(item),
                    cells.get(quantity),
                    cells.get(available),
                    cells.find(expires),
                    cells.get(origin),
                    Set.copyOf(cells.get(only)),
                    Set.copyOf(cells.get(avoid)),
                    consent.assemble(cells),
                    cells.find(condition),
                    cells.get(endUse),
                    cells.find(value),
                    cells.find(valueBasis),
                    cells.find(valueDate),
                    cells.get(source));
        }
    }
}
