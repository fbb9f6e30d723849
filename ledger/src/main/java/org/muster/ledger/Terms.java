package org.muster.ledger;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.requirement.RequirementId;

/// What is allowed of a line from its first day on, said by the record that opens it; a later record about its caveats
/// takes the place of all but the maker.
///
/// @param avoid      nations that it may not touch, but for its origin
/// @param only       the only requirements it may serve; empty: any
/// @param lethal     whether transit rules on lethal cargo concern it
/// @param departures days on which it may leave its origin
/// @param maker      whose cargo it is to transit rules, if not that of the nation that gives; staff alone say so
public record Terms(
        Set<NationCode> avoid, Set<RequirementId> only, boolean lethal, Period departures, Optional<NationCode> maker) {

    public Terms {
        avoid = Collections.unmodifiableSet(new TreeSet<>(avoid));
        only = Collections.unmodifiableSet(new TreeSet<>(only));
    }

    Facts in(Facts line) {
        var facts = line.with("lethal", lethal);
        if (!avoid.isEmpty()) {
            facts = facts.with("avoid", avoid.stream().map(NationCode::value).toList());
        }
        if (!only.isEmpty()) {
            facts = facts.with(
                    "only_for", only.stream().map(RequirementId::value).toList());
        }
        if (departures.from().isPresent()) {
            facts = facts.with("available", departures.from().get().toString());
        }
        if (departures.until().isPresent()) {
            facts = facts.with("expires", departures.until().get().toString());
        }
        return maker.isPresent() ? facts.with("maker", maker.get().value()) : facts;
    }
}
