package org.muster.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.server.training.CrewPlan.Coming;
import org.muster.server.training.CrewPlan.Part;
import org.muster.server.training.CrewPlan.Week;

class CrewPlanTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private static final List<Part> PARTS = List.of(
            new Part("R1", "A", "LAUNCHER", false, 2),
            new Part("R1", "A", "RADAR", false, 1),
            new Part("R1", "A", "COURSE", true, 2),
            new Part("R2", "", "TANK", false, 1),
            new Part("R2", "", "DRIVERS", true, 1));

    private static Coming coming(String part, int day, long units) {
        return new Coming("R1", "A", part, MONDAY.plusDays(day), units * 10_000);
    }

    @Test
    void countsSetsByTheirScarcestPart() {
        var plans = CrewPlan.of(
                PARTS,
                List.of(
                        coming("LAUNCHER", 0, 5),
                        coming("RADAR", 6, 1),
                        coming("RADAR", 7, 9),
                        coming("COURSE", 20, 5)));
        assertThat(plans).singleElement().satisfies(plan -> {
            assertThat(plan.requirement()).isEqualTo("R1");
            assertThat(plan.perSet()).isEqualTo(2);
            assertThat(plan.weeks())
                    .containsExactly(
                            new Week(MONDAY, 1, 0, 0, 1),
                            new Week(MONDAY.plusWeeks(1), 2, 0, 0, 2),
                            new Week(MONDAY.plusWeeks(2), 2, 5, 1, 0));
        });
    }

    /// Whole sets and whole crews: a part of either serves nobody.
    @Test
    void countsNoPartOfASet() {
        var half = new Coming("R1", "A", "LAUNCHER", MONDAY, 19_999);
        var plan = CrewPlan.of(PARTS, List.of(half, coming("RADAR", 0, 1), coming("COURSE", 0, 1)))
                .getFirst();
        assertThat(plan.last()).isEqualTo(new Week(MONDAY, 0, 1, 1, 0));
    }

    @Test
    void leavesOutSetsForWhichNothingComes() {
        assertThat(CrewPlan.of(PARTS, List.of())).isEmpty();
    }
}
