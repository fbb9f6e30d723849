package org.muster.domain.offer;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;

/// Money that a nation gives for purchases.
///
/// @param fund      identifier
/// @param nation    who pays
/// @param amount    EUR
/// @param available first day on which it can pay
/// @param only      the only families it may pay for (of the requirement, or of the part when a set is asked for);
///                  empty: any
/// @param source    what states the contribution; may be empty
public record Fund(
        FundId fund, NationCode nation, Money amount, LocalDate available, Set<FamilyId> only, String source) {

    public Fund {
        only = Collections.unmodifiableSet(new TreeSet<>(only));
    }

    /// Whether it may pay for this family.
    public boolean mayBuyFor(FamilyId family) {
        return only.isEmpty() || only.contains(family);
    }
}
