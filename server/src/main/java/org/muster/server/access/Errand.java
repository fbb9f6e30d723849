package org.muster.server.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that waits.
///
/// @param name  in the message bundle; the sentence takes the count, and the days if there are any
/// @param count how many
/// @param more  whether there are more than were counted
/// @param path  where to do it; empty: there is no page yet
/// @param asked since when the first of them waits; absent: nobody counts the days
/// @param due   by when the first of them is hoped for
public record Errand(
        String name,
        long count,
        boolean more,
        String path,
        @Nullable LocalDate asked,
        @Nullable LocalDate due) {

    /// Counting stops here: who has more knows enough.
    public static final int MOST = 1000;

    /// Counts rows that were read with at most one more than [#MOST].
    ///
    /// @return none if there are no rows
    public static List<Errand> of(String name, List<?> rows, String path) {
        return rows.isEmpty()
                ? List.of()
                : List.of(new Errand(name, Math.min(MOST, rows.size()), rows.size() > MOST, path, null, null));
    }
}
