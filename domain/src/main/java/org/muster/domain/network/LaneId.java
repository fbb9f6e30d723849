package org.muster.domain.network;

import org.muster.domain.measure.Identifier;

/// The identifier of a lane.
///
/// @param value see [Identifier]
public record LaneId(String value) implements Identifier, Place, Comparable<LaneId> {

    public LaneId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(LaneId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
