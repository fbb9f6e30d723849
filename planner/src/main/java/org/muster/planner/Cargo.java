package org.muster.planner;

import java.util.BitSet;

/// Units of one item under one set of caveats: what decides which lanes they may take and what a route costs them.
///
/// @param index  its number
/// @param item   number of the item
/// @param grams  mass of a unit
/// @param neq    net explosive of a unit in grams
/// @param usable departures allowed, by `lane * days + day`
record Cargo(int index, int item, long grams, long neq, BitSet usable) {

    double tonnes() {
        return grams / 1e6;
    }

    double neqKilograms() {
        return neq / 1e3;
    }
}
