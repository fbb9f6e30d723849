package org.muster.ledger.handover;

import java.util.Optional;
import org.muster.domain.custody.EntryId;
import org.muster.domain.measure.Code;

/// A discrepancy that is or was to be cleared up.
///
/// @param name     handover and number
/// @param good     number of the good in the offer
/// @param outcome  how it ended; empty while it is open
/// @param closedBy the entry that closed it
public record DiscrepancyCase(
        String name,
        HandoverId handover,
        int good,
        String kind,
        long quantity,
        String disposition,
        EntryId openedBy,
        Optional<String> outcome,
        Optional<EntryId> closedBy) {

    /// How a case can end.
    public enum Outcome implements Code {
        FOUND("found"),
        REPLACED("replaced"),
        RETURNED("returned"),
        REPAIRED("repaired"),
        WRITTEN_OFF("written-off"),
        /// There was no discrepancy: the count was wrong.
        MISTAKEN("mistaken");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    public boolean isOpen() {
        return outcome.isEmpty();
    }
}
