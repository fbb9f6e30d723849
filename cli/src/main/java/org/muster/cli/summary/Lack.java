package org.muster.cli.summary;

import java.util.List;
import org.muster.domain.plan.Shortfall;

/// A requirement that is not fulfilled in full and in time, with the plan's reasons.
///
/// @param fulfilment how far it is fulfilled
/// @param reasons    the plan's rows for it, in the plan's order
public record Lack(Fulfilment fulfilment, List<Shortfall> reasons) {

    public Lack {
        reasons = List.copyOf(reasons);
    }
}
