package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ReasonViolation;

/// Each shortfall has a true reason.
///
/// Nobody has R1; R2 waits for a consent; R3 may only go by a nation that its donor avoids; R4 cannot be there
/// before it lapses; R5 has money for half a unit only; R6 is served, with what R7 lacks: 5. The relaxation buys
/// the half unit, too: 5.5.
class K07_ReasonsForWhatIsShortTest {

    private final Trial trial;

    K07_ReasonsForWhatIsShortTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          NONE   5        d5  d10    5
                             R2          LAMP   5        d5  d10    5
                             R3          SHELL  5        d5  d10    5
                             R4          TANK   5        d5  d10    5
                             R5          CRANE  5        d5  d10    5
                             R6          BOAT   5        d5  d10    5
                             R7          BOAT   5        d5  d10    4
                items        item
                             LAMP
                             SHELL
                             TANK
                             CRANE
                             BOAT
                offers       offer item  quantity available origin avoid consent_nation
                             O2    LAMP  5        d0        DA     -     XDC
                             O3    SHELL 5        d0        DB     XDE   -
                             O4    TANK  5        d20       DA     -     -
                             O6    BOAT  5        d0        DA     -     -
                funds        fund amount_eur
                             F1   500
                supplies     supply item  unit_price_eur
                             S1     CRANE 1000
                nodes        node nation
                             DA   XDA
                             DB   XDB
                             HE   XDE
                             HO   XRC
                lanes        lane from to
                             L1   DA   HO
                             L2   DB   HE
                             L3   HE   HO
                """);
    }

    @Test
    void reachesTheOptimum() {
        trial.reaches(5, 5.5);
    }

    @Test
    void givesThem() {
        var plan = trial.plan();
        var reasons = plan.shortfalls().stream()
                .map(row -> row.requirement() + " " + row.reason().code())
                .toList();
        assertThat(reasons)
                .contains("R1 no-source", "R2 consent", "R3 caveat", "R4 too-late", "R5 fund", "R7 used-elsewhere");
        assertThat(trial.judge(plan).judgement().violations()).isEmpty();
    }

    @Test
    void refusesAPlanWithoutReasons() {
        var judgement = trial.judge("ship R6 O6 5 L1@0").judgement();
        assertThat(judgement.violations()).hasSize(6).allMatch(one -> one instanceof ReasonViolation.NoReason);
    }
}
