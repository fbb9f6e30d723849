package org.muster.domain.custody;

import org.muster.domain.measure.Identifier;

/// What a nation gives under one identifier: an offer, or what a purchase brings.
///
/// @param value see [Identifier]
public record LineCode(String value) implements Identifier, Comparable<LineCode> {

    public LineCode {
        Identifier.check(value);
    }

    @Override
    public int compareTo(LineCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
