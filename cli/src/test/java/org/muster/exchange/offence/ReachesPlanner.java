package org.muster.exchange.offence;

import org.muster.planner.offence.ReachesVerify;

/// Breaks the rule that exchange does not know the planner.
record ReachesPlanner(ReachesVerify other) {}
