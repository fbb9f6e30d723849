package org.muster.planner;

/// Crews that start at a school on a day for one part of a set.
///
/// @param school number of the school
/// @param start  start day
/// @param target number of the crew target
/// @param ready  day on which they are ready
record CrewColumn(int school, int start, int target, int ready) {

    static CrewColumn of(ClassRun run) {
        return new CrewColumn(run.school, run.start, run.target, run.ready);
    }
}
