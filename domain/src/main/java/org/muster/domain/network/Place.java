package org.muster.domain.network;

/// A node or a lane: what can be closed or have its limits changed.
public sealed interface Place permits NodeId, LaneId {

    /// The identifier as it is written in a table.
    String value();
}
