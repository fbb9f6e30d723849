package org.muster.ledger.slots;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.muster.domain.plan.Horizon;

/// When something is at a node, in UTC days. At its origin it only departs, at the handover node it only arrives; at a
/// node between it does both, perhaps on one day.
///
/// @param arrives first day, unless it has been there
/// @param departs last day, not before `arrives`, unless it stays
public record Stay(Optional<LocalDate> arrives, Optional<LocalDate> departs) {

    public Stay {
        if (arrives.isEmpty() && departs.isEmpty()) {
            throw new IllegalArgumentException("A slot has a day of arrival, of departure, or both.");
        }
        if (arrives.isPresent() && departs.isPresent()) {
            var nights = ChronoUnit.DAYS.between(arrives.get(), departs.get());
            if (nights < 0 || nights > Horizon.LONGEST) {
                throw new IllegalArgumentException(
                        "A slot cannot last from %s to %s. Maybe the two are swapped: it lasts 0 to %d nights."
                                .formatted(arrives.get(), departs.get(), Horizon.LONGEST));
            }
        }
    }

    public static Stay arriving(LocalDate day) {
        return new Stay(Optional.of(day), Optional.empty());
    }

    public static Stay departing(LocalDate day) {
        return new Stay(Optional.empty(), Optional.of(day));
    }

    public static Stay between(LocalDate arrives, LocalDate departs) {
        return new Stay(Optional.of(arrives), Optional.of(departs));
    }

    /// The day on which the slot is used.
    public LocalDate firstDay() {
        return arrives.or(() -> departs).orElseThrow();
    }

    public LocalDate lastDay() {
        return departs.or(() -> arrives).orElseThrow();
    }
}
