package org.muster.planner;

/// A way to take units from a quota: the offer itself, or an order paid by one fund on one day.
///
/// @param index  its number
/// @param quota  what it draws on
/// @param group  cargo and targets
/// @param origin node
/// @param first  first departure day
/// @param last   last departure day
/// @param fund   number of the fund that pays, or -1
/// @param order  order day, or -1
/// @param cents  price of a unit, 0 for an offer
record Draw(int index, int quota, int group, int origin, int first, int last, int fund, int order, long cents) {

    double eur() {
        return cents / 100.0;
    }
}
