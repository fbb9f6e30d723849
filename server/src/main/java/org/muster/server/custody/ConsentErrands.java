package org.muster.server.custody;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Caller;
import org.muster.server.access.Errand;
import org.muster.server.access.Errands;
import org.muster.server.access.Role;
import org.springframework.stereotype.Component;

/// Consents that wait for the word of the caller's own nation, with their clock: whose answer is late, due, or
/// was given no day.
@Component
class ConsentErrands implements Errands {

    private enum Clock {
        LATE,
        DUE,
        OPEN
    }

    private final Consents consents;

    ConsentErrands(Consents consents) {
        this.consents = consents;
    }

    @Override
    public List<Errand> of(Caller caller) {
        if (!caller.is(Role.NATIONAL_DESK, Role.RECIPIENT) || caller.nation().isEmpty()) {
            return List.of();
        }
        var nation = caller.nation().get();
        var path = Consents.Filter.of("waiting", nation).at("/custody/consents").toString();
        var today = consents.today();
        var all = consents.waiting(nation, Errand.MOST + 1);
        var byClock = all.stream().collect(Collectors.groupingBy(one -> clock(one, today)));
        return Stream.of(Clock.values())
                .flatMap(clock ->
                        errand(clock, byClock.getOrDefault(clock, List.of()), all.size() > Errand.MOST, path).stream())
                .toList();
    }

    private static Clock clock(Consents.Waiting one, LocalDate today) {
        if (one.expected() == null) {
            return Clock.OPEN;
        }
        return one.expected().isBefore(today) ? Clock.LATE : Clock.DUE;
    }

    /// @param rows  the longest waiting first
    /// @param isCut whether more wait than were counted: of which clock, nobody knows
    private static Optional<Errand> errand(Clock clock, List<Consents.Waiting> rows, boolean isCut, String path) {
        return rows.stream()
                .findFirst()
                .map(longest -> new Errand(
                        "errand.consents." + clock.name().toLowerCase(Locale.ROOT),
                        Math.min(Errand.MOST, rows.size()),
                        isCut,
                        path,
                        longest.asked(),
                        first(rows)));
    }

    private static @Nullable LocalDate first(List<Consents.Waiting> rows) {
        return rows.stream()
                .map(Consents.Waiting::expected)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
