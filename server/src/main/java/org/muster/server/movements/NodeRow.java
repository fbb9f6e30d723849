package org.muster.server.movements;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node in the list, with a day of it.
///
/// @param arriving       consignments that are to come on the day, by what was agreed
/// @param leaving        consignments that are to leave on it
/// @param standing       units that stand there now
/// @param handlingG      what slots take of the day's handling, in grams; absent: not told
/// @param handlingLimitG what it can handle on the day; absent: no limit
/// @param neqG           net explosive on site by the slots, in grams; absent: not told
/// @param neqLimitG      what its licence allows; absent: no limit
record NodeRow(
        String node,
        String name,
        String nation,
        String kind,
        long arriving,
        long leaving,
        long standing,
        @Nullable Long handlingG,
        @Nullable Long handlingLimitG,
        @Nullable Long neqG,
        @Nullable Long neqLimitG) {

    static final List<String> COLUMNS = List.of(
            "node",
            "name",
            "nation",
            "kind",
            "arriving",
            "leaving",
            "standing",
            "handlingKg",
            "handlingLimitKg",
            "neqKg",
            "neqLimitKg");

    List<@Nullable Object> cells() {
        return Arrays.asList(
                node,
                name,
                nation,
                kind,
                arriving,
                leaving,
                standing,
                Grams.kilograms(handlingG),
                Grams.kilograms(handlingLimitG),
                Grams.kilograms(neqG),
                Grams.kilograms(neqLimitG));
    }
}
