package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Units that are alike, with their options as numbers.
///
/// @param options the most useful first
record Group(long count, List<Option> options) {

    /// @param target number of the target
    /// @param worth  family units in ten-thousandths
    /// @param cost   points that transport takes off
    /// @param earns  points at most: 0 for a part of a set
    /// @param limits numbers of the limits it takes from
    /// @param takes  how much of each
    @SuppressWarnings("ArrayRecordComponent") // never compared, and asked many thousand times
    record Option(int target, int arrival, long worth, double cost, double earns, int[] limits, long[] takes) {}

    static Group of(Units alike, Reading reading, Map<Target, Integer> targets, List<Object> limits) {
        var options = new ArrayList<Option>();
        for (var choice : alike.choices()) {
            var taken = choice.takes().entrySet().stream()
                    .sorted(Comparator.comparingInt(take -> limits.indexOf(take.getKey())))
                    .toList();
            options.add(new Option(
                    targets.getOrDefault(choice.target(), -1),
                    choice.arrival(),
                    choice.worth(),
                    choice.points(),
                    choice.worth() / 1e4 * choice.target().pointsPerUnit(reading.date(choice.arrival())),
                    taken.stream()
                            .mapToInt(take -> limits.indexOf(take.getKey()))
                            .toArray(),
                    taken.stream().mapToLong(Map.Entry::getValue).toArray()));
        }
        options.sort(
                Comparator.comparingDouble((Option one) -> one.cost - one.earns).thenComparingInt(Option::arrival));
        return new Group(alike.count(), List.copyOf(options));
    }

    /// The most that one unit by itself adds for plain requirements.
    double mostGain() {
        return options.stream().mapToDouble(one -> one.earns - one.cost).max().orElse(0);
    }
}
