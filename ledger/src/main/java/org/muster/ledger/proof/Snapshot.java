package org.muster.ledger.proof;

import java.util.regex.Pattern;

/// Which transactions a snapshot of PostgreSQL could see (type `pg_snapshot`): all below `end`, but for those
/// that were still under way.
///
/// @param end the first number that was not yet given out
/// @param running numbers below it, separated by commas
record Snapshot(String end, String running) {

    private static final Pattern FORM = Pattern.compile("[0-9]+:([0-9]+):([0-9,]*)");

    static Snapshot of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("This is no snapshot: %s".formatted(text));
        }
        return new Snapshot(matcher.group(1), matcher.group(2));
    }

    /// The condition for entries that this snapshot could not see and a later one may. Both parts can use the
    /// index on `xid`; numbers that this server has not given out yet (from a restored dump) are left to the
    /// comparison with leaves.
    String unseenUntil(Snapshot later) {
        var since = "e.xid >= '%s'::xid8 AND e.xid < '%s'::xid8".formatted(end, later.end);
        return running.isEmpty() ? since : "%s OR e.xid = ANY ('{%s}'::xid8[])".formatted(since, running);
    }
}
