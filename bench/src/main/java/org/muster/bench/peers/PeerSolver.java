package org.muster.bench.peers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A solver that a [Program] can be handed to.
public interface PeerSolver {

    /// What its objective is when it says that it is optimal.
    enum Answers {
        /// The optimum of the relaxed problem.
        OPTIMUM,
        /// The same, as near as it was asked to come.
        NEAR_OPTIMUM,
        /// The optimum with whole sets and classes, which is not that of the relaxed problem.
        WHOLE_OPTIMUM
    }

    /// How a solver ended.
    ///
    /// @param status    in its own words
    /// @param objective of the point that it hands back; none without one
    /// @param load_s    handing the program over
    /// @param solve_s   solving it
    /// @param ended     by itself, with what it was asked for, though it may have no point to show
    record Answer(String status, @Nullable Double objective, double load_s, double solve_s, boolean ended) {}

    /// Its name and settings.
    String title();

    Answers answers();

    Answer solve(Program program, Duration limit);
}
