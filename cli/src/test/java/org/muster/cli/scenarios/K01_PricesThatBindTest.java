package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.verify.CertificateViolation;

/// The bound comes from prices that anyone can read.
///
/// 3 t a day: 6 in time, 3 with 0.8, one with 0.6: 9. The lane binds, so it has a price.
class K01_PricesThatBindTest {

    private final Trial trial;

    K01_PricesThatBindTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d7     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 20
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 3
                """);
    }

    @Test
    void reachesTheBound() {
        trial.reaches(9);
    }

    @Test
    void listsAPriceOfTheLane() {
        assertThat(trial.plan().certificate().prices())
                .isNotEmpty()
                .allMatch(price -> price.price() >= 0 && Double.isFinite(price.price()))
                .anyMatch(price -> price.kind() == PriceKind.LANE_MASS && price.price() > 0);
    }

    @Test
    void boundsWithAnyPrices() {
        var plan = trial.plan();
        for (double factor : new double[] {0, 0.5, 0.9, 1.1, 2, 10}) {
            var prices = plan.certificate().prices().stream()
                    .map(price -> new Price(price.kind(), price.id(), price.day(), factor * price.price()))
                    .toList();
            var bound = trial.judge(Edited.prices(plan, prices))
                    .judgement()
                    .figures()
                    .bound();
            assertThat(bound).as("prices times %s", factor).isFinite().isGreaterThanOrEqualTo(9 - 1e-9);
        }
    }

    @Test
    void losesTheBoundWithoutPrices() {
        var plan = trial.plan();
        assertThat(trial.judge(Edited.prices(plan, List.of()))
                        .judgement()
                        .figures()
                        .bound())
                .isGreaterThan(9.5);
    }

    @Test
    void refusesALowerBound() {
        var plan = trial.plan();
        var halved = plan.certificate().prices().stream()
                .map(price -> new Price(price.kind(), price.id(), price.day(), price.price() / 2))
                .toList();
        trial.judge(Edited.prices(plan, halved)).breaks(CertificateViolation.WrongFigure.class);
    }
}
