package org.muster.planner.explanation;

import java.util.List;

/// A value in points, and the parts that make it up, in whole millionths of a point: the parts sum to the whole
/// exactly.
///
/// Prices of a certificate are the prices of this plan at the margin. Other prices may prove the same bound, so
/// a part is one true account of the value and not the only one.
///
/// @param parts what it is made of, none of them twice and none of nothing; negative where something is paid
/// @param whole millionths of a point
public record Breakdown(List<Part> parts, long whole) {

    /// Millionths in one point.
    public static final long SCALE = 1_000_000;

    public static final Breakdown NOTHING = new Breakdown(List.of(), 0);

    public Breakdown {
        parts = List.copyOf(parts);
        long sum = parts.stream().mapToLong(Part::micropoints).sum();
        if (sum != whole) {
            throw new IllegalArgumentException("The parts sum to %d and not to %d.".formatted(sum, whole));
        }
    }

    /// One part of a value.
    ///
    /// @param term        what it is for
    /// @param element     which lane, node, requirement, fund, school, course or source, in the certificate's
    ///                    words
    /// @param days        the days that it is about, in order; none where it has none
    /// @param micropoints not zero; negative where it is paid
    public record Part(Term term, String element, List<Stretch> days, long micropoints) {

        public Part {
            days = List.copyOf(days);
        }

        /// What it is for, in words, without a full stop.
        public String words() {
            return TermWords.of(this);
        }

        /// Of the value of a place's limits: who takes it, of which limit, and when.
        public String taker() {
            return TermWords.taker(this);
        }
    }
}
