package org.muster.ledger.caveats;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.custody.LineCode;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.offer.Offer;
import org.muster.domain.requirement.RequirementId;

/// What a donor allows of a line. It replaces what was said of the line before.
///
/// @param avoid      nations that it may not touch, but for its origin
/// @param only       the only requirements it may serve; empty: any
/// @param lethal     whether transit rules on lethal cargo concern it; of a line of which nobody said, they do
/// @param departures days on which it may leave its origin
public record LineCaveats(
        LineCode line, Set<NationCode> avoid, Set<RequirementId> only, boolean lethal, Period departures) {

    public LineCaveats {
        avoid = Collections.unmodifiableSet(new TreeSet<>(avoid));
        only = Collections.unmodifiableSet(new TreeSet<>(only));
    }

    /// Those of an offer of a scenario.
    ///
    /// @param lethal whether its item is
    public static LineCaveats of(Offer offer, boolean lethal) {
        return new LineCaveats(
                new LineCode(offer.identifier()),
                offer.avoid(),
                offer.only(),
                lethal,
                new Period(Optional.of(offer.available()), offer.expires()));
    }
}
