package org.muster.verify;

import java.time.LocalDate;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;

/// Rule 2: something moves on a day on which it may not.
public sealed interface WindowViolation extends Violation {

    @Override
    default int rule() {
        return WINDOWS;
    }

    /// Goods leave before they are there.
    record NotYetAvailable(ConsignmentId consignment, SourceId source, LocalDate departs, LocalDate available)
            implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s departs on %s, but its source %s is available from %s."
                    .formatted(consignment, departs, source, available);
        }
    }

    /// Goods leave after the offer has ended.
    record Expired(ConsignmentId consignment, SourceId source, LocalDate departs, LocalDate expires)
            implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s departs on %s, but its source %s expires on %s."
                    .formatted(consignment, departs, source, expires);
        }
    }

    /// Goods leave before a nation's consent holds.
    record BeforeConsent(
            ConsignmentId consignment, SourceId source, LocalDate departs, NationCode nation, LocalDate granted)
            implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s departs on %s, but %s consents to the use of its source %s from %s."
                    .formatted(consignment, departs, nation, source, granted);
        }
    }

    /// Goods leave although a nation has not consented.
    record ConsentAwaited(ConsignmentId consignment, SourceId source, NationCode nation) implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s uses source %s, which waits for the consent of %s."
                    .formatted(consignment, source, nation);
        }
    }

    /// A lane does not run on this day of the week.
    record NoDeparture(ConsignmentId consignment, int leg, LaneId lane, LocalDate departs) implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s departs on %s, a %s, but the lane does not run on that day of the week (leg %d, lane %s)."
                    .formatted(consignment, departs, Days.weekday(departs), leg, lane);
        }
    }

    /// A lane is closed.
    record LaneClosed(ConsignmentId consignment, int leg, LaneId lane, LocalDate departs, ClosureId closure)
            implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s departs on %s, but the lane is closed on that day by %s (leg %d, lane %s)."
                    .formatted(consignment, departs, closure, leg, lane);
        }
    }

    /// A node is closed.
    ///
    /// @param move `departs` or `arrives`
    record NodeClosed(ConsignmentId consignment, String move, NodeId node, LocalDate date, ClosureId closure)
            implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s %s at %s on %s, but the node is closed on that day by %s."
                    .formatted(consignment, move, node, date, closure);
        }
    }

    /// Goods arrive before the requirement accepts them.
    record TooEarly(ConsignmentId consignment, RequirementId requirement, LocalDate arrives, LocalDate notBefore)
            implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s arrives on %s, but requirement %s accepts nothing before %s."
                    .formatted(consignment, arrives, requirement, notBefore);
        }
    }

    /// Goods arrive when the requirement has lapsed.
    record Lapsed(ConsignmentId consignment, RequirementId requirement, LocalDate arrives, LocalDate lapses)
            implements WindowViolation {
        @Override
        public String sentence() {
            return "Consignment %s arrives on %s, but requirement %s lapses on %s."
                    .formatted(consignment, arrives, requirement, lapses);
        }
    }
}
