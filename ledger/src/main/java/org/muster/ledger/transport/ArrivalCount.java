package org.muster.ledger.transport;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Counts;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Facts;

/// What was counted of a manifest at a node, once.
///
/// @param quantity units; zero if nothing came
/// @param serials  one for each unit of a line that has them
public record ArrivalCount(String manifest, NodeId node, long quantity, Set<SerialNumber> serials) {

    public ArrivalCount {
        Counts.between("The units counted of %s", manifest, 0, quantity);
        serials = Collections.unmodifiableSet(new TreeSet<>(serials));
    }

    Facts facts() {
        return Facts.of("arrival-counted")
                .with("manifest", manifest)
                .with("node", node.value())
                .with("quantity", quantity)
                .with("serials", serials.stream().map(SerialNumber::value).toList());
    }
}
