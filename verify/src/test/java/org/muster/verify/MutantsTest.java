package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Scenario;

/// Good plans broken in one place at a time. The verifier refuses every one, but for those named here with the
/// reason why they are as good as before.
class MutantsTest {

    @Test
    void refusesEveryMutantOfTheWorkedPlan() {
        var scenario = Tiny.world().scenario();
        var mutants = Mutants.of(Tiny.best().plan(scenario));

        assertThat(mutants).hasSizeGreaterThan(200);
        // what is left of O1 does come too late: the mutant says the truth
        assertThat(survivors(scenario, mutants)).containsExactly("shortfalls 1: reason too-late");
    }

    @Test
    void refusesEveryMutantOfThePlanWithEveryRule() {
        var scenario = Samples.world().scenario();
        var mutants = Mutants.of(Samples.plan().plan(scenario));

        assertThat(mutants).hasSizeGreaterThan(150);
        // the school's one place on day 0 is sold to the one class that starts on it: whatever it costs is paid by the
        // one and earned by the other, and the bound stays as it is
        assertThat(survivors(scenario, mutants))
                .containsExactly("prices 10: left out", "prices 10: ten times", "prices 10: half");
    }

    private static List<String> survivors(Scenario scenario, List<Mutants.Mutant> mutants) {
        var verifier = new Verifier(scenario, Optional.of(Proposal.HASH));
        return mutants.stream()
                .filter(mutant -> verifier.judge(mutant.plan()).holds())
                .map(Mutants.Mutant::name)
                .toList();
    }
}
