package org.muster.planner.explanation;

import java.time.LocalDate;

/// Days in a row.
///
/// @param first the first of them
/// @param last  the last of them, included; not before the first
public record Stretch(LocalDate first, LocalDate last) {

    public Stretch {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "Days in a row end on their first day or later: %s to %s".formatted(first, last));
        }
    }
}
