package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CertificateViolation;
import org.muster.verify.FormViolation;

/// Shortcut: a gap from a restricted master.
///
/// With the old lane alone, 2 t on each of two days, the optimum is 4 and its proof is tight; with the new lane it
/// is 10. Prices that never saw the new lane prove no less than 10.
class Z04_HiddenLaneTest {

    private final Trial trial;

    Z04_HiddenLaneTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d3     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             OLD  DA   HO 2
                             NEW  DA   HO 9
                """);
    }

    @Test
    void reachesTheFullOptimum() {
        trial.reaches(10);
    }

    @Test
    void refusesTheProofThatNeverSawTheLane(@TempDir Path elsewhere) {
        var hidden = Trial.of(elsewhere, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d3     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             OLD  DA   HO 2
                """);
        hidden.reaches(4);
        var verdict = trial.judge(hidden.plan());
        verdict.breaks(FormViolation.OtherScenario.class, CertificateViolation.WrongFigure.class);
        assertThat(verdict.judgement().figures().bound()).isGreaterThanOrEqualTo(10 - 1e-6);
    }
}
