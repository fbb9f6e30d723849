package org.muster.ledger.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;

/// Something that is to be done for monitored goods, and by when.
///
/// @param what   `first-inventory`, `inventory` or `loss-report`
/// @param nation who gave it
/// @param origin whose make it is
/// @param serial the piece, if the line is followed piece by piece
/// @param since  delivery, last inventory, or when the loss was known
/// @param due    the last day on which it is in time
/// @param loss   the entry of the loss that is to be reported
public record Duty(
        String what,
        LineCode line,
        NationCode nation,
        Optional<NationCode> origin,
        ItemId item,
        Holder holder,
        NodeId place,
        Optional<SerialNumber> serial,
        long quantity,
        Instant since,
        LocalDate due,
        Optional<EntryId> loss) {

    /// Where a duty stands in a list. There is one of a piece, one of a holder's other goods of a line, one of a loss.
    ///
    /// @param serial empty: none
    /// @param loss   0: none
    public record Place(String line, String serial, String holder, long loss) {

        /// Before all others.
        public static final Place FIRST = new Place("", "", "", 0);
    }

    public Place inList() {
        return new Place(
                line.value(),
                serial.map(SerialNumber::value).orElse(""),
                holder.value(),
                loss.map(EntryId::value).orElse(0L));
    }
}
