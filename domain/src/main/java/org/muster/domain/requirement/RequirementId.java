package org.muster.domain.requirement;

import org.muster.domain.measure.Identifier;

/// The identifier of a requirement.
///
/// @param value see [Identifier]
public record RequirementId(String value) implements Identifier, Comparable<RequirementId> {

    public RequirementId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(RequirementId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
