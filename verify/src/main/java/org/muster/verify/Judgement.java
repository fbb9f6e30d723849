package org.muster.verify;

import java.util.List;

/// What the verifier finds.
///
/// @param violations       every breach, in the order of the rules
/// @param warnings         what a reader should know although it breaks nothing
/// @param figures          what the plan is worth, recomputed
/// @param reasonsDecided   rows of table `shortfalls` whose truth was decided
/// @param reasonsUndecided rows whose truth was left open
public record Judgement(
        List<Violation> violations,
        List<String> warnings,
        JudgedFigures figures,
        int reasonsDecided,
        int reasonsUndecided) {

    public Judgement {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
    }

    /// Whether the plan keeps every rule and says the truth of itself.
    public boolean holds() {
        return violations.isEmpty();
    }
}
