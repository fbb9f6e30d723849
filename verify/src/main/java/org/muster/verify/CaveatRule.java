package org.muster.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.network.Lane;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;

/// Rule 3: transit rules, nations to avoid, the donor's wishes, the size of a piece, and what an item serves.
final class CaveatRule {

    private final Terrain terrain;
    private final Findings findings;
    private final List<TransitRule> rules;
    /// By rule and lane, whether the rule speaks of the lane at all.
    private final boolean[][] concerned;

    CaveatRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
        this.rules = terrain.scenario.transitRules().list();
        this.concerned = new boolean[rules.size()][terrain.lanes.size()];
        for (int rule = 0; rule < concerned.length; rule++) {
            for (int lane = 0; lane < concerned[rule].length; lane++) {
                concerned[rule][lane] = rules.get(rule).standsIn(terrain.passed(lane));
            }
        }
    }

    void check(Shipment shipment) {
        for (int leg = 0; leg < shipment.legs().size(); leg++) {
            maySetOut(shipment, leg);
            laneTakesAPiece(shipment, leg);
            touchesNothingToAvoid(shipment, leg);
        }
        isMeantForThis(shipment);
        suits(shipment);
    }

    private void maySetOut(Shipment shipment, int number) {
        var lane = shipment.lanes().get(number);
        var departs = shipment.legs().get(number).depart();
        int at = terrain.lane(lane.lane());
        for (int one = 0; one < concerned.length; one++) {
            var rule = rules.get(one);
            if (concerned[one][at]
                    && rule.concerns(shipment.item().lethal(), shipment.source().nation())
                    && rule.period().contains(departs)) {
                findings.add(new CaveatViolation.TransitForbidden(
                        shipment.id(), number + 1, lane.lane(), departs, rule.rule(), rule.nation()));
            }
        }
    }

    private void laneTakesAPiece(Shipment shipment, int number) {
        var lane = shipment.lanes().get(number);
        if (!lane.takes(shipment.item().mass())) {
            lane.maxPiece()
                    .ifPresent(most -> findings.add(new CaveatViolation.TooHeavy(
                            shipment.id(),
                            number + 1,
                            lane.lane(),
                            shipment.item().mass(),
                            most)));
        }
    }

    private void touchesNothingToAvoid(Shipment shipment, int number) {
        var lane = shipment.lanes().get(number);
        var source = shipment.source();
        touched(terrain, lane, source.origin(), source.avoid())
                .forEach(nation -> findings.add(new CaveatViolation.NationTouched(
                        shipment.id(), number + 1, lane.lane(), shipment.row().source(), nation)));
    }

    /// The nations to avoid that a lane touches: at both ends, the source's origin excepted, and on the way.
    static List<NationCode> touched(Terrain terrain, Lane lane, NodeId origin, Set<NationCode> avoid) {
        if (avoid.isEmpty()) {
            return List.of();
        }
        var touched = new ArrayList<NationCode>();
        for (var end : List.of(lane.from(), lane.to())) {
            if (!end.equals(origin)) {
                touched.add(terrain.scenario.nodes().get(end).nation());
            }
        }
        touched.addAll(lane.crosses());
        return touched.stream().filter(avoid::contains).distinct().toList();
    }

    private void isMeantForThis(Shipment shipment) {
        Source source = shipment.source();
        var requirement = shipment.row().requirement();
        if (source instanceof Offer offer && !offer.mayServe(requirement)) {
            findings.add(
                    new CaveatViolation.NotForThis(shipment.id(), shipment.row().source(), requirement));
        }
    }

    private void suits(Shipment shipment) {
        if (shipment.worth().isEmpty()) {
            findings.add(new CaveatViolation.DoesNotSuit(
                    shipment.id(), shipment.item().item(), shipment.target().family()));
        }
    }
}
