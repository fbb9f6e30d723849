package org.muster.verify;

/// What a plan is worth, recomputed from its tables. Exact until the last step, which rounds to the nearest double
/// (the bound: upwards).
///
/// @param objective        points minus the price of transport
/// @param points           points earned
/// @param pointsPossible   sum of all weights
/// @param transportCostEur EUR
/// @param bound            upper bound on the objective of every feasible plan, from the plan's prices; positive
///                         infinity if the prices are too large for a double
/// @param gap              (bound - objective) / bound; 0 when bound is 0
public record JudgedFigures(
        double objective, double points, double pointsPossible, double transportCostEur, double bound, double gap) {

    /// The same with nine significant digits, as they are printed. What is judged keeps them all.
    public JudgedFigures printed() {
        return new JudgedFigures(
                printed(objective),
                printed(points),
                printed(pointsPossible),
                printed(transportCostEur),
                printed(bound),
                printed(gap));
    }

    private static double printed(double figure) {
        return Double.isFinite(figure) ? Amounts.rounded(figure).doubleValue() : figure;
    }
}
