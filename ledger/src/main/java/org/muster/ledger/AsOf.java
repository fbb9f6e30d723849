package org.muster.ledger;

import java.time.Instant;

/// A point on both clocks: what had happened by then, as far as it was recorded by then.
///
/// @param happened  the last moment that counts, on the clock of events
/// @param recorded  the last moment that counts, on the clock of the ledger
public record AsOf(Instant happened, Instant recorded) {

    /// What had happened by a moment, by all that is known now.
    public static AsOf happened(Instant moment) {
        return new AsOf(moment, Instant.MAX);
    }

    /// What was known at a moment.
    public static AsOf recorded(Instant moment) {
        return new AsOf(Instant.MAX, moment);
    }

    /// Everything that is recorded.
    public static AsOf now() {
        return new AsOf(Instant.MAX, Instant.MAX);
    }

    boolean isNow() {
        return happened.equals(Instant.MAX) && recorded.equals(Instant.MAX);
    }
}
