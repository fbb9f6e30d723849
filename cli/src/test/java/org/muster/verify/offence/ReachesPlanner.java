package org.muster.verify.offence;

import org.muster.planner.offence.ReachesVerify;

/// Breaks the rule that verify has never seen the planner.
public record ReachesPlanner(ReachesVerify other) {}
