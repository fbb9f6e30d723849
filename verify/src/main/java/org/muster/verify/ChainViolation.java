package org.muster.verify;

import java.time.LocalDate;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.PurchaseId;

/// Rule 1: a consignment's legs do not make a way from its origin to its handover, day by day.
public sealed interface ChainViolation extends Violation {

    @Override
    default int rule() {
        return CHAIN;
    }

    /// The first leg starts elsewhere than the goods lie.
    record StartsElsewhere(ConsignmentId consignment, LaneId lane, NodeId from, NodeId origin)
            implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s starts at %s, but its source lies at %s (leg 1, lane %s)."
                    .formatted(consignment, from, origin, lane);
        }
    }

    /// A leg starts elsewhere than the one before ended.
    record LegsApart(ConsignmentId consignment, int leg, LaneId lane, NodeId from, NodeId previous)
            implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s goes on from %s, but the leg before ended at %s (leg %d, lane %s)."
                    .formatted(consignment, from, previous, leg, lane);
        }
    }

    /// The last leg ends elsewhere than at the handover node.
    record EndsElsewhere(ConsignmentId consignment, int leg, LaneId lane, NodeId to, NodeId handover)
            implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s ends at %s, but its requirement is handed over at %s (leg %d, lane %s)."
                    .formatted(consignment, to, handover, leg, lane);
        }
    }

    /// A leg takes another time than its lane.
    record WrongTravelTime(
            ConsignmentId consignment, int leg, LaneId lane, LocalDate departs, LocalDate arrives, int days)
            implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s departs on %s and arrives on %s, but the lane takes %d days (leg %d, lane %s)."
                    .formatted(consignment, departs, arrives, days, leg, lane);
        }
    }

    /// A leg departs before the goods have dwelt at the node between.
    record LeavesTooSoon(
            ConsignmentId consignment, int leg, NodeId node, LocalDate arrived, LocalDate departs, int dwellDays)
            implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s leaves %s on %s, but it arrived there on %s and must stay %d days (leg %d)."
                    .formatted(consignment, node, departs, arrived, dwellDays, leg);
        }
    }

    /// Something happens on a day that is not planned.
    record OutsideHorizon(ConsignmentId consignment, String what, LocalDate date, LocalDate first, LocalDate last)
            implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s has the %s %s, but the days planned are %s to %s."
                    .formatted(consignment, what, date, first, last);
        }
    }

    /// No legs, although the goods do not lie at the handover node.
    record NoLegs(ConsignmentId consignment, NodeId origin, NodeId handover) implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s has no legs, but its source lies at %s and its requirement is handed over at %s."
                    .formatted(consignment, origin, handover);
        }
    }

    /// Legs, although the goods lie at the handover node.
    record NeedlessLegs(ConsignmentId consignment, NodeId handover, int legs) implements ChainViolation {
        @Override
        public String sentence() {
            return "Consignment %s has %d legs, but its source lies at the handover node %s itself: it needs none."
                    .formatted(consignment, legs, handover);
        }
    }

    /// A purchase is named like an offer, so that a consignment's source could be either.
    record PurchaseNamedLikeOffer(PurchaseId purchase) implements ChainViolation {
        @Override
        public String sentence() {
            return "Purchase %s has the identifier of an offer.".formatted(purchase);
        }
    }
}
