package org.muster.planner;

import java.util.List;
import org.muster.domain.plan.Shortfall;

/// Says why a need is not fulfilled in full and in time.
final class Reasons {

    Reasons(Model model, Draft draft, Prices prices, double bound) {}

    List<Shortfall> list() {
        return List.of();
    }
}
