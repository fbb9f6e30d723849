package org.muster.server.access;

import java.util.List;

/// Something that waits.
///
/// @param name  in the message bundle; the sentence takes the count
/// @param count how many
/// @param more  whether there are more than were counted
/// @param path  where to do it; empty: there is no page yet
public record Errand(String name, long count, boolean more, String path) {

    /// Counting stops here: who has more knows enough.
    public static final int MOST = 1000;

    /// Counts rows that were read with at most one more than [#MOST].
    ///
    /// @return none if there are no rows
    public static List<Errand> of(String name, List<?> rows, String path) {
        return rows.isEmpty()
                ? List.of()
                : List.of(new Errand(name, Math.min(MOST, rows.size()), rows.size() > MOST, path));
    }
}
