package org.muster.domain.network;

import java.util.Optional;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Texts;
import org.muster.domain.nation.NationCode;

/// A place where cargo starts, waits, changes lanes or is handed over. An empty limit means no limit.
///
/// @param node           identifier
/// @param name           not empty
/// @param nation         the nation in which it lies
/// @param kind           what it is
/// @param position       where it lies
/// @param locode         UN/LOCODE; may be empty
/// @param handlingPerDay most that may come plus go in a day
/// @param storage        most that may stay overnight
/// @param neqLimit       most net explosive on site at a time
/// @param dwellDays      least days between arrival and onward departure, zero or more
public record Node(
        NodeId node,
        String name,
        NationCode nation,
        NodeKind kind,
        GeoPoint position,
        String locode,
        Optional<Mass> handlingPerDay,
        Optional<Mass> storage,
        Optional<Mass> neqLimit,
        int dwellDays) {

    public Node {
        Texts.required("The name of node %s", node, name);
        Counts.between("The dwell days of node %s", node, 0, dwellDays);
    }
}
