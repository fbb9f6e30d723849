package org.muster.ledger.discrepancy;

import java.util.List;
import java.util.Optional;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Code;
import org.muster.domain.network.NodeId;
import org.muster.ledger.handover.Count;
import org.muster.ledger.handover.HandoverId;

/// A discrepancy that is or was to be cleared up.
///
/// @param name        of a handover: its name and a number; of an arrival: manifest, node and kind
/// @param stage       where it was found
/// @param quantity    units that are short, damaged, wrong or too many
/// @param serials     their serial numbers, if the line has them
/// @param openedBy    the entry that counted, or the receipt
/// @param explainedBy the entry that last explained it
/// @param outcome     how it ended; empty while it is open
/// @param closedBy    the entry that closed it
public record DiscrepancyCase(
        String name,
        Stage stage,
        Count.Kind kind,
        long quantity,
        List<SerialNumber> serials,
        EntryId openedBy,
        Optional<EntryId> explainedBy,
        Optional<Outcome> outcome,
        Optional<EntryId> closedBy) {

    public DiscrepancyCase {
        serials = List.copyOf(serials);
    }

    /// Where a discrepancy is found.
    public sealed interface Stage {

        /// At a node, between manifest and count.
        record Arrival(String manifest, NodeId node) implements Stage {}

        /// At a handover, between offer and receipt.
        ///
        /// @param good        number of the good in the offer
        /// @param disposition what became of the units
        record Handover(HandoverId handover, int good, Count.Disposition disposition) implements Stage {}
    }

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
