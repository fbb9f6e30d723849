package org.muster.server.training;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A place where a course runs, as docs/packages.md describes it.
record School(
        String school,
        String course,
        String nation,
        @Nullable String node,
        long crewsPerClass,
        long parallelClasses,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String source,
        long version) {}
