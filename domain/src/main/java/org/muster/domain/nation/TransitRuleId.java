package org.muster.domain.nation;

import org.muster.domain.measure.Identifier;

/// The identifier of a national transit rule.
///
/// @param value see [Identifier]
public record TransitRuleId(String value) implements Identifier, Comparable<TransitRuleId> {

    public TransitRuleId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(TransitRuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
