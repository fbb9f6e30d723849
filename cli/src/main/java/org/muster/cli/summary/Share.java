package org.muster.cli.summary;

import java.util.List;

/// The fulfilment of several requirements together.
///
/// @param name         what they have in common: an area, a priority
/// @param requirements how many
/// @param inTime       how many are fulfilled in full and in time
/// @param late         how many are fulfilled in full, some of it late
/// @param incomplete   how many never get all they ask for
/// @param weight       points possible
/// @param weightInTime points at stake for what comes in time
/// @param weightLate   points at stake for what comes late
/// @param weightShort  points at stake for what never comes
/// @param points       points earned
public record Share(
        String name,
        int requirements,
        int inTime,
        int late,
        int incomplete,
        double weight,
        double weightInTime,
        double weightLate,
        double weightShort,
        double points) {

    static Share of(String name, List<Fulfilment> group) {
        var inTime = (int) group.stream().filter(Fulfilment::isInTime).count();
        var complete = (int) group.stream().filter(Fulfilment::isComplete).count();
        return new Share(
                name,
                group.size(),
                inTime,
                complete - inTime,
                group.size() - complete,
                group.stream().mapToDouble(one -> one.weightOf(one.asked())).sum(),
                group.stream().mapToDouble(one -> one.weightOf(one.inTime())).sum(),
                group.stream().mapToDouble(one -> one.weightOf(one.late())).sum(),
                group.stream().mapToDouble(one -> one.weightOf(one.missing())).sum(),
                group.stream().mapToDouble(Fulfilment::points).sum());
    }
}
