package org.muster.bench;

import java.util.List;

/// What one run on one instance came to. Figures are the verifier's, not the planner's.
///
/// @param instance   what was planned
/// @param violations rules that the plan breaks; 0 or the figures mean nothing
/// @param objective  of the plan
/// @param bound      that the plan's own prices prove
/// @param gap        (bound - objective) / bound, a fraction
/// @param plan_s     from the scenario in memory to the plan in memory
/// @param verify_s   the verifier's time
/// @param toOnePercent_s when the planner first claimed a gap of 1 %; negative: never
/// @param consignments in the plan
/// @param offers     in the scenario
/// @param most_mib   sum of the peaks of the pools of the heap, garbage included, in MiB: an upper limit of what was
/// held
/// @param course     how bound and objective moved
record Outcome(
        String instance,
        int violations,
        double objective,
        double bound,
        double gap,
        double plan_s,
        double verify_s,
        double toOnePercent_s,
        int consignments,
        int offers,
        long most_mib,
        List<Moment> course) {

    Outcome {
        course = List.copyOf(course);
    }
}
