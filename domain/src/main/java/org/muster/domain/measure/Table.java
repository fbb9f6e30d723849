package org.muster.domain.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Records by their key, in the order in which they were written; it never changes.
///
/// @param <K> the key, an identifier
/// @param <R> the record
public final class Table<K, R> implements Iterable<R> {

    private final Map<K, R> byKey;
    private final List<R> rows;

    private Table(Map<K, R> byKey) {
        this.byKey = byKey;
        this.rows = Collections.unmodifiableList(new ArrayList<>(byKey.values()));
    }

    /// A table of these rows.
    ///
    /// @throws IllegalArgumentException if two rows have the same key
    public static <K, R> Table<K, R> of(Iterable<? extends R> rows, Function<? super R, ? extends K> key) {
        var byKey = new LinkedHashMap<K, R>();
        for (R row : rows) {
            if (byKey.putIfAbsent(key.apply(row), row) != null) {
                throw new IllegalArgumentException(
                        "Two rows have the identifier %s. Maybe one of them was pasted twice."
                                .formatted(key.apply(row)));
            }
        }
        return new Table<>(byKey);
    }

    public static <K, R> Table<K, R> empty() {
        return new Table<>(new LinkedHashMap<>());
    }

    /// The record with this key.
    ///
    /// @throws IllegalArgumentException if there is none
    public R get(K key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("Nothing has the identifier %s.".formatted(key)));
    }

    public Optional<R> find(K key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public boolean contains(K key) {
        return byKey.containsKey(key);
    }

    public List<R> list() {
        return rows;
    }

    public int size() {
        return rows.size();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public Iterator<R> iterator() {
        return rows.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Table<?, ?> that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
