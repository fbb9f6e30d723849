package org.muster.planner;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Classes of scarce courses, planned before the ways of materiel are: who learns where, and from when on.
final class Timetable {

    /// Nothing is planned.
    static final Timetable EMPTY = new Timetable(new BitSet(), List.of());

    private static final Comparator<CrewColumn> ORDER = Comparator.comparingInt(CrewColumn::target)
            .thenComparingInt(CrewColumn::ready)
            .thenComparingInt(CrewColumn::school)
            .thenComparingInt(CrewColumn::start);

    private final BitSet targets;
    private final Map<CrewColumn, Long> crews = new TreeMap<>(ORDER);

    /// @param targets whose crews learn in these classes only
    Timetable(BitSet targets, List<ClassRun> runs) {
        this.targets = targets;
        runs.stream()
                .filter(run -> targets.get(run.target))
                .forEach(run -> crews.merge(CrewColumn.of(run), run.crews, Long::sum));
    }

    /// Whether crews of a target learn in these classes only.
    boolean covers(int target) {
        return targets.get(target);
    }

    /// Most crews that may begin; empty where the timetable does not say.
    OptionalLong most(CrewColumn start) {
        return covers(start.target()) ? OptionalLong.of(crews.getOrDefault(start, 0L)) : OptionalLong.empty();
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
