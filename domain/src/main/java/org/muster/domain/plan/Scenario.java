package org.muster.domain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.measure.Table;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.requirement.Stock;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// Everything a planner needs to decide who gives what, by which way, on which day.
///
/// Every identifier that one table names in another stands there: the constructor refuses a dangling reference. Rows
/// keep the order in which they were written; nothing depends on it.
///
/// Source: scenario.md; the tables stand here in its order.
public record Scenario(
        ScenarioHeader header,
        Table<NationCode, Nation> nations,
        Table<TransitRuleId, TransitRule> transitRules,
        Table<FamilyId, Family> families,
        Table<ItemId, Item> items,
        List<Suitability> suitability,
        Table<FamilyId, CapabilitySet> sets,
        Table<RequirementId, Requirement> requirements,
        Table<OfferId, Offer> offers,
        Table<FundId, Fund> funds,
        Table<SupplyId, Supply> supplies,
        Table<NodeId, Node> nodes,
        Table<LaneId, Lane> lanes,
        Table<ClosureId, Closure> closures,
        Table<CapacityChangeId, CapacityChange> capacityChanges,
        Table<FamilyId, Stock> stocks,
        Table<CourseId, Course> courses,
        Table<SchoolId, School> schools,
        List<TraineeIntake> trainees,
        List<ReadyCrews> readyCrews) {

    public Scenario {
        suitability = List.copyOf(suitability);
        trainees = List.copyOf(trainees);
        readyCrews = List.copyOf(readyCrews);
        Table.of(suitability, row -> List.of(row.item(), row.family()));
        all(nations, header.recipient());
        transitRules.forEach(rule -> {
            all(nations, rule.nation());
            rule.nextNation().ifPresent(next -> all(nations, next));
        });
        suitability.forEach(row -> {
            all(items, row.item());
            all(families, row.family());
            require(!sets.contains(row.family()), "Item %s cannot suit set %s.", row.item(), row.family());
        });
        sets.forEach(set -> checkSet(set, families, sets, courses));
        requirements.forEach(row -> {
            all(families, row.family());
            require(
                    all(nodes, row.handover()).kind() == NodeKind.HANDOVER,
                    "Requirement %s is handed over at %s, which is not a handover node.",
                    row.requirement(),
                    row.handover());
        });
        offers.forEach(row -> {
            checkSource(row, nations, items, nodes);
            row.only().forEach(one -> all(requirements, one));
        });
        funds.forEach(row -> {
            all(nations, row.nation());
            row.only().forEach(one -> all(families, one));
        });
        supplies.forEach(row -> checkSource(row, nations, items, nodes));
        nodes.forEach(row -> all(nations, row.nation()));
        lanes.forEach(row -> {
            all(nodes, row.from());
            all(nodes, row.to());
            row.crosses().forEach(one -> all(nations, one));
        });
        closures.forEach(row -> checkPlace(row.place(), nodes, lanes));
        capacityChanges.forEach(row -> checkPlace(row.place(), nodes, lanes));
        stocks.forEach(row -> all(families, row.family()));
        schools.forEach(row -> {
            all(courses, row.course());
            all(nations, row.nation());
            row.node().ifPresent(node -> all(nodes, node));
        });
        trainees.forEach(row -> row.course().ifPresent(course -> all(courses, course)));
        readyCrews.forEach(row -> checkCrews(row, all(requirements, row.requirement()), sets));
    }

    /// A scenario without crews that are ready already, as most are.
    public Scenario(
            ScenarioHeader header,
            Table<NationCode, Nation> nations,
            Table<TransitRuleId, TransitRule> transitRules,
            Table<FamilyId, Family> families,
            Table<ItemId, Item> items,
            List<Suitability> suitability,
            Table<FamilyId, CapabilitySet> sets,
            Table<RequirementId, Requirement> requirements,
            Table<OfferId, Offer> offers,
            Table<FundId, Fund> funds,
            Table<SupplyId, Supply> supplies,
            Table<NodeId, Node> nodes,
            Table<LaneId, Lane> lanes,
            Table<ClosureId, Closure> closures,
            Table<CapacityChangeId, CapacityChange> capacityChanges,
            Table<FamilyId, Stock> stocks,
            Table<CourseId, Course> courses,
            Table<SchoolId, School> schools,
            List<TraineeIntake> trainees) {
        this(
                header,
                nations,
                transitRules,
                families,
                items,
                suitability,
                sets,
                requirements,
                offers,
                funds,
                supplies,
                nodes,
                lanes,
                closures,
                capacityChanges,
                stocks,
                courses,
                schools,
                trainees,
                List.of());
    }

    /// The days that are planned.
    public Horizon horizon() {
        return header.horizon();
    }

    /// The set that a requirement asks for, if it asks for one.
    public Optional<CapabilitySet> findSet(Requirement requirement) {
        return sets.find(requirement.family());
    }

    /// The nations that a lane runs through, in order: that of its start, those it crosses, that of its end.
    public List<NationCode> nationsPassed(Lane lane) {
        var passed = new ArrayList<NationCode>();
        passed.add(nodes.get(lane.from()).nation());
        passed.addAll(lane.crosses());
        passed.add(nodes.get(lane.to()).nation());
        return List.copyOf(passed);
    }

    private static <K, R> R all(Table<K, R> table, K key) {
        return table.get(key);
    }

    private static void require(boolean holds, String sentence, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(sentence.formatted(values));
        }
    }

    private static void checkPlace(Place place, Table<NodeId, Node> nodes, Table<LaneId, Lane> lanes) {
        switch (place) {
            case NodeId node -> all(nodes, node);
            case LaneId lane -> all(lanes, lane);
        }
    }

    private static void checkSource(
            Source source, Table<NationCode, Nation> nations, Table<ItemId, Item> items, Table<NodeId, Node> nodes) {
        all(nations, source.nation());
        all(items, source.item());
        all(nodes, source.origin());
        source.avoid().forEach(nation -> all(nations, nation));
        source.consent().ifPresent(consent -> all(nations, consent.nation()));
    }

    private static void checkCrews(ReadyCrews row, Requirement requirement, Table<FamilyId, CapabilitySet> sets) {
        var part = sets.find(requirement.family())
                .flatMap(set -> set.variants().find(row.part().variant()))
                .flatMap(variant -> variant.find(row.part().part()));
        require(
                part.isPresent() && part.get().kind() == PartKind.CREW,
                "Crews are ready for %s of requirement %s, which asks for no such crews.",
                row.part().part(),
                row.requirement());
    }

    /// Crews of a part that are ready without a class of the plan, by the end of all days.
    public long readyCrews(RequirementId requirement, PartOfSet part) {
        return readyCrews.stream()
                .filter(row ->
                        row.requirement().equals(requirement) && row.part().equals(part))
                .mapToLong(ReadyCrews::crews)
                .sum();
    }

    private static void checkSet(
            CapabilitySet set,
            Table<FamilyId, Family> families,
            Table<FamilyId, CapabilitySet> sets,
            Table<CourseId, Course> courses) {
        all(families, set.set());
        for (var variant : set.variants()) {
            for (var part : variant.parts()) {
                if (part.kind() == PartKind.CREW) {
                    all(courses, CourseId.of(part.part()));
                } else {
                    all(families, part.part().family());
                    require(
                            !sets.contains(part.part().family()),
                            "Set %s has the part %s, which is a set.",
                            set.set(),
                            part.part());
                }
            }
        }
    }
}
