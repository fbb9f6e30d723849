package org.muster.verify;

import java.time.LocalDate;

/// The plan does not keep what it says that it keeps of an agreed one. Source: ADR 0021.
public sealed interface KeepingViolation extends Violation {

    @Override
    default int rule() {
        return KEEPING;
    }

    /// A row that begins before the day is not in the plan as it was.
    ///
    /// @param what consignment, purchase or class
    /// @param id   in the agreed plan
    record NotKept(String what, String id, LocalDate until) implements KeepingViolation {
        @Override
        public String sentence() {
            return "The %s %s of the agreed plan begins before %s and is not kept as it was."
                    .formatted(what, id, until);
        }
    }

    /// More or fewer rows are changed than the plan says.
    record OtherCount(String stated, int counted) implements KeepingViolation {
        @Override
        public String sentence() {
            return "The plan says that it changes %s rows of the agreed plan, but it changes %d."
                    .formatted(stated, counted);
        }
    }

    /// The plan names another agreed plan than the one at hand, or does not say how it was kept.
    record OtherPlan(String key, String stated, String found) implements KeepingViolation {
        @Override
        public String sentence() {
            return "The plan says of the agreed plan: %s %s; at hand is %s. Maybe another plan was meant."
                    .formatted(key, stated.isEmpty() ? "nothing" : stated, found);
        }
    }
}
