package org.muster.verify;

/// Arithmetic in doubles that never falls below the true value, so that a bound made with it is a bound.
///
/// A double operation gives the nearest double; the true value is at most half a step away. So one step up
/// ([Math#nextUp]) from the result of each operation is never too low. An exact zero stays zero. What is
/// subtracted, the prices of a route, must never be too high: such sums are made in plain doubles and then taken
/// down by a margin that is larger than all their rounding errors together ([#SHORT_SUM] and [#LONG_SUM]); this
/// needs summands that are not negative and products that do not underflow, so prices below [#TINY] count as
/// nothing where they are subtracted.
///
/// The bound exceeds the true value by about 1e-13 of what all units of all sources earn, far within the 1e-6 that a
/// verifier accepts, unless there are very many units that earn nothing net ([Bound#margin]).
final class Upward {

    /// Takes down a sum of at most a handful of products: 8 roundings cost less than 2⁻⁴⁹ of it.
    static final double SHORT_SUM = 1 - 0x1p-49;

    /// Takes down a sum of at most 730 products (the longest horizon): 1 500 roundings cost less than 2⁻⁴² of it.
    static final double LONG_SUM = 1 - 0x1p-42;

    /// Share of what a unit earns by which its value may be too high: the margin of what is subtracted, which is less
    /// than what the unit earns where its value is above zero, and all steps up.
    static final double MARGIN = 0x1p-41;

    /// Smaller prices are not subtracted.
    static final double TINY = 1e-200;

    private Upward() {}

    static double plus(double one, double other) {
        return next(one + other);
    }

    static double minus(double one, double other) {
        return next(one - other);
    }

    /// A product; zero times anything is zero.
    static double times(double one, double other) {
        return one == 0 || other == 0 ? 0 : Math.nextUp(one * other);
    }

    static double quotient(double one, double other) {
        return one == 0 ? 0 : Math.nextUp(one / other);
    }

    /// One step up; an exact zero and "unreachable" stay what they are.
    static double next(double value) {
        return value == 0 || value == Double.NEGATIVE_INFINITY ? value : Math.nextUp(value);
    }

    /// A price that is going to be subtracted.
    static double subtracted(double price) {
        return price < TINY ? 0 : price;
    }
}
