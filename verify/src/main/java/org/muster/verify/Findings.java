package org.muster.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is found while a plan is judged.
final class Findings {

    private final List<Violation> violations = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void add(Violation violation) {
        violations.add(violation);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    /// Adds what was found elsewhere, behind what is here.
    void addAll(Findings others) {
        violations.addAll(others.violations);
        warnings.addAll(others.warnings);
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    /// In the order of the rules; within a rule as found.
    List<Violation> violations() {
        return violations.stream()
                .sorted(Comparator.comparingInt(Violation::rule))
                .toList();
    }

    List<String> warnings() {
        return warnings;
    }
}
