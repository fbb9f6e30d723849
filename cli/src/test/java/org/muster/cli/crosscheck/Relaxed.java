package org.muster.cli.crosscheck;

import java.util.List;
import org.muster.domain.plan.Price;

/// The optimum of the relaxed problem.
///
/// @param prices dual values of the shared limits; only as good as the solver's
public record Relaxed(double optimum, List<Price> prices) {

    public Relaxed {
        prices = List.copyOf(prices);
    }
}
