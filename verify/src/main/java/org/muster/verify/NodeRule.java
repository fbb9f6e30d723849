package org.muster.verify;

import java.math.BigInteger;
import java.util.List;
import org.muster.domain.network.NodeId;

/// Rule 8: per node and day, what is handled, stored and on site keeps the limits of that day; a night has those of
/// the day before it.
///
/// At the origin only the departure counts, at the handover node only the last arrival. At every node between,
/// arrival and departure count for handling (twice when they fall on one day), each night for storage, and each day
/// from arrival to departure for net explosive.
final class NodeRule {

    private final Terrain terrain;
    private final Findings findings;
    private final DayTally handling;
    private final DayTally storage;
    private final DayTally neq;

    NodeRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
        this.handling = new DayTally(terrain.days, terrain.nodes.size());
        this.storage = new DayTally(terrain.days, terrain.nodes.size());
        this.neq = new DayTally(terrain.days, terrain.nodes.size());
    }

    void check(List<Shipment> shipments) {
        shipments.stream().filter(shipment -> !shipment.legs().isEmpty()).forEach(this::load);
        handling.forEach(this::handlingFits);
        storage.forEachSpan(this::storageFits);
        neq.forEachSpan(this::explosiveFits);
    }

    private void load(Shipment shipment) {
        var mass = shipment.mass();
        var explosive = shipment.neq();
        int last = shipment.legs().size() - 1;
        move(shipment.lanes().getFirst().from(), departure(shipment, 0), mass, explosive);
        move(shipment.lanes().get(last).to(), arrival(shipment, last), mass, explosive);
        for (int leg = 0; leg < last; leg++) {
            stay(shipment, leg, mass, explosive);
        }
    }

    private void move(NodeId id, long day, BigInteger mass, BigInteger explosive) {
        int node = terrain.node(id);
        handling.add(node, day, mass);
        neq.addSpan(node, day, day, explosive);
    }

    /// Between two legs. Legs that do not meet (rule 1 reports it) load the node of arrival, and the one of departure.
    private void stay(Shipment shipment, int leg, BigInteger mass, BigInteger explosive) {
        int node = terrain.node(shipment.lanes().get(leg).to());
        int next = terrain.node(shipment.lanes().get(leg + 1).from());
        long arrives = arrival(shipment, leg);
        long departs = departure(shipment, leg + 1);
        handling.add(node, arrives, mass);
        handling.add(next, departs, mass);
        storage.addSpan(node, arrives, departs - 1, mass);
        neq.addSpan(node, arrives, departs, explosive);
    }

    private long departure(Shipment shipment, int leg) {
        return terrain.days.number(shipment.legs().get(leg).depart());
    }

    private long arrival(Shipment shipment, int leg) {
        return terrain.days.number(shipment.legs().get(leg).arrive());
    }

    private void handlingFits(int node, int day, BigInteger grams) {
        long limit = terrain.handling(node, day);
        if (LaneRule.exceeds(grams, limit)) {
            findings.add(new NodeViolation.TooMuchHandling(
                    terrain.nodes.get(node).node(), terrain.days.date(day), grams, limit));
        }
    }

    private void storageFits(int node, int day, BigInteger grams) {
        long limit = terrain.storage(node, day);
        if (LaneRule.exceeds(grams, limit)) {
            findings.add(new NodeViolation.TooMuchStorage(
                    terrain.nodes.get(node).node(), terrain.days.date(day), grams, limit));
        }
    }

    private void explosiveFits(int node, int day, BigInteger grams) {
        long limit = terrain.nodeNeq(node, day);
        if (LaneRule.exceeds(grams, limit)) {
            findings.add(new NodeViolation.TooMuchExplosive(
                    terrain.nodes.get(node).node(), terrain.days.date(day), grams, limit));
        }
    }
}
