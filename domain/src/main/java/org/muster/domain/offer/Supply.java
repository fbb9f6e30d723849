package org.muster.domain.offer;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;

/// What money can buy from industry.
///
/// @param supply    identifier
/// @param nation    of the maker
/// @param item      what is made
/// @param unitPrice EUR for one unit
/// @param leadDays  days from order to first possible departure, zero or more
/// @param perMonth  most units ordered in a calendar month, at least 1
/// @param orders    days on which orders are taken
/// @param origin    where it starts
/// @param avoid     nations it may not touch
/// @param consent   consent that it needs
/// @param source    what states this; may be empty
public record Supply(
        SupplyId supply,
        NationCode nation,
        ItemId item,
        Money unitPrice,
        int leadDays,
        long perMonth,
        Period orders,
        NodeId origin,
        Set<NationCode> avoid,
        Optional<Consent> consent,
        String source)
        implements Source {

    public Supply {
        Counts.between("The lead days of supply %s", supply, 0, leadDays);
        Counts.between("The monthly units of supply %s", supply, 1, perMonth);
        avoid = Collections.unmodifiableSet(new TreeSet<>(avoid));
    }

    @Override
    public String identifier() {
        return supply.value();
    }
}
