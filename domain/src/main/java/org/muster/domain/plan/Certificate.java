package org.muster.domain.plan;

import java.util.List;

/// Prices from which anyone can recompute an upper bound on the objective of every feasible plan, by weak duality and
/// without a solver. Any prices give a true bound, good ones a tight one.
///
/// Source: plan.md, "Certificate".
///
/// @param prices rows not listed have the price 0
public record Certificate(List<Price> prices) {

    public static final Certificate EMPTY = new Certificate(List.of());

    public Certificate {
        prices = List.copyOf(prices);
    }
}
