package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.muster.verify.Judgement;
import org.muster.verify.Violation;

/// What the verifier says of a plan. The reasons for shortfalls are another matter: a plan made by hand gives none.
record Verdict(Judgement judgement) {

    /// The plan keeps every rule and has this objective.
    void isWorth(double objective) {
        assertThat(broken()).as("broken rules").isEmpty();
        assertThat(judgement.figures().objective()).as("objective").isCloseTo(objective, Trial.near(objective));
    }

    /// The plan breaks this, and nothing else.
    @SafeVarargs
    final void breaks(Class<? extends Violation>... kinds) {
        assertThat(broken().stream().map(Object::getClass).distinct().map(Class::getName))
                .as("broken rules: " + sentences())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(kinds).map(Class::getName).toList());
    }

    private List<Violation> broken() {
        return judgement.violations().stream()
                .filter(violation -> violation.rule() != Violation.REASONS)
                .toList();
    }

    private List<String> sentences() {
        return broken().stream().map(Violation::sentence).toList();
    }
}
