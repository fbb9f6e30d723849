package org.muster.domain.network;

import java.time.LocalDate;
import org.muster.domain.measure.Period;

/// Days on which a node takes no arrival and lets nothing depart (stock may stay), or a lane lets nothing depart.
///
/// @param closure identifier
/// @param place   the node or lane
/// @param from    first day
/// @param until   last day, not before `from`
/// @param reason  may be empty
public record Closure(ClosureId closure, Place place, LocalDate from, LocalDate until, String reason) {

    public Closure {
        Period.of(from, until);
    }

    public Period period() {
        return Period.of(from, until);
    }
}
