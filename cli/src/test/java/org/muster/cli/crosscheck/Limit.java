package org.muster.cli.crosscheck;

import org.muster.domain.network.Place;

/// One shared limit of one day: what a route can run into.
record Limit(Kind kind, Place place, int day) {

    enum Kind {
        LANE_MASS,
        LANE_NEQ,
        HANDLING,
        STORAGE,
        NODE_NEQ
    }
}
