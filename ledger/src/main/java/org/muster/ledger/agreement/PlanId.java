package org.muster.ledger.agreement;

import org.muster.domain.measure.Identifier;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.PurchaseId;

/// The name under which a plan is agreed. Short, since it begins the names of its consignments and purchases: other
/// plans have a consignment of the same number.
///
/// @param value see [Identifier]; at most 31 letters
public record PlanId(String value) implements Identifier, Comparable<PlanId> {

    static final int LONGEST = 31;

    public PlanId {
        Identifier.check(value);
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The name of a plan has at most %d letters: %s".formatted(LONGEST, value));
        }
    }

    /// The name in the ledger of one of its consignments.
    public ConsignmentId nameOf(ConsignmentId consignment) {
        return new ConsignmentId(value + "." + consignment.value());
    }

    /// The name in the ledger of one of its purchases; also the code of the line that it opens.
    public PurchaseId nameOf(PurchaseId purchase) {
        return new PurchaseId(value + "." + purchase.value());
    }

    boolean canName(Identifier part) {
        return value.length() + 1 + part.value().length() <= Identifier.LONGEST;
    }

    @Override
    public int compareTo(PlanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
