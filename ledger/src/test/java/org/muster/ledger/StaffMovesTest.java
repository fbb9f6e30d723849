package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.ledger.Act.Post;
import org.muster.ledger.Act.Release;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;

/// Staff offer, withdraw and take back what is a nation's only with a reason.
class StaffMovesTest {

    private final World world = new World();
    private final Line line = shells("S-1", ARLAND);
    private final Caller planner = world.login("paul", Role.PLANNER, null, null);
    private final Caller stranger = world.login("berta", Role.COORDINATOR, "XBB", null);
    private final Caller seconded = world.login("arno", Role.COORDINATOR, "XAA", null);

    @BeforeEach
    void bringSomeToEachRung() {
        world.offer(line, 100);
        world.climb(line, 40, OFFERED, PROPOSED);
        world.climb(line, 30, PROPOSED, ALLOCATED);
        world.climb(line, 10, ALLOCATED, CALLED_FORWARD);
        world.climb(line, 10, OFFERED, WITHDRAWN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Outcome move(Caller caller, Rung from, Rung to, String why) {
        var command = Command.of(newId(), MORNING, Transfer.of(at(line, from), at(line, to), 1));
        return world.ledger.record(caller, why.isEmpty() ? command : command.because(why));
    }

    private void assertQuiet(Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusals().getFirst().rule()).isEqualTo(Rule.NOT_QUIETLY);
            assertThat(refused.refusals().getFirst().sentence())
                    .isEqualTo(
                            "Staff who offer, withdraw or take back what is XAA's say why. Maybe name the reason, or "
                                    + "leave it to the desk of XAA.");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "OUTSIDE, OFFERED",
        "OFFERED, WITHDRAWN",
        "PROPOSED, WITHDRAWN",
        "ALLOCATED, OFFERED",
        "ALLOCATED, WITHDRAWN",
        "CALLED_FORWARD, OFFERED",
        "CALLED_FORWARD, WITHDRAWN",
        "WITHDRAWN, OFFERED"
    })
    void saysWhyItMovesWhatIsANations(Rung from, Rung to) {
        for (var staff : List.of(world.coordinator, planner, stranger)) {
            assertQuiet(move(staff, from, to, ""));
            assertQuiet(move(staff, from, to, "   "));
            assertThat(move(staff, from, to, "The donor rang up.")).isInstanceOf(Recorded.class);
        }
        for (var own : List.of(world.arland, seconded, world.system)) {
            assertThat(move(own, from, to, "")).isInstanceOf(Recorded.class);
        }
    }

    /// What a plan does with an offer is the work of staff, and takes nothing away.
    @ParameterizedTest
    @CsvSource({"OFFERED, PROPOSED", "PROPOSED, OFFERED", "ALLOCATED, CALLED_FORWARD", "CALLED_FORWARD, ALLOCATED"})
    void needsNoReasonForWhatStaffAreThereFor(Rung from, Rung to) {
        assertThat(move(world.coordinator, from, to, "")).isInstanceOf(Recorded.class);
    }

    /// One movement that is quiet stops all of its command, also where many come at once.
    @Test
    void holdsInCommandsOfMany() {
        var quiet = Command.of(
                newId(),
                MORNING,
                Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1),
                Transfer.of(at(line, ALLOCATED), at(line, WITHDRAWN), 1));
        assertQuiet(world.ledger.record(world.coordinator, quiet));
        assertThat(world.ledger.record(
                        world.coordinator,
                        Command.of(newId(), MORNING, quiet.acts().toArray(Act[]::new))
                                .because("The donor rang up.")))
                .isInstanceOf(Recorded.class);
    }

    /// What is held for a withdrawal is out of everybody's reach. What is posted was reserved with a reason.
    @Test
    void holdsForReservations() {
        var reserve = Command.of(
                newId(),
                MORNING,
                new Reserve(at(line, OFFERED), at(line, WITHDRAWN), new Quantity(4), MORNING.plusSeconds(3600)));
        assertQuiet(world.ledger.record(world.coordinator, reserve));
        var held =
                world.recorded(world.coordinator, reserve).entries().getFirst().entry();
        var post = new Post(held, new Quantity(1), java.util.Set.of());
        assertThat(world.ledger.record(world.coordinator, Command.of(newId(), MORNING, post)))
                .isInstanceOf(Recorded.class);
        assertThat(world.ledger.record(
                        world.coordinator, Command.of(newId(), MORNING, new Release(held, new Quantity(1)))))
                .isInstanceOf(Recorded.class);
        assertThat(world.ledger.releaseExpired(world.system, MORNING.plusSeconds(7200)))
                .hasSize(1);
    }

    @Test
    void leavesNothingMovedWhenItRefuses() {
        var before = world.quantity(at(line, OUTSIDE));
        assertQuiet(move(world.coordinator, OUTSIDE, OFFERED, ""));
        assertThat(world.quantity(at(line, OUTSIDE))).isEqualTo(before);
    }
}
