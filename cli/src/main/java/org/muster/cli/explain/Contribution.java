package org.muster.cli.explain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.cli.summary.Credit;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.PartOfSet;

/// One consignment that serves the requirement.
///
/// @param consignment identifier
/// @param origin      who gives it
/// @param item        what it is
/// @param itemName    its name
/// @param quantity    whole units of the item
/// @param part        which part of a set it is, when the requirement asks for sets
/// @param start       where it starts
/// @param startName   its name
/// @param steps       its way; empty when it starts where it is handed over
/// @param arrive      day of arrival at the handover node
/// @param inTime      whether that is by the due day
/// @param credit      what it counts; empty for a part of a set, which counts when the set is complete
public record Contribution(
        ConsignmentId consignment,
        Origin origin,
        ItemId item,
        String itemName,
        long quantity,
        Optional<PartOfSet> part,
        NodeId start,
        String startName,
        List<Step> steps,
        LocalDate arrive,
        boolean inTime,
        Optional<Credit> credit) {

    public Contribution {
        steps = List.copyOf(steps);
    }
}
