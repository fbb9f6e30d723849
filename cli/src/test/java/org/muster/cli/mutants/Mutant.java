package org.muster.cli.mutants;

import java.util.function.UnaryOperator;
import org.muster.domain.plan.Plan;

/// One way to break a good plan.
///
/// @param rule   number of the rule that the verifier must say is broken, as [org.muster.verify.Violation] numbers
///               them
/// @param change what is broken
record Mutant(String name, int rule, UnaryOperator<Plan> change) {

    @Override
    public String toString() {
        return "rule %d: %s".formatted(rule, name);
    }
}
