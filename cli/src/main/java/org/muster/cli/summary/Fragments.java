package org.muster.cli.summary;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.SourceId;

/// Into how many consignments a plan cuts what is given and bought. Every consignment is one set of papers, so
/// fewer are better.
///
/// @param consignments  all of the plan
/// @param sources       offers and purchases that are used
/// @param perSource     consignments of a source on average, 0 when nothing is used
/// @param most          consignments of the source that has most
/// @param mostOf        that source, the first by identifier of several; empty when nothing is used
public record Fragments(int consignments, int sources, double perSource, long most, Optional<SourceId> mostOf) {

    static Fragments of(Plan plan) {
        var all = plan.consignments().size();
        var bySource =
                plan.consignments().stream().collect(Collectors.groupingBy(Consignment::source, Collectors.counting()));
        var most = bySource.entrySet().stream()
                .min(Map.Entry.<SourceId, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        return new Fragments(
                all,
                bySource.size(),
                bySource.isEmpty() ? 0 : (double) all / bySource.size(),
                most.map(Map.Entry::getValue).orElse(0L),
                most.map(Map.Entry::getKey));
    }
}
