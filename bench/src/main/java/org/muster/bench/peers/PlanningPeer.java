package org.muster.bench.peers;

import java.time.Duration;
import java.util.List;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// A planner that betters a plan for as long as it may.
public interface PlanningPeer {

    /// The best plan by a moment.
    ///
    /// @param seconds since it began
    record Reached(double seconds, Plan plan) {}

    /// Its name.
    String title();

    /// Plans once, until the last moment.
    ///
    /// @param start   that it may begin with
    /// @param moments in ascending order, counted from the call
    /// @return what it had at each moment; moments that building the model outlasted are left out
    List<Reached> plan(Scenario scenario, Plan start, List<Duration> moments);
}
