package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.domain.measure.Points;
import org.muster.domain.revision.Removal;
import org.muster.server.scenarios.CountedConsents;

/// A plan that somebody wants to be made.
///
/// @param name     that it is to have; empty: it is numbered
/// @param time     after which the best plan so far is taken
/// @param gap      at which the plan is good enough; 0 to 1
/// @param consents that count
/// @param keep     the plan that it keeps to
/// @param without  what falls away
/// @param rest     what is planned instead of the scenario as it stands; empty: that
record WantedRun(
        Optional<String> name,
        Duration time,
        double gap,
        CountedConsents consents,
        Optional<Keep> keep,
        List<Removal> without,
        Optional<Rest> rest) {

    WantedRun {
        without = List.copyOf(without);
    }

    /// @param plan        by its name
    /// @param frozenUntil first day that is not frozen; empty: the scenario's first day, so nothing is
    /// @param changeCost  of each change
    record Keep(String plan, Optional<LocalDate> frozenUntil, Points changeCost) {
        /// What a change costs, for pages.
        public BigDecimal points() {
            return BigDecimal.valueOf(changeCost.nanos(), 9).stripTrailingZeros();
        }
    }

    /// What is left of a plan.
    ///
    /// @param plan by its name
    /// @param at   on the morning of this day
    record Rest(String plan, LocalDate at) {}

    /// The gap, for pages.
    public BigDecimal share() {
        return BigDecimal.valueOf(gap);
    }

    /// Whether it answers another scenario than the one that stands. Such a plan is shown and handed out, but never
    /// stands among the plans that can be agreed.
    public boolean isWhatIf() {
        return consents == CountedConsents.EXPECTED || !without.isEmpty() || rest.isPresent();
    }

    /// What falls away, as the command line writes it.
    public String removals() {
        return without.stream()
                .map(one -> "%s=%s".formatted(one.kind().code(), one.id()))
                .collect(Collectors.joining(";"));
    }
}
