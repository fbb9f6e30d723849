package org.muster.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.muster.domain.custody.Rung;
import org.muster.domain.materiel.ItemId;

/// How many units of each item stand on each rung. Items are not added up, nor are rungs; what is outside is not
/// shown.
///
/// @param counts by item and rung; only counts other than zero
public record Ladder(SortedMap<ItemId, Map<Rung, Long>> counts) {

    public Ladder {
        var copy = new TreeMap<ItemId, Map<Rung, Long>>();
        counts.forEach((item, rungs) -> {
            var there = new EnumMap<Rung, Long>(Rung.class);
            rungs.forEach((rung, count) -> {
                if (rung != Rung.OUTSIDE && count != 0) {
                    there.put(rung, count);
                }
            });
            if (!there.isEmpty()) {
                copy.put(item, Collections.unmodifiableMap(there));
            }
        });
        counts = Collections.unmodifiableSortedMap(copy);
    }

    /// The count of one item on one rung.
    public long count(ItemId item, Rung rung) {
        return counts.getOrDefault(item, Map.of()).getOrDefault(rung, 0L);
    }
}
