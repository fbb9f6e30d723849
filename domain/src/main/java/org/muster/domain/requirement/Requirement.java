package org.muster.domain.requirement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Points;
import org.muster.domain.network.NodeId;

/// A validated need of the recipient.
///
/// @param requirement identifier
/// @param family      what is needed
/// @param quantity    family units, or sets for a set; at least 1
/// @param due         last day of full worth
/// @param lapses      worthless from this day on; after `due`
/// @param notBefore   earliest arrival that counts
/// @param weight      points for complete fulfilment in time, more than zero
/// @param priority    1 (first) to 5 (last), for reports: the weight decides
/// @param bufferDays  safety margin: what arrives on a day is judged as if it came so many days later
/// @param handover    a node of kind `handover`
/// @param validatedBy may be empty
/// @param note        may be empty
public record Requirement(
        RequirementId requirement,
        FamilyId family,
        long quantity,
        LocalDate due,
        LocalDate lapses,
        Optional<LocalDate> notBefore,
        Points weight,
        OptionalInt priority,
        int bufferDays,
        NodeId handover,
        String validatedBy,
        String note) {

    public Requirement {
        Counts.between("The quantity of requirement %s", requirement, 1, quantity);
        Counts.between("The buffer days of requirement %s", requirement, 0, bufferDays);
        if (!lapses.isAfter(due)) {
            throw new IllegalArgumentException(
                    "Requirement %s is due %s but lapses %s. Maybe the two dates are swapped."
                            .formatted(requirement, due, lapses));
        }
        if (notBefore.isPresent() && !notBefore.get().isBefore(lapses)) {
            throw new IllegalArgumentException("Requirement %s cannot be accepted before %s but lapses %s."
                    .formatted(requirement, notBefore.get(), lapses));
        }
        if (weight.nanos() == 0) {
            throw new IllegalArgumentException("Requirement %s has no weight.".formatted(requirement));
        }
        if (priority.isPresent() && (priority.getAsInt() < 1 || priority.getAsInt() > 5)) {
            throw new IllegalArgumentException(
                    "A priority is 1 (first) to 5 (last): %d".formatted(priority.getAsInt()));
        }
    }

    /// What a unit is worth that arrives, or a set that is complete, on this day: 1 until it is due (buffer included),
    /// then falling linearly to 0 on the day on which the requirement lapses.
    ///
    /// Whether the day is allowed at all (`notBefore`, the horizon) is another matter.
    ///
    /// Source: plan.md, "Objective".
    public Timeliness timeliness(LocalDate day) {
        var judged = day.plusDays(bufferDays);
        if (!judged.isAfter(due)) {
            return Timeliness.FULL;
        }
        if (!judged.isBefore(lapses)) {
            return Timeliness.NOTHING;
        }
        return new Timeliness(ChronoUnit.DAYS.between(judged, lapses), ChronoUnit.DAYS.between(due, lapses));
    }

    /// Whether what arrives on this day counts at all: not before `notBefore`, and before it lapses.
    public boolean accepts(LocalDate day) {
        return day.isBefore(lapses)
                && notBefore.map(first -> !day.isBefore(first)).orElse(true);
    }
}
