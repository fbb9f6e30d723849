package org.muster.ledger.monitoring;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Code;
import org.muster.ledger.Facts;

/// What was seen of monitored goods at their holder.
///
/// @param complete  whether this is all that the holder has of the line; only then units without serial numbers count
/// @param serials   the pieces that were seen, if the line is followed piece by piece
/// @param condition in words
public record Report(
        Kind kind,
        LineCode line,
        Holder holder,
        Quantity quantity,
        boolean complete,
        Set<SerialNumber> serials,
        String condition) {

    public Report {
        serials = Collections.unmodifiableSet(new TreeSet<>(serials));
    }

    /// By whom it was seen.
    public enum Kind implements Code {
        /// Counted by number, on site.
        INVENTORY("inventory"),
        /// The holder says so.
        SELF_REPORT("self-report"),
        /// Seen by someone else, such as a visitor of the donor.
        SIGHTING("sighting");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    Facts facts() {
        var facts = Facts.of("end-use-report")
                .with("complete", complete)
                .with("condition", condition)
                .with("holder", holder.value())
                .with("kind", kind.code())
                .with("line", line.value())
                .with("quantity", quantity.units());
        return serials.isEmpty()
                ? facts
                : facts.with(
                        "serials", serials.stream().map(SerialNumber::value).toList());
    }
}
