package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.DEPOT;
import static org.muster.ledger.World.HUB;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.SHELLS;
import static org.muster.ledger.World.TRUCKS;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;
import static org.muster.ledger.World.trucks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act.Transfer;

/// Counts by rung: of each scope, at each time, and by every way to count them.
class LadderTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final RequirementId NEED = new RequirementId("R-1");
    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("C-1");

    private final World world = new World();
    private final Line shells = shells("S-1", ARLAND);
    private final Line trucks = trucks("T-1", ARLAND);
    private final Line foreign = shells("S-2", BORLAND);

    @BeforeEach
    void play() {
        world.offer(shells, 100);
        world.offer(trucks, 5, MORNING.plus(DAY));
        world.offer(foreign, 1_000);
        for (var day = 1; day <= 5; day++) {
            var then = MORNING.plus(DAY.multipliedBy(day));
            world.recorded(world.coordinator, then, Transfer.of(at(shells, OFFERED), at(shells, WITHDRAWN), day));
            world.recorded(
                    world.coordinator,
                    then.plusSeconds(3_600),
                    Transfer.of(at(shells, OFFERED), at(shells, PROPOSED).meantFor(NEED), 2));
        }
        var proposed = at(shells, PROPOSED).meantFor(NEED);
        world.recorded(
                world.arland,
                Command.of(
                        newId(),
                        MORNING.plus(DAY.multipliedBy(6)),
                        Transfer.of(proposed, proposed.on(ALLOCATED), 4),
                        Transfer.of(proposed.on(ALLOCATED), proposed.on(CALLED_FORWARD), 3),
                        Transfer.of(
                                proposed.on(CALLED_FORWARD),
                                proposed.on(DISPATCHED).at(HUB).travellingIn(CONSIGNMENT),
                                3)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void countsEachScope() {
        assertThat(count(new Scope.OfLine(shells.code())))
                .isEqualTo("SHELL offered 75, proposed 6, allocated 1, dispatched 3, withdrawn 15");
        assertThat(count(new Scope.OfNation(ARLAND)))
                .isEqualTo("SHELL offered 75, proposed 6, allocated 1, dispatched 3, withdrawn 15; TRUCK offered 5");
        assertThat(count(new Scope.OfRequirement(NEED))).isEqualTo("SHELL proposed 6, allocated 1, dispatched 3");
        assertThat(count(new Scope.OfItems(Set.of(SHELLS)))).startsWith("SHELL offered 1075,");
        assertThat(count(new Scope.OfItems(Set.of(TRUCKS)))).isEqualTo("TRUCK offered 5");
        assertThat(count(new Scope.AtNode(HUB))).isEqualTo("SHELL dispatched 3");
        assertThat(count(new Scope.AtNode(DEPOT))).contains("SHELL offered 1075,");
        assertThat(count(new Scope.OfConsignment(CONSIGNMENT))).isEqualTo("SHELL dispatched 3");
    }

    @Test
    void countsWhatTheCallerMaySee() {
        var all = new Scope.OfItems(Set.of(SHELLS));
        assertThat(world.ledger.ladder(world.arland, all).count(SHELLS, OFFERED))
                .isEqualTo(75);
        assertThat(world.ledger.ladder(world.borland, all).count(SHELLS, OFFERED))
                .isEqualTo(1_000);
    }

    @Test
    void countsEachScopeAtAnyTime() {
        var then = AsOf.happened(MORNING.plus(DAY.multipliedBy(2)));
        var ladder = world.ledger.ladder(world.coordinator, new Scope.OfNation(ARLAND), then);
        assertThat(ladder.count(SHELLS, WITHDRAWN)).isEqualTo(3);
        assertThat(ladder.count(SHELLS, PROPOSED)).isEqualTo(2);
        assertThat(ladder.count(TRUCKS, OFFERED)).isEqualTo(5);
        for (var scope : List.of(
                new Scope.OfLine(shells.code()),
                new Scope.OfNation(ARLAND),
                new Scope.OfRequirement(NEED),
                new Scope.OfItems(Set.of(SHELLS, TRUCKS)),
                new Scope.AtNode(HUB),
                new Scope.OfConsignment(CONSIGNMENT))) {
            assertThat(world.ledger.ladder(world.coordinator, scope, AsOf.now()))
                    .isEqualTo(world.ledger.ladder(world.coordinator, scope));
        }
    }

    @Test
    void countsANationByDaysAsByEntries() throws SQLException {
        compareByDays();
        sumUpDays();
        compareByDays();
        world.recorded(
                world.coordinator, MORNING.plus(DAY), Transfer.of(at(shells, OFFERED), at(shells, WITHDRAWN), 7));
        compareByDays();
    }

    @Test
    void noticesASumByDayThatIsWrong() throws SQLException {
        sumUpDays();
        administer("UPDATE ledger.day_total SET change = change + 1 WHERE item = 'TRUCK'");
        var later = AsOf.happened(MORNING.plus(DAY.multipliedBy(9)));
        var tomorrow = new AsOf(later.happened(), Instant.now().plus(DAY.multipliedBy(2)));
        assertThat(world.ledger
                        .nationLadder(world.coordinator, new Scope.OfNation(ARLAND), tomorrow)
                        .count(TRUCKS, OFFERED))
                .isEqualTo(6);
    }

    private void compareByDays() {
        var nation = new Scope.OfNation(ARLAND);
        for (var happened :
                List.of(MORNING, MORNING.plus(DAY.multipliedBy(2)), MORNING.plus(DAY.multipliedBy(30)), Instant.MAX)) {
            for (var recorded : List.of(
                    Instant.now().minus(DAY), Instant.now(), Instant.now().plus(DAY.multipliedBy(2)), Instant.MAX)) {
                var asOf = new AsOf(happened, recorded);
                for (var caller : List.of(world.coordinator, world.arland, world.auditor)) {
                    assertThat(world.ledger.nationLadder(caller, nation, asOf))
                            .as("%s as of %s", caller, asOf)
                            .isEqualTo(world.ledger.ladder(caller, nation, asOf));
                }
            }
        }
    }

    /// What the sequencer does with the sums: every entry that is there now goes into them.
    private void sumUpDays() throws SQLException {
        administer("""
                INSERT INTO ledger.day_total
                SELECT l.nation, l.item, a.rung, (e.happened_at AT TIME ZONE 'UTC')::date,
                       (e.recorded_at AT TIME ZONE 'UTC')::date, sum(v.change)
                FROM ledger.entry e
                     CROSS JOIN LATERAL (VALUES (e.to_account, e.quantity), (e.from_account, -e.quantity)) v (account, change)
                     JOIN ledger.account a ON a.account = v.account JOIN ledger.line l ON l.line = a.line
                WHERE e.kind IN (1, 3, 5) GROUP BY 1, 2, 3, 4, 5
                """);
        administer("UPDATE ledger.sequenced SET snapshot = pg_current_snapshot()");
    }

    private void administer(String sql) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String count(Scope scope) {
        var text = new StringBuilder();
        world.ledger.ladder(world.coordinator, scope).counts().forEach((item, rungs) -> {
            text.append(text.isEmpty() ? "" : "; ").append(item);
            var separator = " ";
            for (var rung : rungs.entrySet()) {
                text.append(separator).append(rung.getKey().code()).append(' ').append(rung.getValue());
                separator = ", ";
            }
        });
        return text.toString();
    }
}
