package org.muster.domain.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Points;
import org.muster.domain.network.NodeId;

class RequirementTest {

    private static final LocalDate DUE = LocalDate.parse("2025-03-10");

    @Test
    void isWorthAllUntilItIsDue() {
        assertThat(due(20, 0).timeliness(DUE)).isEqualTo(Timeliness.FULL);
        assertThat(due(20, 0).timeliness(LocalDate.MIN.plusDays(1))).isEqualTo(Timeliness.FULL);
    }

    @Test
    void losesWorthByTheSameShareEachDay() {
        assertThat(due(20, 0).timeliness(DUE.plusDays(1))).isEqualTo(new Timeliness(9, 10));
        assertThat(due(20, 0).timeliness(DUE.plusDays(9))).isEqualTo(new Timeliness(1, 10));
    }

    @Test
    void isWorthNothingFromTheDayItLapses() {
        assertThat(due(20, 0).timeliness(DUE.plusDays(10))).isEqualTo(Timeliness.NOTHING);
        assertThat(due(20, 0).timeliness(DUE.plusDays(1_000))).isEqualTo(Timeliness.NOTHING);
    }

    @Test
    void judgesAnArrivalAsLateAsItsBufferSays() {
        assertThat(due(20, 3).timeliness(DUE.minusDays(3))).isEqualTo(Timeliness.FULL);
        assertThat(due(20, 3).timeliness(DUE.minusDays(2))).isEqualTo(new Timeliness(9, 10));
        assertThat(due(20, 3).timeliness(DUE.plusDays(7))).isEqualTo(Timeliness.NOTHING);
    }

    @Test
    void acceptsFromNotBeforeUntilItLapses() {
        var one = requirement(5, DUE, DUE.plusDays(10), Optional.of(DUE.minusDays(5)), 1, OptionalInt.empty(), 0);
        assertThat(one.accepts(DUE.minusDays(6))).isFalse();
        assertThat(one.accepts(DUE.minusDays(5))).isTrue();
        assertThat(one.accepts(DUE.plusDays(9))).isTrue();
        assertThat(one.accepts(DUE.plusDays(10))).isFalse();
    }

    @Test
    void refusesToLapseBeforeItIsDue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> requirement(1, DUE, DUE, Optional.empty(), 1, OptionalInt.empty(), 0))
                .withMessageContainingAll("R1", "2025-03-10", "swapped");
    }

    @Test
    void refusesToBeginAfterItLapses() {
        var lapses = DUE.plusDays(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> requirement(1, DUE, lapses, Optional.of(lapses), 1, OptionalInt.empty(), 0));
    }

    @Test
    void refusesNothingAndNothingsWorth() {
        var lapses = DUE.plusDays(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> requirement(0, DUE, lapses, Optional.empty(), 1, OptionalInt.empty(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> requirement(1, DUE, lapses, Optional.empty(), 0, OptionalInt.empty(), 0))
                .withMessageContaining("no weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> requirement(1, DUE, lapses, Optional.empty(), 1, OptionalInt.empty(), -1));
    }

    @Test
    void ranksFromOneToFive() {
        var lapses = DUE.plusDays(1);
        assertThat(requirement(1, DUE, lapses, Optional.empty(), 1, OptionalInt.of(5), 0)
                        .priority())
                .hasValue(5);
        for (var wrong : new int[] {0, 6}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> requirement(1, DUE, lapses, Optional.empty(), 1, OptionalInt.of(wrong), 0));
        }
    }

    @Test
    void isTimelyBetweenNothingAndAll() {
        assertThat(new Timeliness(1, 4).toDouble()).isEqualTo(0.25);
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeliness(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeliness(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeliness(0, 0));
    }

    private static Requirement due(int lapsesOn, int bufferDays) {
        var lapses = LocalDate.of(2025, 3, lapsesOn);
        return requirement(5, DUE, lapses, Optional.empty(), 1, OptionalInt.empty(), bufferDays);
    }

    private static Requirement requirement(
            long quantity,
            LocalDate due,
            LocalDate lapses,
            Optional<LocalDate> notBefore,
            long weight,
            OptionalInt priority,
            int bufferDays) {
        return new Requirement(
                new RequirementId("R1"),
                new FamilyId("shells"),
                quantity,
                due,
                lapses,
                notBefore,
                Points.ofWhole(weight),
                priority,
                bufferDays,
                new NodeId("H"),
                "",
                "");
    }
}
