package org.muster.ledger.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// Collects what an audit finds: keeps as many of each kind as were asked for, and counts all.
final class Findings {

    /// The parts of an audit, in the order in which a person wants to read about them.
    enum Part {
        ENTRIES,
        TREE,
        CHECKPOINTS,
        BALANCES,
        SERIALS,
        LINES,
        TABLES
    }

    private record Found(Part part, AuditFinding finding) {}

    private final int limit;
    private final List<Found> kept = new ArrayList<>();
    private final int[] counts = new int[Part.values().length];
    private long faults;

    Findings(int limit) {
        this.limit = limit;
    }

    void entry(Part part, long entry, String sentence, Object... facts) {
        add(part, OptionalLong.of(entry), sentence, facts);
    }

    void general(Part part, String sentence, Object... facts) {
        add(part, OptionalLong.empty(), sentence, facts);
    }

    private void add(Part part, OptionalLong entry, String sentence, Object... facts) {
        faults++;
        if (counts[part.ordinal()]++ < limit) {
            kept.add(new Found(part, new AuditFinding(entry, sentence.formatted(facts))));
        }
    }

    long faults() {
        return faults;
    }

    /// The first ones, by part and then as they were found.
    List<AuditFinding> first() {
        return kept.stream()
                .sorted(Comparator.comparing(Found::part))
                .limit(limit)
                .map(Found::finding)
                .toList();
    }
}
