package org.muster.domain.plan;

import org.muster.domain.measure.Identifier;
import org.muster.domain.offer.OfferId;

/// Where a consignment's units come from: the identifier of an offer or of a purchase of the same plan.
///
/// @param value see [Identifier]
public record SourceId(String value) implements Identifier, Comparable<SourceId> {

    public SourceId {
        Identifier.check(value);
    }

    public static SourceId of(OfferId offer) {
        return new SourceId(offer.value());
    }

    public static SourceId of(PurchaseId purchase) {
        return new SourceId(purchase.value());
    }

    public OfferId asOffer() {
        return new OfferId(value);
    }

    public PurchaseId asPurchase() {
        return new PurchaseId(value);
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
