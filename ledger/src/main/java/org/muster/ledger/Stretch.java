package org.muster.ledger;

import java.time.Instant;

/// A stretch of a way, in the order of events: what follows an entry, at most so many.
///
/// @param after when that entry happened
/// @param entry its number
public record Stretch(Instant after, long entry, int most) {

    /// The whole way.
    public static final Stretch WHOLE = from(Integer.MAX_VALUE);

    /// The beginning.
    public static Stretch from(int most) {
        return new Stretch(Instant.MIN, 0, most);
    }
}
