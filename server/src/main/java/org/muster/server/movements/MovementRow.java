package org.muster.server.movements;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A consignment on its way, in the list.
///
/// @param quantity  units as agreed, or as the donor changed them
/// @param origin    where its first leg begins
/// @param goal      where its last leg ends
/// @param leaves    as agreed
/// @param arrive    as agreed
/// @param answer    of its donor; absent: awaited
/// @param waiting   units not called forward yet
/// @param called    called forward
/// @param onTheRoad dispatched
/// @param atNode    at a node
/// @param delivered taken over by the recipient
/// @param gone      withdrawn, returned, lost, damaged or in repair
/// @param cases     discrepancies that are open
/// @param late      whether it was to be there before today and is not
record MovementRow(
        String consignment,
        String nation,
        String line,
        String item,
        String itemName,
        String requirement,
        long quantity,
        String origin,
        String goal,
        LocalDate leaves,
        LocalDate arrive,
        @Nullable String answer,
        long waiting,
        long called,
        long onTheRoad,
        long atNode,
        long delivered,
        long gone,
        long cases,
        boolean late) {

    static final List<String> COLUMNS = List.of(
            "consignment",
            "nation",
            "line",
            "item",
            "itemName",
            "requirement",
            "quantity",
            "origin",
            "goal",
            "leaves",
            "arrive",
            "answer",
            "waiting",
            "called",
            "onTheRoad",
            "atNode",
            "delivered",
            "gone",
            "cases");

    List<@Nullable Object> cells() {
        return Arrays.asList(
                consignment,
                nation,
                line,
                item,
                itemName,
                requirement,
                quantity,
                origin,
                goal,
                leaves,
                arrive,
                answer,
                waiting,
                called,
                onTheRoad,
                atNode,
                delivered,
                gone,
                cases);
    }
}
