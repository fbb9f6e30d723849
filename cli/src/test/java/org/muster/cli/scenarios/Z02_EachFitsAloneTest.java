package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// Shortcut: capacity for each consignment, not summed.
///
/// Two loads of 6 t, from two depots by two lanes to one hub, and on by one lane of 10 t a day on the one day that
/// is early enough: 10 of 12.
class Z02_EachFitsAloneTest {

    private final Trial trial;

    Z02_EachFitsAloneTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  12       d2  d3     12
                items        item
                             SHELL
                offers       offer item  quantity origin
                             O1    SHELL 6        DA
                             O2    SHELL 6        DB
                nodes        node
                             DA
                             DB
                             HB
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HB 10
                             L2   DB   HB 10
                             L3   HB   HO 10
                """);
    }

    @Test
    void sumsThem() {
        trial.reaches(10);
    }

    @Test
    void acceptsEachAlone() {
        trial.judge("""
                ship R1 O2 6 L2@0 L3@1
                """).isWorth(6);
    }

    @Test
    void refusesBoth() {
        trial.judge("""
                ship R1 O1 6 L1@0 L3@1
                ship R1 O2 6 L2@0 L3@1
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
