package org.muster.planner;

import java.util.Comparator;

/// A way to make up the sets of a need.
///
/// @param need   number of the need
/// @param number of the variant within the need
record Variant(int need, int number) implements Comparable<Variant> {

    private static final Comparator<Variant> ORDER =
            Comparator.comparingInt(Variant::need).thenComparingInt(Variant::number);

    @Override
    public int compareTo(Variant other) {
        return ORDER.compare(this, other);
    }
}
