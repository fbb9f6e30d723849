package org.muster.exchange.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Positions in a list that grows as things are named for the first time.
///
/// @param <T> what is numbered
final class Numbering<T> {

    private final Map<T, Integer> positions = new HashMap<>();
    private final List<T> list = new ArrayList<>();

    int of(T one) {
        return positions.computeIfAbsent(one, added -> {
            list.add(added);
            return list.size() - 1;
        });
    }

    /// All that was named, each at its position.
    List<T> list() {
        return List.copyOf(list);
    }
}
