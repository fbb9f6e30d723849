package org.muster.planner;

/// Sets of one variant that are complete by a day.
record SetColumn(int need, int variant, int day) {}
