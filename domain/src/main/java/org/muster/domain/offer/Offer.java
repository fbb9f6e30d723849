package org.muster.domain.offer;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.requirement.RequirementId;

/// What a nation is ready to give from stock, with its conditions.
///
/// @param offer      identifier
/// @param nation     who gives
/// @param item       what
/// @param quantity   how many, at least 1
/// @param available  first possible departure
/// @param expires    last possible departure, not before `available`
/// @param origin     where it lies
/// @param only       the only requirements it may serve; empty: any
/// @param avoid      nations it may not touch
/// @param consent    consent that it needs
/// @param condition  for reports
/// @param endUse     the donor's condition on use, in words; may be empty
/// @param value      of one unit
/// @param valueBasis how the value was found
/// @param valueDate  when
/// @param source     what states the pledge; may be empty
public record Offer(
        OfferId offer,
        NationCode nation,
        ItemId item,
        long quantity,
        LocalDate available,
        Optional<LocalDate> expires,
        NodeId origin,
        Set<RequirementId> only,
        Set<NationCode> avoid,
        Optional<Consent> consent,
        Optional<Condition> condition,
        String endUse,
        Optional<Money> value,
        Optional<ValueBasis> valueBasis,
        Optional<LocalDate> valueDate,
        String source)
        implements Source {

    public Offer {
        Counts.between("The quantity of offer %s", offer, 1, quantity);
        if (expires.isPresent() && expires.get().isBefore(available)) {
            throw new IllegalArgumentException(
                    "Offer %s is available from %s but expires %s. Maybe the two dates are swapped."
                            .formatted(offer, available, expires.get()));
        }
        only = Collections.unmodifiableSet(new TreeSet<>(only));
        avoid = Collections.unmodifiableSet(new TreeSet<>(avoid));
    }

    /// Whether the donor lets it serve this requirement.
    public boolean mayServe(RequirementId requirement) {
        return only.isEmpty() || only.contains(requirement);
    }

    @Override
    public String identifier() {
        return offer.value();
    }
}
