package org.muster.bench.instances;

import java.util.Optional;
import org.muster.domain.measure.Mass;

/// The limits of a node while it is drawn.
record NodeLimits(Optional<Mass> handling, Optional<Mass> storage, Optional<Mass> neq, int dwellDays) {

    static final NodeLimits NONE = new NodeLimits(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    NodeLimits handling(double tonnes) {
        return new NodeLimits(whole(tonnes), storage, neq, dwellDays);
    }

    NodeLimits storage(double tonnes) {
        return new NodeLimits(handling, whole(tonnes), neq, dwellDays);
    }

    NodeLimits neq(double kilograms) {
        return new NodeLimits(handling, storage, Optional.of(Mass.ofKilograms(Math.round(kilograms))), dwellDays);
    }

    NodeLimits dwell(int days) {
        return new NodeLimits(handling, storage, neq, days);
    }

    private static Optional<Mass> whole(double tonnes) {
        return Optional.of(Mass.ofTonnes(Math.round(tonnes)));
    }
}
