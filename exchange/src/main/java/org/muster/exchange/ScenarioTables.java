package org.muster.exchange;

import java.util.List;
import java.util.function.Function;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.Item;
import org.muster.domain.measure.Table;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Closure;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.Stock;
import org.muster.domain.training.Course;
import org.muster.domain.training.School;

/// The tables of a scenario package.
final class ScenarioTables {

    private static final NationTables.Nations NATIONS = new NationTables.Nations();
    private static final NationTables.TransitRules TRANSIT_RULES = new NationTables.TransitRules();
    private static final MaterielTables.Families FAMILIES = new MaterielTables.Families();
    private static final MaterielTables.Items ITEMS = new MaterielTables.Items();
    private static final MaterielTables.Suitabilities SUITABILITY = new MaterielTables.Suitabilities();
    private static final SetTable SETS = new SetTable();
    private static final NetworkTables.Nodes NODES = new NetworkTables.Nodes();
    private static final NetworkTables.Lanes LANES = new NetworkTables.Lanes(NODES);
    private static final RequirementTables.Requirements REQUIREMENTS = new RequirementTables.Requirements(NODES);
    private static final OfferTables.Offers OFFERS = new OfferTables.Offers(ITEMS, LANES);
    private static final PurchaseTables.Funds FUNDS = new PurchaseTables.Funds();
    private static final PurchaseTables.Supplies SUPPLIES = new PurchaseTables.Supplies();
    private static final DatedTables.Closures CLOSURES = new DatedTables.Closures();
    private static final DatedTables.CapacityChanges CAPACITY_CHANGES = new DatedTables.CapacityChanges();
    private static final RequirementTables.Stocks STOCKS = new RequirementTables.Stocks();
    private static final TrainingTables.Courses COURSES = new TrainingTables.Courses();
    private static final TrainingTables.Schools SCHOOLS = new TrainingTables.Schools();
    private static final TrainingTables.Trainees TRAINEES = new TrainingTables.Trainees();
    private static final ReadyCrewsTable READY_CREWS = new ReadyCrewsTable(REQUIREMENTS, SETS);

    /// All tables in the order of scenario.md, which is that of the canonical form; extensions come last.
    static final List<TableOf<Scenario, ?>> ALL = List.of(
            new TableOf<>(NATIONS, scenario -> scenario.nations().list()),
            new TableOf<>(TRANSIT_RULES, scenario -> scenario.transitRules().list()),
            new TableOf<>(FAMILIES, scenario -> scenario.families().list()),
            new TableOf<>(ITEMS, scenario -> scenario.items().list()),
            new TableOf<>(SUITABILITY, Scenario::suitability),
            new TableOf<>(SETS, scenario -> SetTable.rows(scenario.sets())),
            new TableOf<>(REQUIREMENTS, scenario -> scenario.requirements().list()),
            new TableOf<>(OFFERS, scenario -> scenario.offers().list()),
            new TableOf<>(FUNDS, scenario -> scenario.funds().list()),
            new TableOf<>(SUPPLIES, scenario -> scenario.supplies().list()),
            new TableOf<>(NODES, scenario -> scenario.nodes().list()),
            new TableOf<>(LANES, scenario -> scenario.lanes().list()),
            new TableOf<>(CLOSURES, scenario -> scenario.closures().list()),
            new TableOf<>(
                    CAPACITY_CHANGES, scenario -> scenario.capacityChanges().list()),
            new TableOf<>(STOCKS, scenario -> scenario.stocks().list()),
            new TableOf<>(COURSES, scenario -> scenario.courses().list()),
            new TableOf<>(SCHOOLS, scenario -> scenario.schools().list()),
            new TableOf<>(TRAINEES, Scenario::trainees),
            new TableOf<>(READY_CREWS, Scenario::readyCrews));

    /// All tables, each after those that it refers to or looks at.
    static final List<TableForm<?>> READING_ORDER = List.of(
            NATIONS,
            TRANSIT_RULES,
            FAMILIES,
            COURSES,
            ITEMS,
            SETS,
            SUITABILITY,
            STOCKS,
            NODES,
            LANES,
            REQUIREMENTS,
            OFFERS,
            FUNDS,
            SUPPLIES,
            CLOSURES,
            CAPACITY_CHANGES,
            SCHOOLS,
            TRAINEES,
            READY_CREWS);

    private ScenarioTables() {}

    static List<TableForm<?>> forms() {
        return ALL.stream().<TableForm<?>>map(TableOf::form).toList();
    }

    /// The tables of version 1 of the contract, without extensions.
    static List<TableOf<Scenario, ?>> contract() {
        return ALL.stream().filter(table -> !table.form().isExtension()).toList();
    }

    static List<TableForm<?>> contractForms() {
        return contract().stream().<TableForm<?>>map(TableOf::form).toList();
    }

    /// The scenario that was read, if nothing is wrong with it.
    static Scenario scenario(ScenarioHeader header, Known known) {
        return new Scenario(
                header,
                table(known, NATIONS, Nation::nation),
                table(known, TRANSIT_RULES, TransitRule::rule),
                table(known, FAMILIES, Family::family),
                table(known, ITEMS, Item::item),
                known.records(SUITABILITY),
                SetTable.sets(known.records(SETS)),
                table(known, REQUIREMENTS, Requirement::requirement),
                table(known, OFFERS, Offer::offer),
                table(known, FUNDS, Fund::fund),
                table(known, SUPPLIES, Supply::supply),
                table(known, NODES, Node::node),
                table(known, LANES, Lane::lane),
                table(known, CLOSURES, Closure::closure),
                table(known, CAPACITY_CHANGES, CapacityChange::change),
                table(known, STOCKS, Stock::family),
                table(known, COURSES, Course::course),
                table(known, SCHOOLS, School::school),
                known.records(TRAINEES),
                known.records(READY_CREWS));
    }

    private static <K, R> Table<K, R> table(Known known, TableForm<R> form, Function<R, K> key) {
        return Table.of(known.records(form), key);
    }
}
