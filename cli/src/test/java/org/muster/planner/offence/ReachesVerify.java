package org.muster.planner.offence;

import org.muster.verify.offence.ReachesPlanner;

/// Breaks the rule that the planner knows only the domain.
public record ReachesVerify(ReachesPlanner other) {}
