package org.muster.cli.crosscheck;

import java.util.List;
import java.util.function.Consumer;
import com.google.ortools.linearsolver.MPVariable;
import org.muster.domain.offer.Source;

/// Goods that may share flow variables: same item, origin and caveats, same targets.
///
/// @param targets what they may serve
/// @param lots    where they come from, at least one
record Commodity(List<Target> targets, List<Lot> lots) {

    Source source() {
        return lots.getFirst().source();
    }
}

/// Units of one source with a window of departure.
///
/// @param spends enters the units that leave into the rows of what the source has
record Lot(Source source, int first, int last, Consumer<MPVariable> spends) {}
