package org.muster.planner;

/// A bound on all plans that keep what has to be kept: the planner's own claim, not part of the certificate.
///
/// By the same weak duality as the certificate's bound. There each unit of a quota counts as the best that a unit of it
/// could earn at the prices; a unit whose way is fixed earns what that way earns, so the difference comes off.
final class RestrictedBound {

    private final Model model;
    private final Prices prices;
    private final Pricing.Found found;

    RestrictedBound(Model model, Prices prices, Pricing.Found found) {
        this.model = model;
        this.prices = prices;
        this.found = found;
    }

    double of(Draft draft) {
        double bound = found.bound();
        for (var loads : draft.loads) {
            for (var load : loads) {
                if (load.isFrozen()) {
                    int quota = model.sources.draw(load.draw).quota();
                    bound -= load.units * Math.max(0, found.quotaValue()[quota] - value(load));
                }
            }
        }
        return bound;
    }

    /// What a unit earns on its way at the prices.
    private double value(Load load) {
        var draw = model.sources.draw(load.draw);
        double value = found.unitValue()[load.target][load.arrive()] * ((double) load.worth / Model.UNIT) - load.cost;
        if (draw.fund() >= 0) {
            value -= draw.eur() * prices.fund()[draw.fund()];
        }
        for (int i = 0; i < load.usage.resource().length; i++) {
            int resource = load.usage.resource()[i];
            double unit = model.network.countsNeq(resource) ? 1e3 : 1e6;
            value -= prices.resource()[resource] * load.usage.grams()[i] / unit;
        }
        return value;
    }
}
