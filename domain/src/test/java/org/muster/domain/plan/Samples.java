package org.muster.domain.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Points;
import org.muster.domain.measure.Table;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;

/// A small invented world: shells go from depot A through Borland to the handover node H. Each field can be set wrong.
final class Samples {

    private static final LocalDate START = LocalDate.parse("2025-03-01");

    String recipient = "XRR";
    String donor = "XAA";
    String offered = "shell";
    String origin = "A";
    String laneTo = "H";
    String asked = "shells";
    String handover = "H";
    boolean suitability = true;
    Set<RequirementId> only = Set.of();
    List<NationCode> crosses = List.of(new NationCode("XBB"));
    List<CapabilitySet> sets = List.of();

    Scenario scenario() {
        return new Scenario(
                new ScenarioHeader(
                        new Horizon(START, 30),
                        new NationCode(recipient),
                        ScenarioHeader.DEFAULT_POINTS_PER_MEUR,
                        "EXERCISE"),
                Table.of(Stream.of("XAA", "XBB", "XRR").map(Samples::nation).toList(), Nation::nation),
                Table.empty(),
                Table.of(List.of(family("shells"), family("fuzes")), Family::family),
                Table.of(List.of(shell()), Item::item),
                suitability
                        ? List.of(new Suitability(new ItemId("shell"), new FamilyId("shells"), FamilyUnits.ofWhole(1)))
                        : List.of(),
                Table.of(sets, CapabilitySet::set),
                Table.of(List.of(requirement()), Requirement::requirement),
                Table.of(List.of(offer()), Offer::offer),
                Table.empty(),
                Table.empty(),
                Table.of(List.of(node("A", "XAA", NodeKind.DEPOT), node("H", "XRR", NodeKind.HANDOVER)), Node::node),
                Table.of(List.of(lane()), Lane::lane),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                List.of());
    }

    private static Nation nation(String code) {
        return new Nation(new NationCode(code), "Nation " + code, OptionalLong.empty(), Optional.empty());
    }

    private static Family family(String name) {
        return new Family(new FamilyId(name), name, "artillery", "each");
    }

    private static Item shell() {
        return new Item(
                new ItemId("shell"),
                "Shell",
                Mass.ofKilograms(45),
                Optional.empty(),
                Mass.ofKilograms(7),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Monitoring.NONE);
    }

    private static Node node(String name, String nation, NodeKind kind) {
        return new Node(
                new NodeId(name),
                name,
                new NationCode(nation),
                kind,
                new GeoPoint(0, 0),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private Lane lane() {
        return new Lane(
                new LaneId("AH"),
                new NodeId("A"),
                new NodeId(laneTo),
                Mode.ROAD,
                2,
                Mass.ofTonnes(10),
                Optional.empty(),
                new TransportRate(500_000),
                Optional.empty(),
                crosses,
                Set.of());
    }

    private Requirement requirement() {
        return new Requirement(
                new RequirementId("R1"),
                new FamilyId(asked),
                100,
                START.plusDays(10),
                START.plusDays(20),
                Optional.empty(),
                Points.ofWhole(10),
                OptionalInt.empty(),
                0,
                new NodeId(handover),
                "",
                "");
    }

    private Offer offer() {
        return new Offer(
                new OfferId("O1"),
                new NationCode(donor),
                new ItemId(offered),
                60,
                START,
                Optional.empty(),
                new NodeId(origin),
                only,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
