package org.muster.verify;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.network.Closure;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Offer;

/// Rule 2: goods move only when they, the lanes, the nodes and the requirement allow it.
final class WindowRule {

    private final Terrain terrain;
    private final Findings findings;

    WindowRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
    }

    void check(Shipment shipment) {
        isAvailable(shipment);
        hasNotExpired(shipment);
        hasConsent(shipment);
        if (shipment.legs().isEmpty()) {
            nodeIsOpen(
                    shipment,
                    "arrives",
                    shipment.source().origin(),
                    shipment.row().arrive());
        }
        for (int leg = 0; leg < shipment.legs().size(); leg++) {
            laneRuns(shipment, leg);
            nodeIsOpen(
                    shipment,
                    "departs",
                    shipment.lanes().get(leg).from(),
                    shipment.legs().get(leg).depart());
            nodeIsOpen(
                    shipment,
                    "arrives",
                    shipment.lanes().get(leg).to(),
                    shipment.legs().get(leg).arrive());
        }
        isAccepted(shipment);
    }

    private void isAvailable(Shipment shipment) {
        var days = terrain.days;
        var available = SourceWindow.available(days, shipment);
        if (days.number(shipment.departs()) < available) {
            findings.add(new WindowViolation.NotYetAvailable(
                    shipment.id(), shipment.row().source(), shipment.departs(), days.date(available)));
        }
    }

    private void hasNotExpired(Shipment shipment) {
        if (shipment.source() instanceof Offer offer
                && offer.expires().isPresent()
                && shipment.departs().isAfter(offer.expires().get())) {
            findings.add(new WindowViolation.Expired(
                    shipment.id(),
                    shipment.row().source(),
                    shipment.departs(),
                    offer.expires().get()));
        }
    }

    private void hasConsent(Shipment shipment) {
        shipment.source().consent().ifPresent(consent -> {
            if (consent.granted().isEmpty()) {
                findings.add(new WindowViolation.ConsentAwaited(
                        shipment.id(), shipment.row().source(), consent.nation()));
            } else if (shipment.departs().isBefore(consent.granted().get())) {
                findings.add(new WindowViolation.BeforeConsent(
                        shipment.id(),
                        shipment.row().source(),
                        shipment.departs(),
                        consent.nation(),
                        consent.granted().get()));
            }
        });
    }

    private void laneRuns(Shipment shipment, int number) {
        var lane = shipment.lanes().get(number);
        var departs = shipment.legs().get(number).depart();
        if (!lane.runsOn(departs)) {
            findings.add(new WindowViolation.NoDeparture(shipment.id(), number + 1, lane.lane(), departs));
        }
        closedBy(lane.lane(), departs)
                .ifPresent(closure -> findings.add(new WindowViolation.LaneClosed(
                        shipment.id(), number + 1, lane.lane(), departs, closure.closure())));
    }

    private void nodeIsOpen(Shipment shipment, String move, NodeId node, LocalDate date) {
        closedBy(node, date)
                .ifPresent(closure -> findings.add(
                        new WindowViolation.NodeClosed(shipment.id(), move, node, date, closure.closure())));
    }

    private Optional<Closure> closedBy(Place place, LocalDate date) {
        for (var closure : terrain.closures(place)) {
            if (closure.period().contains(date)) {
                return Optional.of(closure);
            }
        }
        return Optional.empty();
    }

    private void isAccepted(Shipment shipment) {
        var requirement = shipment.target().requirement();
        var arrives = shipment.row().arrive();
        requirement
                .notBefore()
                .filter(arrives::isBefore)
                .ifPresent(first -> findings.add(
                        new WindowViolation.TooEarly(shipment.id(), requirement.requirement(), arrives, first)));
        if (!arrives.isBefore(requirement.lapses())) {
            findings.add(new WindowViolation.Lapsed(
                    shipment.id(), requirement.requirement(), arrives, requirement.lapses()));
        }
    }
}
