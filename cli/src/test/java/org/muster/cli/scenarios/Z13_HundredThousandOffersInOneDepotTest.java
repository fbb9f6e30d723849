package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.planner.PlanOptions;

/// A hundred thousand offers of one shell each lie in one depot, and ten shells a day can leave it.
///
/// What leaves on days 0 to 2 is there by day 3, on which it is due: 30 of the 45 shells, a point each. Of day 4 and
/// later nothing counts.
class Z13_HundredThousandOffersInOneDepotTest {

    private static final int OFFERS = 100_000;

    private final Trial trial;

    Z13_HundredThousandOffersInOneDepotTest(@TempDir Path folder) {
        var offers = new StringBuilder("offers offer item quantity available\n");
        for (int number = 0; number < OFFERS; number++) {
            offers.append("       O%d SHELL 1 d%d\n".formatted(number, number % 4));
        }
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  45       d3  d4     45
                items        item
                             SHELL
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 10
                """ + offers);
    }

    @Test
    void isPlannedAsWellAsItCanBe() {
        var plan = trial.plan(new PlanOptions(0.005, Optional.empty(), OptionalLong.of(60), 2, 1), () -> false);
        var judgement = trial.judge(plan).judgement();
        assertThat(judgement.violations()).isEmpty();
        assertThat(plan.figures().objective()).hasValueCloseTo(30.0, Trial.near(30));
        assertThat(plan.figures().bound().orElseThrow()).isBetween(30 - 1e-6, 30.15);
    }
}
