package org.muster.planner;

/// A target of which something is not there by the day on which it is due.
///
/// @param target  which
/// @param need    its requirement
/// @param due     day on which it is due; may lie outside the horizon
/// @param missing ten-thousandths of its unit that are not there by then, more than zero
record Shortage(Target target, Need need, int due, long missing) {}
