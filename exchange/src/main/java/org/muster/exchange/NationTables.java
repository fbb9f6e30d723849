package org.muster.exchange;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.Partner;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;

/// The tables `nations` and `transit_rules`.
final class NationTables {

    /// EUR millions are bounded like all money, and kept in thousands of EUR.
    private static final long MOST_THOUSANDTHS = 10_000_000_000_000_000L;

    private NationTables() {}

    static final class Nations extends TableForm<Nation> {

        private final Column<Nation, NationCode> nation = key(
                "nation",
                Kinds.newNation(),
                Nation::nation,
                "three letters: ISO 3166-1 alpha-3, or one of its user-assigned codes",
                "XDA | XRC");
        private final Column<Nation, String> name =
                required("name", Kinds.TEXT, Nation::name, "name of the nation", "Donor A | Recipient");
        private final Column<Nation, Long> gdp = optional(
                "gdp_meur",
                Kinds.decimal(3, 0, MOST_THOUSANDTHS, number -> number, number -> number),
                row -> row.gdpThousandEur().stream().boxed().findFirst(),
                "yearly gross domestic product in millions of EUR",
                "1200000 | ");
        private final Column<Nation, Partner> partner = optional(
                "partner",
                Kinds.code(Partner.class),
                Nation::partner,
                "what it is to us, for reports",
                "ally | recipient");

        Nations() {
            super("nations", true);
        }

        @Override
        Nation assemble(Cells cells) {
            return new Nation(
                    cells.get(nation),
                    cells.get(name),
                    cells.find(gdp).map(OptionalLong::of).orElse(OptionalLong.empty()),
                    cells.find(partner));
        }
    }

    static final class TransitRules extends TableForm<TransitRule> {

        private final Column<TransitRule, TransitRuleId> rule =
                key("rule", Kinds.identifier(TransitRuleId::new), TransitRule::rule, "identifier", "TR-1");
        private final Column<TransitRule, NationCode> nation =
                required("nation", Kinds.nation(), TransitRule::nation, "whose rule it is", "XDA");
        private final Column<TransitRule, CargoScope> appliesTo = required(
                "applies_to", Kinds.code(CargoScope.class), TransitRule::appliesTo, "cargo that it forbids", "lethal");
        private final Column<TransitRule, NationCode> nextNation = optional(
                "next_nation",
                Kinds.nation(),
                TransitRule::nextNation,
                "forbidden only straight on to this nation; empty: passage to anywhere",
                "XRC");
        private final Column<TransitRule, LocalDate> from = optional(
                "from", Kinds.DATE, row -> row.period().from(), "first departure day on which it holds", "2025-07-01");
        private final Column<TransitRule, LocalDate> until =
                optional("until", Kinds.DATE, row -> row.period().until(), "last departure day on which it holds", "");
        private final Column<TransitRule, String> source =
                text("source", TransitRule::source, "where the rule is published", "official gazette 12/2025");

        TransitRules() {
            super("transit_rules", false);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            faults.inOrder(cells, from, until);
        }

        @Override
        TransitRule assemble(Cells cells) {
            return new TransitRule(
                    cells.get(rule),
                    cells.get(nation),
                    cells.get(appliesTo),
                    cells.find(nextNation),
                    new Period(cells.find(from), cells.find(until)),
                    cells.get(source));
        }
    }
}
