package org.muster.planner;

/// What can be drawn on as one quantity: an offer, or what one supply can make in one calendar month.
///
/// @param index    its number
/// @param supply   whether it is a supply's month
/// @param row      number of the offer or supply in its table
/// @param quantity whole units
/// @param item     number of the item
record Quota(int index, boolean supply, int row, long quantity, int item) {}
