package org.muster.planner;

import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.TrainingClass;

/// A class in a [Draft]. The draft changes how many crews learn in it.
final class ClassRun {

    final int school;
    final int start;
    final int ready;
    final int target;
    /// The class of a kept plan that it is; none for a class of this plan's own.
    final @Nullable Origin kept;

    long crews;

    /// @param row    of the kept plan
    /// @param frozen whether it has to stay as it is
    record Origin(TrainingClass row, boolean frozen) {}

    ClassRun(int school, int start, int ready, int target) {
        this(school, start, ready, target, null);
    }

    ClassRun(int school, int start, int ready, int target, @Nullable Origin kept) {
        this.school = school;
        this.start = start;
        this.ready = ready;
        this.target = target;
        this.kept = kept;
    }

    ClassRun copy() {
        var copy = new ClassRun(school, start, ready, target, kept);
        copy.crews = crews;
        return copy;
    }

    boolean isKept() {
        return kept != null;
    }

    boolean isFrozen() {
        return kept != null && kept.frozen();
    }

    boolean isIntact() {
        return kept != null && !kept.frozen() && crews == kept.row().crews();
    }
}
