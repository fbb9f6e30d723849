package org.muster.verify;

/// Worth of one family unit, or one crew, by target and day of arrival, in points: rounded up.
///
/// For a plain requirement `weight / quantity × timeliness(a) − coverage`; for a part of a set the sum of `set_by(t)`
/// over the days `t ≥ a`, minus coverage.
final class UnitValues {

    private final Terrain terrain;
    private final Prices prices;
    private final double[][] byTarget;

    UnitValues(Terrain terrain, Prices prices) {
        this.terrain = terrain;
        this.prices = prices;
        this.byTarget = terrain.targets.list().stream()
                .parallel()
                .map(target -> target.part().isEmpty() ? plain(target) : part(target))
                .toArray(double[][]::new);
    }

    /// By day of arrival; one more entry than there are days: a crew can be ready on the day after the last.
    double[] of(Target target) {
        return byTarget[target.index()];
    }

    private double[] plain(Target target) {
        var values = new double[terrain.days.count() + 1];
        var requirement = target.requirement();
        var fade = Fade.of(requirement, terrain.days);
        double full = perUnit(requirement.weight().nanos(), requirement.quantity());
        double coverage = prices.coverage[target.index()];
        for (int day = 0; day < values.length; day++) {
            long numerator = fade.numerator(day);
            double worth = numerator == fade.denominator()
                    ? full
                    : Upward.times(full, Upward.quotient((double) numerator, (double) fade.denominator()));
            values[day] = Upward.minus(worth, coverage);
        }
        return values;
    }

    private double[] part(Target target) {
        var values = new double[terrain.days.count() + 1];
        var setBy = prices.setBy(target);
        double coverage = prices.coverage[target.index()];
        double sum = 0;
        values[setBy.length] = -coverage;
        for (int day = setBy.length - 1; day >= 0; day--) {
            sum = Upward.plus(sum, setBy[day]);
            values[day] = Upward.minus(sum, coverage);
        }
        return values;
    }

    /// Points of one unit or set in time: weight / quantity, rounded up.
    static double perUnit(long weightNanos, long quantity) {
        return Upward.quotient(Upward.quotient(Upward.next((double) weightNanos), 1e9), (double) quantity);
    }

    /// Whether some value is too large for a double: no bound can then be told.
    boolean overflow() {
        for (var values : byTarget) {
            if (!(values[0] < Double.POSITIVE_INFINITY)) {
                return true;
            }
        }
        return false;
    }
}
