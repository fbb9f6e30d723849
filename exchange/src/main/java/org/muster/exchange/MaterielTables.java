package org.muster.exchange;

import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.HazardDivision;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.materiel.Niin;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.materiel.SupplyClass;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Volume;

/// The tables `families`, `items` and `suitability`.
final class MaterielTables {

    private static final long MOST_LITRES = Counts.MOST * 1_000;

    private MaterielTables() {}

    static final class Families extends TableForm<Family> {

        private final Column<Family, FamilyId> family =
                key("family", Kinds.identifier(FamilyId::new), Family::family, "identifier", "F-GEN | S-POWER");
        private final Column<Family, String> name =
                required("name", Kinds.TEXT, Family::name, "what it is called", "Generators | Power point with crew");
        private final Column<Family, String> area = required(
                "area", Kinds.TEXT, Family::area, "capability area, such as air-defence or energy", "energy | energy");
        private final Column<Family, String> unit =
                required("unit", Kinds.TEXT, Family::unit, "what is counted: each, round, t, crew", "each | each");

        Families() {
            super("families", true);
        }

        @Override
        Family assemble(Cells cells) {
            return new Family(cells.get(family), cells.get(name), cells.get(area), cells.get(unit));
        }
    }

    static final class Items extends TableForm<Item> {

        private final Column<Item, ItemId> item =
                key("item", Kinds.identifier(ItemId::new), Item::item, "identifier", "GEN-100");
        private final Column<Item, String> name =
                required("name", Kinds.TEXT, Item::name, "what it is called", "Generator 100 kW");
        private final Column<Item, Mass> mass = required(
                "mass_kg",
                Kinds.decimal(3, 1, Item.HEAVIEST.grams(), Mass::new, Mass::grams),
                Item::mass,
                "mass of one unit",
                "1850.5");
        private final Column<Item, Volume> volume = optional(
                "volume_m3",
                Kinds.decimal(3, 0, MOST_LITRES, Volume::new, Volume::litres),
                Item::volume,
                "volume of one unit, for people and papers",
                "6.25");
        private final Column<Item, Mass> neq = withDefault(
                Mass.ZERO,
                "neq_kg",
                Kinds.mass(3, Item.HEAVIEST.grams()),
                Item::neq,
                "net explosive quantity of one unit; empty: none",
                "");
        private final Column<Item, HazardDivision> hazardDivision = optional(
                "hazard_division",
                Kinds.code(HazardDivision.class),
                Item::hazardDivision,
                "hazard division of explosives, for people and papers",
                "");
        private final Column<Item, Boolean> lethal =
                required("lethal", Kinds.TRUTH, Item::lethal, "whether rules on lethal cargo concern it", "false");
        private final Column<Item, Money> value = optional(
                "value_eur",
                Kinds.MONEY,
                Item::value,
                "list value of one unit, used where an offer states none",
                "42000");
        private final Column<Item, Niin> niin = optional(
                "niin",
                Kinds.pattern("[0-9]{9}", "123456789", Niin::new, Niin::value),
                Item::niin,
                "national item identification number, nine digits",
                "123456789");
        private final Column<Item, SupplyClass> supplyClass = optional(
                "supply_class", Kinds.code(SupplyClass.class), Item::supplyClass, "NATO class of supply", "II");
        private final Column<Item, Boolean> serialised = withDefault(
                false,
                "serialised",
                Kinds.TRUTH,
                Item::serialised,
                "whether each unit bears a serial number; empty: false",
                "true");
        private final Column<Item, Monitoring> monitoring = withDefault(
                Monitoring.NONE,
                "monitoring",
                Kinds.code(Monitoring.class),
                Item::monitoring,
                "how its end use is checked; empty: none",
                "routine");

        Items() {
            super("items", true);
        }

        @Override
        Item assemble(Cells cells) {
            return new Item(
                    cells.get(item),
                    cells.get(name),
                    cells.get(mass),
                    cells.find(volume),
                    cells.get(neq),
                    cells.find(hazardDivision),
                    cells.get(lethal),
                    cells.find(value),
                    cells.find(niin),
                    cells.find(supplyClass),
                    cells.get(serialised),
                    cells.get(monitoring));
        }
    }

    static final class Suitabilities extends TableForm<Suitability> {

        private final Column<Suitability, ItemId> item =
                key("item", Kinds.reference("items", ItemId::new), Suitability::item, "what serves", "GEN-100");
        private final Column<Suitability, FamilyId> family = key(
                "family",
                Kinds.reference("families", FamilyId::new),
                Suitability::family,
                "what is served; never a set",
                "F-GEN");
        private final Column<Suitability, FamilyUnits> worth = required(
                "worth",
                Kinds.decimal(4, 1, Counts.MOST * FamilyUnits.SCALE, FamilyUnits::new, FamilyUnits::tenThousandths),
                Suitability::worth,
                "units of the family that one unit of the item is worth",
                "1");

        Suitabilities() {
            super("suitability", true);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            cells.find(family)
                    .filter(known::isSet)
                    .ifPresent(set -> faults.error(
                            family,
                            Rule.SET,
                            set.value(),
                            "Maybe one of its parts is meant; an item serves parts, never a set"));
        }

        @Override
        Suitability assemble(Cells cells) {
            return new Suitability(cells.get(item), cells.get(family), cells.get(worth));
        }
    }
}
