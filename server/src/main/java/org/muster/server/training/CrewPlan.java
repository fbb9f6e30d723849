package org.muster.server.training;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Crews against the equipment that they are to serve, week by week, for one requirement and one kind of its sets.
///
/// @param course  that trains the crews
/// @param perSet  crews that one set needs
/// @param weeks   those in which something changes
record CrewPlan(String requirement, String variant, String course, long perSet, List<Week> weeks) {

    /// How it stands at the end of a week.
    ///
    /// @param monday    its first day
    /// @param kits      sets whose materiel is there
    /// @param ready     crews that are trained
    /// @param idleCrews crews without a set
    /// @param idleKits  sets without their crews
    record Week(LocalDate monday, long kits, long ready, long idleCrews, long idleKits) {}

    /// @param crews whether the part is a course; if not, materiel
    record Part(String requirement, String variant, String part, boolean crews, long perSet) {}

    /// Something that comes on a day: units of materiel at the place of handover, or crews from a class.
    ///
    /// @param amount in ten-thousandths of a unit, since an item may be worth a part of one
    record Coming(String requirement, String variant, String part, LocalDate day, long amount) {}

    private static final long WHOLE = 10_000;

    private record Key(String requirement, String variant) {}

    /// One for each kind of sets for which something comes.
    static List<CrewPlan> of(List<Part> parts, List<Coming> comings) {
        var needed = new TreeMap<String, List<Part>>();
        parts.forEach(part ->
                needed.computeIfAbsent(text(part), key -> new ArrayList<>()).add(part));
        var coming = new HashMap<Key, List<Coming>>();
        comings.forEach(
                one -> coming.computeIfAbsent(new Key(one.requirement(), one.variant()), key -> new ArrayList<>())
                        .add(one));
        return needed.values().stream()
                .flatMap(set -> set.stream()
                        .filter(Part::crews)
                        .filter(crew -> coming.containsKey(key(crew)))
                        .map(crew -> of(crew, set, coming.getOrDefault(key(crew), List.of()))))
                .toList();
    }

    private static String text(Part part) {
        return part.requirement() + "\n" + part.variant();
    }

    private static Key key(Part part) {
        return new Key(part.requirement(), part.variant());
    }

    private static CrewPlan of(Part crew, List<Part> set, List<Coming> coming) {
        var there = new HashMap<String, Long>();
        var weeks = new ArrayList<Week>();
        var mondays = new TreeSet<LocalDate>();
        coming.forEach(one -> mondays.add(monday(one.day())));
        for (var monday : mondays) {
            coming.stream()
                    .filter(one -> monday(one.day()).equals(monday))
                    .forEach(one -> there.merge(one.part(), one.amount(), Math::addExact));
            weeks.add(week(monday, crew, set, there));
        }
        return new CrewPlan(crew.requirement(), crew.variant(), crew.part(), crew.perSet(), List.copyOf(weeks));
    }

    private static Week week(LocalDate monday, Part crew, List<Part> set, Map<String, Long> there) {
        var kits = set.stream()
                .filter(part -> !part.crews())
                .mapToLong(part -> there.getOrDefault(part.part(), 0L) / Math.multiplyExact(WHOLE, part.perSet()))
                .min()
                .orElse(0);
        var ready = there.getOrDefault(crew.part(), 0L) / WHOLE;
        return new Week(
                monday,
                kits,
                ready,
                Math.max(0, ready - Math.multiplyExact(kits, crew.perSet())),
                Math.max(0, kits - ready / crew.perSet()));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /// How it stands in the end.
    public Week last() {
        return weeks.getLast();
    }
}
