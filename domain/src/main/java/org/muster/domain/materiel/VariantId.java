package org.muster.domain.materiel;

import org.muster.domain.measure.Identifier;

/// The identifier of one composition of a set. Empty ([#ONLY]) where the set has a single composition.
///
/// @param value see [Identifier], or empty
public record VariantId(String value) implements Comparable<VariantId> {

    /// The variant of a set with a single composition.
    public static final VariantId ONLY = new VariantId("");

    public VariantId {
        if (!value.isEmpty()) {
            Identifier.check(value);
        }
    }

    @Override
    public int compareTo(VariantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
