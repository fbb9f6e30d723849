package org.muster.server.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A piece of a long list.
///
/// Pages go by key, not by number: rows that come or go meanwhile are neither shown twice nor left out.
///
/// @param rows at most as many as were asked for
/// @param next give this as `after` for the rows that follow; empty: there are no more
public record Page<T>(List<T> rows, Optional<String> next) {

    public static final int USUAL = 100;
    public static final int MOST = 1000;

    public Page {
        rows = List.copyOf(rows);
    }

    /// A page from rows that were read with one more than asked for.
    public static <T> Page<T> of(List<T> oneMore, int asked, Function<T, String> key) {
        if (oneMore.size() <= asked) {
            return new Page<>(oneMore, Optional.empty());
        }
        var rows = oneMore.subList(0, asked);
        return new Page<>(rows, Optional.of(key.apply(rows.getLast())));
    }
}
