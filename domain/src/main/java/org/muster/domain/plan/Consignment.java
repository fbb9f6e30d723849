package org.muster.domain.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Counts;
import org.muster.domain.requirement.RequirementId;

/// Units of one item from one source that travel whole, on one route, to one requirement.
///
/// Whether it keeps the rules is not judged here, so that any plan can be read and then judged.
///
/// @param consignment identifier
/// @param requirement what it serves
/// @param part        which part, when the requirement asks for a set
/// @param source      offer or purchase
/// @param item        what travels
/// @param quantity    whole units, at least 1
/// @param arrive      day of arrival at the handover node
/// @param legs        in order; none when the origin is the handover node itself
public record Consignment(
        ConsignmentId consignment,
        RequirementId requirement,
        Optional<PartOfSet> part,
        SourceId source,
        ItemId item,
        long quantity,
        LocalDate arrive,
        List<Leg> legs) {

    public Consignment {
        Counts.between("The quantity of consignment %s", consignment, 1, quantity);
        legs = List.copyOf(legs);
    }
}
