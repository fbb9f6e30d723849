package org.muster.verify;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;

/// Dated limits for tests.
final class Changes {

    private Changes() {}

    static CapacityChange ofNode(
            String id,
            String node,
            LocalDate from,
            LocalDate until,
            Optional<Mass> handling,
            Optional<Mass> storage,
            Optional<Mass> neq) {
        return new CapacityChange(
                new CapacityChangeId(id),
                new NodeId(node),
                from,
                until,
                handling,
                storage,
                neq,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    static CapacityChange ofLane(
            String id, String lane, LocalDate from, LocalDate until, Optional<Mass> capacity, Optional<Mass> neq) {
        return new CapacityChange(
                new CapacityChangeId(id),
                new LaneId(lane),
                from,
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                capacity,
                neq,
                "");
    }
}
