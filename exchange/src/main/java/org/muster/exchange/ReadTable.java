package org.muster.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A table as far as it could be read.
///
/// @param <R> the record of a row
final class ReadTable<R> {

    private final TableForm<R> form;
    private final List<Row<R>> rows;
    private final Set<String> keys;
    private final boolean isComplete;
    private final boolean isFlawless;
    private Optional<Map<String, R>> byKey = Optional.empty();

    /// @param keys       identifiers of all rows, also of those with faults elsewhere
    /// @param isComplete whether no row was lost, so that a key that is not among the keys does not exist
    /// @param isFlawless whether every row became a record
    ReadTable(TableForm<R> form, List<Row<R>> rows, Set<String> keys, boolean isComplete, boolean isFlawless) {
        this.form = form;
        this.rows = rows;
        this.keys = keys;
        this.isComplete = isComplete;
        this.isFlawless = isFlawless;
    }

    /// A table that the package does without.
    static <R> ReadTable<R> empty(TableForm<R> form) {
        return new ReadTable<>(form, List.of(), Set.of(), true, true);
    }

    /// A table that should be there and cannot be read.
    static <R> ReadTable<R> unreadable(TableForm<R> form) {
        return new ReadTable<>(form, List.of(), Set.of(), false, false);
    }

    /// A table of records that are sound already.
    static <R> ReadTable<R> of(TableForm<R> form, List<R> records) {
        var keys = form.keyColumns().isEmpty()
                ? Set.<String>of()
                : records.stream().map(form::keyOf).collect(Collectors.toSet());
        return new ReadTable<>(
                form, records.stream().map(record -> new Row<>(0, record)).toList(), keys, true, true);
    }

    /// This table with the rows of another after its own.
    ReadTable<R> with(ReadTable<R> more) {
        var all = new ArrayList<>(rows);
        all.addAll(more.rows);
        var allKeys = new HashSet<>(keys);
        allKeys.addAll(more.keys);
        return new ReadTable<>(form, all, allKeys, isComplete && more.isComplete, isFlawless && more.isFlawless);
    }

    List<Row<R>> rows() {
        return rows;
    }

    List<R> records() {
        return rows.stream().map(Row::value).toList();
    }

    boolean isFlawless() {
        return isFlawless;
    }

    boolean isMissing(String key) {
        return isComplete && !keys.contains(key);
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    /// The record with this identifier, if its row has no fault.
    Optional<R> find(String key) {
        if (byKey.isEmpty()) {
            var records = new HashMap<String, R>();
            rows.forEach(row -> records.put(form.keyOf(row.value()), row.value()));
            byKey = Optional.of(records);
        }
        return byKey.flatMap(records -> Optional.ofNullable(records.get(key)));
    }
}
