package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;

/// One offer, one requirement, one lane.
///
/// All 10 arrive in time: 10 of 10 points.
class A01_OneOfferOneRequirementTest {

    private final Trial trial;

    A01_OneOfferOneRequirementTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 12
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void plansAll() {
        trial.reaches(10);
    }

    @Test
    void acceptsAllByHand() {
        trial.judge("""
                ship R1 O1 10 L1@4
                """).isWorth(10);
    }

    @Test
    void refusesMoreThanIsAsked() {
        trial.judge("""
                ship R1 O1 11 L1@0
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
