package org.muster.domain.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What a plan says of itself. It is judged like the rest.
///
/// @param scenarioSha256     hash of the scenario it answers, 64 lower-case hexadecimal digits
/// @param objective          points minus the price of transport
/// @param points             points earned
/// @param pointsPossible     sum of all weights
/// @param transportCostEur   EUR
/// @param bound              no feasible plan has a higher objective
/// @param gap                (bound - objective) / bound, a fraction; 0 when bound is 0
/// @param status             how the run ended
/// @param seconds            how long it took
/// @param engine             what made it, and its version
/// @param seed               of its random choices
/// @param options            the options given
/// @param musterVersion      version of Muster
public record PlanFigures(
        Optional<String> scenarioSha256,
        OptionalDouble objective,
        OptionalDouble points,
        OptionalDouble pointsPossible,
        OptionalDouble transportCostEur,
        OptionalDouble bound,
        OptionalDouble gap,
        Optional<PlanStatus> status,
        OptionalDouble seconds,
        String engine,
        Optional<Long> seed,
        Map<String, String> options,
        String musterVersion) {

    public PlanFigures {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /// The same figures with the hash of the scenario and the version of Muster that belong on them.
    public PlanFigures stamped(String sha256, String version) {
        return new PlanFigures(
                Optional.of(sha256),
                objective,
                points,
                pointsPossible,
                transportCostEur,
                bound,
                gap,
                status,
                seconds,
                engine,
                seed,
                options,
                version);
    }

    /// The same figures with more options given.
    public PlanFigures withOptions(Map<String, String> more) {
        var all = new TreeMap<>(options);
        all.putAll(more);
        return new PlanFigures(
                scenarioSha256,
                objective,
                points,
                pointsPossible,
                transportCostEur,
                bound,
                gap,
                status,
                seconds,
                engine,
                seed,
                all,
                musterVersion);
    }
}
