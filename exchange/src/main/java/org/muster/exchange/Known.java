package org.muster.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.NodeId;

/// What is known of a package so far: the tables that were read. Tables are read in an order in which every table
/// comes after those that it refers to.
final class Known {

    private final Map<String, ReadTable<?>> tables = new HashMap<>();
    private final Set<FamilyId> setNames = new HashSet<>();
    private final BiPredicate<String, String> isMissingElsewhere;
    private Optional<Map<NodeId, List<Lane>>> lanesByStart = Optional.empty();

    Known() {
        this((table, key) -> false);
    }

    /// @param isMissingElsewhere whether a table that is not read here has no row with a key
    Known(BiPredicate<String, String> isMissingElsewhere) {
        this.isMissingElsewhere = isMissingElsewhere;
    }

    void add(TableForm<?> form, ReadTable<?> table) {
        tables.put(form.name(), table);
    }

    @SuppressWarnings("unchecked") // add() stores under a form only what was read by it
    <R> ReadTable<R> table(TableForm<R> form) {
        return Optional.ofNullable((ReadTable<R>) tables.get(form.name())).orElseGet(() -> ReadTable.unreadable(form));
    }

    <R> List<R> records(TableForm<R> form) {
        return table(form).records();
    }

    <R> Optional<R> find(TableForm<R> form, String key) {
        return table(form).find(key);
    }

    /// Whether a table was read in full and has no row with this key.
    boolean isMissing(String table, String key) {
        return Optional.ofNullable(tables.get(table))
                .map(read -> read.isMissing(key))
                .orElseGet(() -> isMissingElsewhere.test(table, key));
    }

    /// Whether a table has a row with this key.
    boolean has(String table, String key) {
        return Optional.ofNullable(tables.get(table)).map(read -> read.has(key)).orElse(false);
    }

    void noteSet(FamilyId set) {
        setNames.add(set);
    }

    boolean isSet(FamilyId family) {
        return setNames.contains(family);
    }

    /// The lanes that start at a node.
    List<Lane> lanesFrom(NodeId node, TableForm<Lane> lanes) {
        if (lanesByStart.isEmpty()) {
            var byStart = new HashMap<NodeId, List<Lane>>();
            records(lanes)
                    .forEach(lane -> byStart.computeIfAbsent(lane.from(), start -> new ArrayList<>())
                            .add(lane));
            lanesByStart = Optional.of(byStart);
        }
        return lanesByStart
                .map(byStart -> byStart.getOrDefault(node, List.of()))
                .orElse(List.of());
    }
}
