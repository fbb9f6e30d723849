package org.muster.verify;

import java.time.LocalDate;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Plan;

/// Rule 1: legs chain from the source's origin to the requirement's handover node, and every day is in the horizon.
final class ChainRule {

    private final Terrain terrain;
    private final Findings findings;

    ChainRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
    }

    void check(Shipment shipment) {
        if (shipment.legs().isEmpty()) {
            standsAtTheHandoverNode(shipment);
        } else {
            startsAtTheOrigin(shipment);
            for (int leg = 0; leg < shipment.legs().size(); leg++) {
                takesTheTimeOfItsLane(shipment, leg);
                if (leg > 0) {
                    goesOnFromTheLastNode(shipment, leg);
                    dwells(shipment, leg);
                }
            }
            endsAtTheHandoverNode(shipment);
        }
        inHorizon(shipment.id(), "arrival", shipment.row().arrive());
    }

    void purchasesAreNotNamedLikeOffers(Plan plan) {
        plan.purchases().stream()
                .map(purchase -> purchase.purchase())
                .distinct()
                .filter(purchase -> terrain.scenario.offers().contains(new OfferId(purchase.value())))
                .forEach(purchase -> findings.add(new ChainViolation.PurchaseNamedLikeOffer(purchase)));
    }

    private void standsAtTheHandoverNode(Shipment shipment) {
        var origin = shipment.source().origin();
        var handover = shipment.target().requirement().handover();
        if (!origin.equals(handover)) {
            findings.add(new ChainViolation.NoLegs(shipment.id(), origin, handover));
        }
    }

    private void startsAtTheOrigin(Shipment shipment) {
        var lane = shipment.lanes().getFirst();
        var origin = shipment.source().origin();
        if (!lane.from().equals(origin)) {
            findings.add(new ChainViolation.StartsElsewhere(shipment.id(), lane.lane(), lane.from(), origin));
        }
        var handover = shipment.target().requirement().handover();
        if (origin.equals(handover)) {
            findings.add(new ChainViolation.NeedlessLegs(
                    shipment.id(), handover, shipment.legs().size()));
        }
    }

    private void endsAtTheHandoverNode(Shipment shipment) {
        var lane = shipment.lanes().getLast();
        var handover = shipment.target().requirement().handover();
        if (!lane.to().equals(handover)) {
            findings.add(new ChainViolation.EndsElsewhere(
                    shipment.id(), shipment.legs().size(), lane.lane(), lane.to(), handover));
        }
    }

    private void takesTheTimeOfItsLane(Shipment shipment, int number) {
        var leg = shipment.legs().get(number);
        var lane = shipment.lanes().get(number);
        if (terrain.days.number(leg.arrive()) != terrain.days.number(leg.depart()) + lane.days()) {
            findings.add(new ChainViolation.WrongTravelTime(
                    shipment.id(), number + 1, lane.lane(), leg.depart(), leg.arrive(), lane.days()));
        }
        inHorizon(shipment.id(), "departure", leg.depart());
        if (number + 1 < shipment.legs().size()
                || !leg.arrive().equals(shipment.row().arrive())) {
            inHorizon(shipment.id(), "arrival", leg.arrive());
        }
    }

    private void goesOnFromTheLastNode(Shipment shipment, int number) {
        var previous = shipment.lanes().get(number - 1);
        var lane = shipment.lanes().get(number);
        if (!lane.from().equals(previous.to())) {
            findings.add(
                    new ChainViolation.LegsApart(shipment.id(), number + 1, lane.lane(), lane.from(), previous.to()));
        }
    }

    private void dwells(Shipment shipment, int number) {
        var node = terrain.scenario.nodes().get(shipment.lanes().get(number - 1).to());
        var arrived = shipment.legs().get(number - 1).arrive();
        var departs = shipment.legs().get(number).depart();
        if (terrain.days.number(departs) < terrain.days.number(arrived) + node.dwellDays()) {
            findings.add(new ChainViolation.LeavesTooSoon(
                    shipment.id(), number + 1, node.node(), arrived, departs, node.dwellDays()));
        }
    }

    private void inHorizon(ConsignmentId consignment, String what, LocalDate date) {
        var days = terrain.days;
        if (!days.contain(days.number(date))) {
            findings.add(new ChainViolation.OutsideHorizon(consignment, what, date, days.first(), days.last()));
        }
    }
}
