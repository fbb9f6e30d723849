package org.muster.server.requirements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A requirement in the list, with what a plan does for it.
///
/// @param isSet  whether it counts only when all its parts are there
/// @param served units from all nations together; empty: it is a set, or too few nations stand behind it
/// @param last   day on which the last of them arrives
/// @param gap    what stays short by its due day; empty: it is not told, or parts of a set are short
/// @param state  `entered` and never validated, `changed` since it was, or `validated`
/// @param isShort whether something stays short; false where it is not told
record RequirementRow(
        String requirement,
        String family,
        String familyName,
        String unit,
        boolean isSet,
        long quantity,
        LocalDate due,
        LocalDate lapses,
        @Nullable Integer priority,
        String handover,
        String handoverName,
        @Nullable BigDecimal served,
        @Nullable LocalDate last,
        @Nullable BigDecimal gap,
        boolean isShort,
        String state) {

    /// Columns of the file; in the message bundle `requirements.column.NAME`.
    static final List<String> COLUMNS = List.of(
            "requirement",
            "family",
            "familyName",
            "quantity",
            "unit",
            "due",
            "lapses",
            "priority",
            "handover",
            "handoverName",
            "served",
            "last",
            "gap",
            "state");

    RequirementRow with(
            @Nullable BigDecimal served, @Nullable LocalDate last, @Nullable BigDecimal gap, boolean isShort) {
        return new RequirementRow(
                requirement,
                family,
                familyName,
                unit,
                isSet,
                quantity,
                due,
                lapses,
                priority,
                handover,
                handoverName,
                served,
                last,
                gap,
                isShort,
                state);
    }

    List<@Nullable Object> cells() {
        return Arrays.asList(
                requirement,
                family,
                familyName,
                quantity,
                unit,
                due,
                lapses,
                priority,
                handover,
                handoverName,
                served,
                last,
                gap,
                state);
    }
}
