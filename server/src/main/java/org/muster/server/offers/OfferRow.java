package org.muster.server.offers;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An offer in the list, with where its units are.
///
/// @param free      offered, and promised to nobody
/// @param proposed  units that wait for the donor's yes
/// @param underWay  called forward, dispatched, or at a node
/// @param delivered taken over by the recipient
/// @param gone      withdrawn, returned, lost, damaged or in repair
record OfferRow(
        String offer,
        String nation,
        String nationName,
        String item,
        String itemName,
        long quantity,
        LocalDate available,
        @Nullable LocalDate expires,
        long free,
        long proposed,
        long allocated,
        long underWay,
        long delivered,
        long gone) {

    /// Columns of the table, in the order in which it is shown; in the message bundle `offers.column.NAME`.
    static final List<String> COLUMNS = List.of(
            "offer",
            "nation",
            "nationName",
            "item",
            "itemName",
            "quantity",
            "available",
            "expires",
            "free",
            "proposed",
            "allocated",
            "underWay",
            "delivered",
            "gone");

    List<@Nullable Object> cells() {
        return Arrays.asList(
                offer,
                nation,
                nationName,
                item,
                itemName,
                quantity,
                available,
                expires,
                free,
                proposed,
                allocated,
                underWay,
                delivered,
                gone);
    }
}
