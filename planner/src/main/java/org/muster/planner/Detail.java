package org.muster.planner;

import java.util.List;

/// A sentence of a reason.
///
/// @param sentence what a reader sees
/// @param sources  the sources that it speaks of by name; empty: all
record Detail(String sentence, List<Holding> sources) {

    Detail {
        sources = List.copyOf(sources);
    }
}
