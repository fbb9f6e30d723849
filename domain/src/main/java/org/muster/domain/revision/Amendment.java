package org.muster.domain.revision;

import java.util.ArrayList;
import java.util.List;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.Suitability;
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
import org.muster.domain.plan.ReadyCrews;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.Stock;
import org.muster.domain.training.Course;
import org.muster.domain.training.School;
import org.muster.domain.training.TraineeIntake;

/// A scenario that is being changed into another one: its tables as lists that can be edited.
///
/// [#scenario] checks that the whole still holds together; until then anything may dangle.
public final class Amendment {

    public ScenarioHeader header;
    public final List<Nation> nations;
    public final List<TransitRule> transitRules;
    public final List<Family> families;
    public final List<Item> items;
    public final List<Suitability> suitability;
    public final List<CapabilitySet> sets;
    public final List<Requirement> requirements;
    public final List<Offer> offers;
    public final List<Fund> funds;
    public final List<Supply> supplies;
    public final List<Node> nodes;
    public final List<Lane> lanes;
    public final List<Closure> closures;
    public final List<CapacityChange> capacityChanges;
    public final List<Stock> stocks;
    public final List<Course> courses;
    public final List<School> schools;
    public final List<TraineeIntake> trainees;
    public final List<ReadyCrews> readyCrews;

    private Amendment(Scenario scenario) {
        header = scenario.header();
        nations = new ArrayList<>(scenario.nations().list());
        transitRules = new ArrayList<>(scenario.transitRules().list());
        families = new ArrayList<>(scenario.families().list());
        items = new ArrayList<>(scenario.items().list());
        suitability = new ArrayList<>(scenario.suitability());
        sets = new ArrayList<>(scenario.sets().list());
        requirements = new ArrayList<>(scenario.requirements().list());
        offers = new ArrayList<>(scenario.offers().list());
        funds = new ArrayList<>(scenario.funds().list());
        supplies = new ArrayList<>(scenario.supplies().list());
        nodes = new ArrayList<>(scenario.nodes().list());
        lanes = new ArrayList<>(scenario.lanes().list());
        closures = new ArrayList<>(scenario.closures().list());
        capacityChanges = new ArrayList<>(scenario.capacityChanges().list());
        stocks = new ArrayList<>(scenario.stocks().list());
        courses = new ArrayList<>(scenario.courses().list());
        schools = new ArrayList<>(scenario.schools().list());
        trainees = new ArrayList<>(scenario.trainees());
        readyCrews = new ArrayList<>(scenario.readyCrews());
    }

    /// The tables of a scenario, ready to be changed; the scenario itself stays as it is.
    public static Amendment of(Scenario scenario) {
        return new Amendment(scenario);
    }

    /// The scenario that the tables are now.
    ///
    /// @throws IllegalArgumentException if a reference dangles or an identifier stands twice
    public Scenario scenario() {
        return new Scenario(
                header,
                Table.of(nations, Nation::nation),
                Table.of(transitRules, TransitRule::rule),
                Table.of(families, Family::family),
                Table.of(items, Item::item),
                suitability,
                Table.of(sets, CapabilitySet::set),
                Table.of(requirements, Requirement::requirement),
                Table.of(offers, Offer::offer),
                Table.of(funds, Fund::fund),
                Table.of(supplies, Supply::supply),
                Table.of(nodes, Node::node),
                Table.of(lanes, Lane::lane),
                Table.of(closures, Closure::closure),
                Table.of(capacityChanges, CapacityChange::change),
                Table.of(stocks, Stock::family),
                Table.of(courses, Course::course),
                Table.of(schools, School::school),
                trainees,
                readyCrews);
    }
}
