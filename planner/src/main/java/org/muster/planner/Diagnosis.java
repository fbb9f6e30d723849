package org.muster.planner;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.plan.ReasonCode;

/// What was found out about one shortage.
///
/// @param shortage which
/// @param details  a sentence for each reason
/// @param open     whether more could still be had, as far as anybody could tell
/// @param sources  those that more could be had from; none for crews
record Diagnosis(Shortage shortage, Map<ReasonCode, Detail> details, boolean open, List<Holding> sources) {

    static Diagnosis of(Shortage shortage) {
        return new Diagnosis(shortage, new EnumMap<>(ReasonCode.class), false, List.of());
    }

    /// The same, where more could still be had.
    Diagnosis withOpen(List<Holding> from) {
        return new Diagnosis(shortage, details, true, List.copyOf(from));
    }
}
