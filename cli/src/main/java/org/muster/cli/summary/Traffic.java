package org.muster.cli.summary;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Mode;
import org.muster.domain.network.NodeId;

/// What passes one hub, or no hub at all.
///
/// @param hub    the hub; empty for consignments that pass none
/// @param name   its name
/// @param byMode mass by the mode on which it arrives at the hub; for consignments that pass none, at the handover
///               node
/// @param mass   all of it; more than the modes together when some cargo starts where it is handed over
public record Traffic(Optional<NodeId> hub, String name, Map<Mode, Mass> byMode, Mass mass) {

    public Traffic {
        byMode = byMode.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byMode));
    }

    public Mass by(Mode mode) {
        return byMode.getOrDefault(mode, Mass.ZERO);
    }
}
