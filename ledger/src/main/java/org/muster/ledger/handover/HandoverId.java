package org.muster.ledger.handover;

import org.muster.domain.measure.Identifier;

/// The name of a handover; cases of discrepancy are numbered behind it.
///
/// @param value see [Identifier], at most 56 letters
public record HandoverId(String value) implements Identifier, Comparable<HandoverId> {

    private static final int MOST = 56;

    public HandoverId {
        Identifier.check(value);
        if (value.length() > MOST) {
            throw new IllegalArgumentException(
                    "A handover is named in at most 56 letters, unlike %s.".formatted(value));
        }
    }

    @Override
    public int compareTo(HandoverId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
