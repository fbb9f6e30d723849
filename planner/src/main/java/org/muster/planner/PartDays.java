package org.muster.planner;

import java.util.ArrayList;

/// When parts of sets are there.
final class PartDays {

    private PartDays() {}

    /// Raises the day of each set of a variant to the one on which enough of a part has come.
    ///
    /// @param days by set, ascending; the first sets that the part suffices for are raised
    static void raise(Draft draft, Target target, int[] days) {
        var events = new ArrayList<long[]>();
        for (var load : draft.loads.get(target.index())) {
            events.add(new long[] {load.arrive(), load.units * load.worth});
        }
        for (var run : draft.classes.get(target.index())) {
            events.add(new long[] {run.ready, run.crews * Model.UNIT});
        }
        for (var ready : target.ready()) {
            events.add(new long[] {ready.day(), ready.crews() * Model.UNIT});
        }
        events.sort((a, b) -> Long.compare(a[0], b[0]));
        long come = 0;
        int set = 0;
        for (var event : events) {
            come += event[1];
            while (set < days.length && come >= target.perSet() * Model.UNIT * (set + 1)) {
                days[set] = Math.max(days[set], (int) event[0]);
                set++;
            }
        }
    }
}
