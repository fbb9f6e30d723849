package org.muster.planner.offence;

import org.muster.bench.instances.Size;

/// Breaks the rule that nobody knows the bench.
record ReachesTheBench(Size size) {}
