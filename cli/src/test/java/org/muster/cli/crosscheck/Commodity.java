package org.muster.cli.crosscheck;

import java.util.List;
import org.muster.domain.offer.Source;

/// Goods that may share flow variables: same item, origin and caveats, same targets.
///
/// @param targets what they may serve
/// @param draws   where they come from, at least one
record Commodity(List<Target> targets, List<Draw> draws) {

    Source source() {
        return draws.getFirst().source();
    }
}
