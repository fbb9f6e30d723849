package org.muster.domain.network;

import org.muster.domain.measure.Identifier;

/// The identifier of a node.
///
/// @param value see [Identifier]
public record NodeId(String value) implements Identifier, Place, Comparable<NodeId> {

    public NodeId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
