package org.muster.bench;

/// What was known at one moment of a run.
///
/// @param seconds   since the run began
/// @param objective of the best plan by then
/// @param bound     proved by then
/// @param gap       (bound - objective) / bound, a fraction
record Moment(double seconds, double objective, double bound, double gap) {}
