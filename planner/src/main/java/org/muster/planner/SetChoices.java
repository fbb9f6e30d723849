package org.muster.planner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What the master is told about whole sets and classes beyond the relaxation: nothing at first; in a [Dive]
/// the limits on whole sets, and so many sets of some variants that are to be made.
final class SetChoices {

    /// Share of a set's points that a set which is to be made earns besides, and loses that is not to be made.
    private static final double INSISTENCE = 1;

    private Timetable timetable;
    private final List<WholeSets.Limit> limits;
    private final Map<Variant, Long> counts = new HashMap<>();

    /// Sets and classes may be parts of one.
    SetChoices() {
        timetable = Timetable.EMPTY;
        limits = List.of();
    }

    /// Sets keep to the limits on whole ones, and crews learn as a timetable has it.
    SetChoices(Model model, Timetable timetable) {
        this.timetable = timetable;
        limits = WholeSets.of(model);
    }

    List<WholeSets.Limit> limits() {
        return limits;
    }

    void settle(Variant variant, long sets) {
        counts.put(variant, sets);
    }

    boolean isSettled(Variant variant) {
        return counts.containsKey(variant);
    }

    /// Sets of a variant that are to be made; empty where that is open.
    OptionalLong count(Variant variant) {
        var count = counts.get(variant);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /// Sets of a need that are to be made.
    long count(int need) {
        long sum = 0;
        for (var entry : counts.entrySet()) {
            sum += entry.getKey().need() == need ? entry.getValue() : 0;
        }
        return sum;
    }

    /// Points, as a share of those of a set in time, that a set of this variant earns besides its own.
    double insistence(Variant variant) {
        var count = counts.get(variant);
        return count == null ? 0 : count == 0 ? -(1 + INSISTENCE) : INSISTENCE;
    }

    /// Another timetable with the same courses bound to it.
    void follow(Timetable other) {
        timetable = other;
    }

    Timetable timetable() {
        return timetable;
    }
}
