package org.muster.domain.offer;

import org.muster.domain.measure.Identifier;

/// The identifier of a fund.
///
/// @param value see [Identifier]
public record FundId(String value) implements Identifier, Comparable<FundId> {

    public FundId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(FundId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
