package org.muster.cli.crosscheck;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.muster.domain.plan.Scenario;

/// True optima, found once for all tests.
final class Optima {

    private static final Map<Scenario, Double> FOUND = new ConcurrentHashMap<>();

    private Optima() {}

    static double of(Scenario scenario) {
        return FOUND.computeIfAbsent(scenario, BruteForce::optimum);
    }
}
