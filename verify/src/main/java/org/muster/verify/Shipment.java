package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.domain.materiel.Item;
import org.muster.domain.network.Lane;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Purchase;

/// A consignment with all that its identifiers name.
///
/// @param row      as it stands in the plan
/// @param source   offer, or the supply of the purchase
/// @param purchase the purchase, if it is one
/// @param target   what it serves
/// @param item     what is carried: the item of the row
/// @param worth    ten-thousandths of a family unit that one unit is worth to the target; empty if it does not suit
/// @param lanes    lane of each leg
record Shipment(
        Consignment row,
        Source source,
        Optional<Purchase> purchase,
        Target target,
        Item item,
        Optional<Long> worth,
        List<Lane> lanes) {

    ConsignmentId id() {
        return row.consignment();
    }

    List<Leg> legs() {
        return row.legs();
    }

    /// First departure; the arrival itself where there are no legs.
    LocalDate departs() {
        return legs().isEmpty() ? row.arrive() : legs().getFirst().depart();
    }

    BigInteger quantity() {
        return BigInteger.valueOf(row.quantity());
    }

    /// Grams of the whole consignment.
    BigInteger mass() {
        return quantity().multiply(BigInteger.valueOf(item.mass().grams()));
    }

    /// Grams of net explosive of the whole consignment.
    BigInteger neq() {
        return quantity().multiply(BigInteger.valueOf(item.neq().grams()));
    }

    /// Ten-thousandths of a family unit; zero if the item does not suit.
    BigInteger units() {
        return quantity().multiply(BigInteger.valueOf(worth.orElse(0L)));
    }
}
