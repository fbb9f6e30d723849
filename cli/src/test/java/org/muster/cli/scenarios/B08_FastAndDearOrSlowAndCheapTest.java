package org.muster.cli.scenarios;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.network.LaneId;
import org.muster.domain.plan.Leg;
import org.muster.verify.CertificateViolation;
import org.muster.verify.ChainViolation;
import org.muster.verify.ObjectiveViolation;

/// A dear lane is used only where it buys points.
///
/// A point costs 1000 EUR. R1 can wait: slow, 10 t at 50 EUR, costs 0.5, so 9.5. R2 cannot: slow would be there on
/// day 3, timeliness (5 - 3) / (5 - 1) = 0.5, worth 5 - 0.5; fast costs 10 t at 200 EUR, 2, so 8. Together 17.5.
class B08_FastAndDearOrSlowAndCheapTest {

    private final Trial trial;

    B08_FastAndDearOrSlowAndCheapTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                points_per_meur 1000
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d9     10
                             R2          LAMP   10       d1  d5     10
                items        item
                             SHELL
                             LAMP
                offers       offer item  quantity
                             O1    SHELL 10
                             O2    LAMP  10
                nodes        node
                             DA
                             HO
                lanes        lane from to mode days cost_eur_per_t
                             FAST DA   HO air  1    200
                             SLOW DA   HO sea  3    50
                """);
    }

    @Test
    void buysSpeedForTheUrgent() {
        trial.reaches(17.5);
    }

    @Test
    void valuesTheOtherWayRound() {
        trial.judge("""
                ship R1 O1 10 FAST@0
                ship R2 O2 10 SLOW@0
                """).isWorth(12.5);
    }

    @Test
    void refusesASlowLaneWithTheFastOnesDays() {
        var plan = trial.byHand("ship R2 O2 10 FAST@0");
        var leg = plan.consignments().getFirst().legs().getFirst();
        var slow = new Leg(new LaneId("SLOW"), leg.depart(), leg.arrive());
        trial.judge(Edited.legs(plan, List.of(slow)))
                .breaks(
                        ChainViolation.WrongTravelTime.class,
                        ObjectiveViolation.WrongFigure.class,
                        CertificateViolation.WrongFigure.class);
    }
}
