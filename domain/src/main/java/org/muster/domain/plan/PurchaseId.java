package org.muster.domain.plan;

import org.muster.domain.measure.Identifier;

/// The identifier of a purchase.
///
/// @param value see [Identifier]
public record PurchaseId(String value) implements Identifier, Comparable<PurchaseId> {

    public PurchaseId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(PurchaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
