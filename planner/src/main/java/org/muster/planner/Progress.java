package org.muster.planner;

import java.time.Duration;

/// How far a planning run has come.
///
/// @param phase     what it does, in plain words
/// @param round     pricing rounds and local search trials so far
/// @param objective of the best plan so far, in points
/// @param bound     no plan has a higher objective, in points; infinite before the first proof
/// @param gap       (bound - objective) / bound, a fraction; 1 before the first proof
/// @param elapsed   since the run began
public record Progress(String phase, long round, double objective, double bound, double gap, Duration elapsed) {}
