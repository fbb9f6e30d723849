package org.muster.domain.plan;

import org.muster.domain.measure.Identifier;

/// The identifier of a consignment.
///
/// @param value see [Identifier]
public record ConsignmentId(String value) implements Identifier, Comparable<ConsignmentId> {

    public ConsignmentId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(ConsignmentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
