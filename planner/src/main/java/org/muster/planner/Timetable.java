package org.muster.planner;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Classes, planned before the ways of materiel are: who learns where, and from when on. Crews of scarce courses learn
/// as it says, others may learn otherwise.
final class Timetable {

    /// Nothing is planned.
    static final Timetable EMPTY = new Timetable(new BitSet(), List.of());

    private static final Comparator<CrewColumn> ORDER = Comparator.comparingInt(CrewColumn::target)
            .thenComparingInt(CrewColumn::ready)
            .thenComparingInt(CrewColumn::school)
            .thenComparingInt(CrewColumn::start);

    private final BitSet targets;
    private final Map<CrewColumn, Long> crews = new TreeMap<>(ORDER);

    /// @param targets whose crews learn in these classes only: those of scarce courses
    Timetable(BitSet targets, List<ClassRun> runs) {
        this.targets = targets;
        runs.forEach(run -> crews.merge(CrewColumn.of(run), run.crews, Long::sum));
    }

    /// Whether crews of a target learn in these classes only.
    boolean covers(int target) {
        return targets.get(target);
    }

    /// Whether it covers targets that another does not.
    boolean coversMoreThan(Timetable other) {
        var more = (BitSet) targets.clone();
        more.andNot(other.targets);
        return !more.isEmpty();
    }

    /// Most crews that may begin; empty where that is left open.
    OptionalLong most(CrewColumn start) {
        return covers(start.target()) ? OptionalLong.of(crews(start)) : OptionalLong.empty();
    }

    /// Crews that begin at a school on a day for a target.
    long crews(CrewColumn start) {
        return crews.getOrDefault(start, 0L);
    }

    /// All that begins.
    List<CrewColumn> starts() {
        return List.copyOf(crews.keySet());
    }

    /// What begins for a target.
    List<CrewColumn> of(int target) {
        return crews.keySet().stream().filter(one -> one.target() == target).toList();
    }
}
