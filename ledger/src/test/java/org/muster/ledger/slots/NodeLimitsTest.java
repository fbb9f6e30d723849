package org.muster.ledger.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;

/// The limits of a node of a scenario, day by day.
class NodeLimitsTest {

    private static final LocalDate START = LocalDate.parse("2026-03-01");
    private static final Node PORT = new Node(
            new NodeId("PORT"),
            "The port",
            new NationCode("XCC"),
            NodeKind.SEAPORT,
            new GeoPoint(0, 0),
            "",
            Optional.of(Mass.ofTonnes(40)),
            Optional.empty(),
            Optional.of(Mass.ofKilograms(500)),
            0);

    @Test
    void hasOneRecordWithoutChanges() {
        assertThat(NodeLimits.of(PORT, List.of())).singleElement().satisfies(limits -> {
            assertThat(limits.handling()).contains(Mass.ofTonnes(40));
            assertThat(limits.storage()).isEmpty();
        });
    }

    /// Against the rule itself: on its days a change replaces the base limit, an empty one stays, of two the smaller
    /// holds.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void saysForEachDayWhatTheScenarioSays(long seed) {
        var random = new Random(seed);
        var changes = new ArrayList<CapacityChange>();
        for (var i = 0; i < 6; i++) {
            var from = START.plusDays(random.nextInt(30));
            changes.add(new CapacityChange(
                    new CapacityChangeId("C" + i),
                    random.nextInt(4) == 0 ? new NodeId("OTHER") : PORT.node(),
                    from,
                    from.plusDays(random.nextInt(10)),
                    Optional.of(Mass.ofTonnes(random.nextInt(80))),
                    Optional.of(random.nextInt(80)).filter(t -> t > 40).map(Mass::ofTonnes),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ""));
        }
        var limits = NodeLimits.of(PORT, changes);
        for (var day = START.minusDays(2); day.isBefore(START.plusDays(45)); day = day.plusDays(1)) {
            var today = day;
            var last = limits.stream()
                    .filter(limit -> limit.days().contains(today))
                    .reduce((_, later) -> later)
                    .orElseThrow();
            assertThat(last.handling())
                    .as("handling on %s, seed %d", day, seed)
                    .isEqualTo(stated(changes, day, PORT.handlingPerDay(), CapacityChange::handlingPerDay));
            assertThat(last.storage())
                    .as("storage on %s, seed %d", day, seed)
                    .isEqualTo(stated(changes, day, PORT.storage(), CapacityChange::storage));
            assertThat(last.neq()).isEqualTo(PORT.neqLimit());
        }
    }

    private static Optional<Mass> stated(
            List<CapacityChange> changes,
            LocalDate day,
            Optional<Mass> base,
            Function<CapacityChange, Optional<Mass>> which) {
        Optional<Mass> smallest = Optional.empty();
        for (var change : changes) {
            var limit = which.apply(change);
            if (change.place().equals(PORT.node())
                    && !day.isBefore(change.from())
                    && !day.isAfter(change.until())
                    && limit.isPresent()
                    && (smallest.isEmpty() || limit.get().compareTo(smallest.get()) < 0)) {
                smallest = limit;
            }
        }
        return smallest.isPresent() ? smallest : base;
    }
}
