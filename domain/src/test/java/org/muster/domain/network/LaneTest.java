package org.muster.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.nation.NationCode;

class LaneTest {

    private static final NodeId A = new NodeId("A");
    private static final NodeId B = new NodeId("B");
    private static final LocalDate MONDAY = LocalDate.parse("2025-03-03");
    private static final Optional<Mass> TONNE = Optional.of(Mass.ofTonnes(1));
    private static final Optional<Mass> NONE = Optional.empty();

    @Test
    void runsDailyUnlessItNamesWeekdays() {
        var daily = lane(A, B, 1, NONE, Set.of());
        var weekly = lane(A, B, 1, NONE, EnumSet.of(DayOfWeek.MONDAY));
        assertThat(daily.runsOn(MONDAY.plusDays(3))).isTrue();
        assertThat(weekly.runsOn(MONDAY)).isTrue();
        assertThat(weekly.runsOn(MONDAY.plusDays(1))).isFalse();
    }

    @Test
    void takesAPieceOfItsLimitAndNoneAbove() {
        var lane = lane(A, B, 1, TONNE, Set.of());
        assertThat(lane.takes(Mass.ofTonnes(1))).isTrue();
        assertThat(lane.takes(new Mass(1_000_001))).isFalse();
        assertThat(lane(A, B, 1, NONE, Set.of()).takes(Mass.ofTonnes(1_000))).isTrue();
        assertThat(lane(A, B, 1, Optional.of(Mass.ZERO), Set.of()).takes(new Mass(1)))
                .isFalse();
    }

    @Test
    void refusesToLeadBackToItselfOrToTakeNoTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> lane(A, A, 1, NONE, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> lane(A, B, 0, NONE, Set.of()));
    }

    @Test
    void keepsCopiesOfItsLists() {
        var crosses = new ArrayList<>(List.of(new NationCode("XCC")));
        var weekdays = EnumSet.of(DayOfWeek.MONDAY);
        var lane = new Lane(
                new LaneId("L1"),
                A,
                B,
                Mode.RAIL,
                1,
                Mass.ofTonnes(5),
                NONE,
                new TransportRate(0),
                NONE,
                crosses,
                weekdays);
        crosses.clear();
        weekdays.add(DayOfWeek.TUESDAY);
        assertThat(lane.crosses()).hasSize(1);
        assertThat(lane.runsOn(MONDAY.plusDays(1))).isFalse();
    }

    @Test
    void changesTheLimitsOfItsOwnKindOnly() {
        assertThat(change(A, TONNE, NONE).period().contains(MONDAY)).isTrue();
        assertThat(change(new LaneId("L1"), NONE, TONNE).capacityPerDay()).isEqualTo(TONNE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change(A, NONE, TONNE))
                .withMessageContaining("lane's limit for node A");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change(new LaneId("L1"), TONNE, NONE))
                .withMessageContaining("node's limit for lane L1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change(A, NONE, NONE))
                .withMessageContaining("no limit");
    }

    @Test
    void closesNothingBackwardsInTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Closure(new ClosureId("C1"), A, MONDAY, MONDAY.minusDays(1), ""));
    }

    private static CapacityChange change(Place place, Optional<Mass> handling, Optional<Mass> capacity) {
        return new CapacityChange(
                new CapacityChangeId("CC1"), place, MONDAY, MONDAY, handling, NONE, NONE, capacity, NONE, "");
    }

    private static Lane lane(NodeId from, NodeId to, int days, Optional<Mass> maxPiece, Set<DayOfWeek> weekdays) {
        return new Lane(
                new LaneId("L1"),
                from,
                to,
                Mode.ROAD,
                days,
                Mass.ofTonnes(5),
                NONE,
                new TransportRate(0),
                maxPiece,
                List.of(),
                weekdays);
    }
}
