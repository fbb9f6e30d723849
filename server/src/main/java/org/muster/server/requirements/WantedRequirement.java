package org.muster.server.requirements;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Fault;

/// What a requirement shall say. The rules are those of a scenario package.
record WantedRequirement(
        @NotNull @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "is no identifier")
        String family,

        @Min(1) @Max(1_000_000_000) long quantity,
        @NotNull LocalDate due,
        @NotNull LocalDate lapses,
        @Nullable LocalDate notBefore,
        @NotNull BigDecimal weight,
        @Nullable @Min(1) @Max(5) Integer priority,
        @Nullable @Min(0) @Max(1_000_000_000) Integer bufferDays,

        @NotNull @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "is no identifier")
        String handover,

        @Nullable @Size(max = 1000) String validatedBy,
        @Nullable @Size(max = 4000) String note) {

    private static final int MOST_DECIMALS = 9;
    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(1_000_000_000);

    static WantedRequirement of(Requirement known) {
        return new WantedRequirement(
                known.family(),
                known.quantity(),
                known.due(),
                known.lapses(),
                known.notBefore(),
                known.weight(),
                known.priority(),
                known.bufferDays(),
                known.handover(),
                known.validatedBy(),
                known.note());
    }

    WantedRequirement ranked(@Nullable Integer newPriority, BigDecimal newWeight) {
        return new WantedRequirement(
                family,
                quantity,
                due,
                lapses,
                notBefore,
                newWeight,
                newPriority,
                bufferDays,
                handover,
                validatedBy,
                note);
    }

    /// As much of it as a part takes, and when and where.
    WantedRequirement part(long units, LocalDate newDue, LocalDate newLapses, String node) {
        return new WantedRequirement(
                family, units, newDue, newLapses, notBefore, weight, priority, bufferDays, node, validatedBy, note);
    }

    /// Its values by name, for SQL.
    Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("family", family);
        values.put("quantity", quantity);
        values.put("due", due);
        values.put("lapses", lapses);
        values.put("notBefore", notBefore);
        values.put("weight", weight);
        values.put("priority", priority);
        values.put("bufferDays", bufferDays);
        values.put("handover", handover);
        values.put("validatedBy", validatedBy);
        values.put("note", note);
        return values;
    }

    /// What is wrong between its values.
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (!lapses.isAfter(due)) {
            faults.add(new Fault(
                    "order",
                    "It is due %s but lapses %s. Maybe the two dates are swapped.".formatted(due, lapses),
                    "/lapses"));
        }
        if (notBefore != null && !notBefore.isBefore(lapses)) {
            faults.add(new Fault(
                    "order",
                    "It cannot be accepted before %s but lapses %s. Maybe the year is another."
                            .formatted(notBefore, lapses),
                    "/notBefore"));
        }
        if (weight.signum() <= 0 || weight.compareTo(HEAVIEST) > 0 || weight.scale() > MOST_DECIMALS) {
            faults.add(new Fault(
                    "range",
                    "A weight is more than 0, at most 1000000000, with at most 9 decimals, not %s. Maybe a point is misplaced."
                            .formatted(weight.toPlainString()),
                    "/weight"));
        }
        return faults;
    }
}
