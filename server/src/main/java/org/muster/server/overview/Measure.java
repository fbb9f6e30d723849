package org.muster.server.overview;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.muster.server.access.Caller;
import org.muster.server.access.Role;

/// In what the ladder is counted. Only what can be added up has a sum: tonnes, money and points, not units of families.
enum Measure {
    TONNES,
    UNITS,
    EUR,
    POINTS;

    /// The one that is asked for; tonnes, if the caller has no such.
    static Measure of(String asked, Caller caller) {
        return forCaller(caller).stream()
                .filter(one -> one.code().equals(asked))
                .findFirst()
                .orElse(TONNES);
    }

    /// What units are worth is told to the nation that gives them, and to those who see all.
    static List<Measure> forCaller(Caller caller) {
        var knowsWorth = caller.is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR, Role.NATIONAL_DESK);
        return Arrays.stream(values()).filter(one -> one != EUR || knowsWorth).toList();
    }

    /// The templates ask it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasSum() {
        return this != UNITS;
    }

    boolean hasNeed() {
        return this == UNITS || this == POINTS;
    }
}
