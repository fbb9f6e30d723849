package org.muster.verify;

/// When a printed figure agrees with a recomputed one: figures are printed with 9 digits, and a verifier accepts a
/// relative error of 1e-6 (absolute for the gap).
///
/// @param noise what a difference may be by rounding alone when the figures themselves are near zero: a millionth of a
///              millionth of all points possible
record Tolerance(double noise) {

    private static final double ALLOWED = 1e-6;

    static Tolerance of(double pointsPossible) {
        return new Tolerance(1e-12 * pointsPossible);
    }

    boolean agree(double stated, double judged) {
        if (!Double.isFinite(stated) || !Double.isFinite(judged)) {
            return stated == judged;
        }
        double allowed = ALLOWED * Math.max(Math.abs(stated), Math.abs(judged));
        return Math.abs(stated - judged) <= Math.max(noise, allowed);
    }

    boolean agreeAbsolutely(double stated, double judged) {
        return Math.abs(stated - judged) <= ALLOWED;
    }

    /// Whether a figure lies below what was judged by no more than the judge may be too high.
    boolean liesBetween(double stated, double judged, double margin) {
        return stated <= judged && stated >= judged - margin;
    }

    /// Whether a number is nothing but rounding.
    boolean isNothing(double number) {
        return Math.abs(number) <= noise;
    }
}
