package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.planner.PlanOptions;

/// The same scenario, options and seed give the same plan on any number of threads.
///
/// Sets, crews, purchases, substitutes and two ways that bind: enough for choices that a race could turn.
class K06_SamePlanOnAnyThreadsTest {

    private final Trial trial;

    K06_SamePlanOnAnyThreadsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                points_per_meur 1000
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 4        d9  d20    12
                             R2          SHELL  300      d6  d16    10
                             R3          LAMP   20       d8  d18    5
                items        item  mass_kg neq_kg lethal
                             LAUN  9000    0      true
                             SHELL 50      5      true
                             OLD   40      4      true
                             LAMP  700     0      false
                suitability  item  family worth
                             LAUN  LAUN   1
                             SHELL SHELL  1
                             OLD   SHELL  0.8
                             LAMP  LAMP   1
                sets         set    part  kind     per_set
                             SYSTEM LAUN  materiel 1
                             SYSTEM SHELL materiel 30
                             SYSTEM CREW  crew     1
                courses      course days
                             CREW   4
                schools      school course crews_per_class parallel_classes
                             S1     CREW   1               2
                offers       offer item  quantity available
                             O1    LAUN  3        d0
                             O2    SHELL 150      d0
                             O3    OLD   200      d2
                             O4    LAMP  25       d1
                funds        fund amount_eur
                             F1   40000
                supplies     supply item  unit_price_eur lead_days
                             P1     SHELL 900            3
                             P2     LAUN  30000          2
                nodes        node handling_t_per_day storage_t
                             DA   -                  -
                             HB   22                 9
                             HC   16                 -
                             HO   -                  -
                lanes        lane from to days capacity_t_per_day cost_eur_per_t
                             L1   DA   HB 1    10                 20
                             L2   HB   HO 1    10                 20
                             L3   DA   HC 2    9                  10
                             L4   HC   HO 1    9                  10
                """);
    }

    @Test
    void repeatsItself() {
        var one = trial.plan(options(1));
        for (int threads = 2; threads <= 4; threads++) {
            var other = trial.plan(options(threads));
            assertThat(other.consignments()).isEqualTo(one.consignments());
            assertThat(other.purchases()).isEqualTo(one.purchases());
            assertThat(other.classes()).isEqualTo(one.classes());
            assertThat(other.sets()).isEqualTo(one.sets());
            assertThat(other.shortfalls()).isEqualTo(one.shortfalls());
            assertThat(other.certificate()).isEqualTo(one.certificate());
        }
    }

    @Test
    void keepsEveryRule() {
        var plan = trial.plan(options(2));
        trial.judge(plan).isWorth(plan.figures().objective().orElseThrow());
    }

    private static PlanOptions options(int threads) {
        return new PlanOptions(0, Optional.empty(), OptionalLong.of(120), threads, 7);
    }
}
