package org.muster.planner;

/// A class in a [Draft]. The draft changes how many crews learn in it.
final class ClassRun {

    final int school;
    final int start;
    final int ready;
    final int target;

    long crews;

    ClassRun(int school, int start, int ready, int target) {
        this.school = school;
        this.start = start;
        this.ready = ready;
        this.target = target;
    }
}
