package org.muster.planner.explanation;

import java.util.List;
import java.util.Optional;
import org.muster.domain.offer.OfferId;

/// What a plan makes of an offer.
///
/// @param offer    which
/// @param quantity units offered
/// @param used     units that the plan sends
/// @param uses     its consignments
/// @param best     the best that one more unit could do at the plan's prices, whether any is left or not; empty
///                 where no unit may go anywhere
/// @param reason   why the rest stays
/// @param why      the same in words
public record OfferExplained(
        OfferId offer, long quantity, long used, List<Use> uses, Optional<Use> best, OfferReason reason, String why) {

    public OfferExplained {
        uses = List.copyOf(uses);
    }
}
