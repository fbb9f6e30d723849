package org.muster.ledger.offence;

import org.muster.planner.offence.ReachesVerify;

/// Breaks the rule that the ledger does not know the planner.
record ReachesPlanner(ReachesVerify other) {}
