package org.muster.planner;

import java.util.HashMap;
import java.util.List;

/// Routes that are not equal and have the same hash.
final class Collisions {

    private Collisions() {}

    /// Two of them, alike in origin, length and day of arrival, found by trying.
    static List<Route> pair() {
        var byHash = new HashMap<Integer, Route>();
        for (int lane = 0; lane < 1000; lane++) {
            for (int depart = 0; depart < 365; depart++) {
                var route = new Route(0, new int[] {lane, 3}, new int[] {depart, 400}, 405);
                var other = byHash.put(route.hashCode(), route);
                if (other != null) {
                    return List.of(other, route);
                }
            }
        }
        throw new IllegalStateException("The hash of a route tells all of these apart.");
    }
}
