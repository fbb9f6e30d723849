package org.muster.cli.crosscheck;

import java.util.List;
import java.util.Map;
import org.muster.domain.network.Lane;

/// One way with its days, and what one unit takes of each limit on it.
///
/// @param steps    lanes with their departure days; none when the goods lie at the handover node
/// @param arrival  day of handover
/// @param cost_eur transport of one unit
/// @param takes_g  grams of each limit for one unit
record DatedRoute(List<Step> steps, int arrival, double cost_eur, Map<Limit, Long> takes_g) {

    record Step(Lane lane, int depart) {}

    DatedRoute {
        steps = List.copyOf(steps);
        takes_g = Map.copyOf(takes_g);
    }
}
