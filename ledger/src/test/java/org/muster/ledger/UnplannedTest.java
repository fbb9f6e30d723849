package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Quantity;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.Post;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Request;

/// Ten shells that no plan sends, called forward by hand.
class UnplannedTest {

    private static final OverrideId ID = new OverrideId("V-1");
    private static final Label LABEL = Label.of(ARLAND);

    private final World world = new World();
    private final Overrides overrides = new Overrides(world.ledger, world.database.app());
    private final Line line = shells("S-1", ARLAND);
    private final Line other = shells("S-2", ARLAND);

    @BeforeEach
    void callForward() {
        for (var one : List.of(line, other)) {
            world.offer(one, 10);
            world.climb(one, 10, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void leavesNotWithoutAPlan() {
        var refusal = refusal(leaving(line, 4));
        assertThat(refusal.rule()).isEqualTo(Rule.AGREED_PLAN);
        assertThat(refusal.sentence()).isEqualTo("Of line S-1 nothing leaves that no agreed plan sends.");
        assertThat(refusal.facts()).containsEntry("subject", "S-1").containsEntry("units", "4");
        assertThat(world.quantity(at(line, CALLED_FORWARD))).isEqualTo(10);
    }

    /// A name makes no plan.
    @Test
    void leavesNotInAConsignmentThatNobodyAgreed() {
        var named =
                Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED).travellingIn(new ConsignmentId("C-9")), 4);
        assertThat(refusal(named).rule()).isEqualTo(Rule.AGREED_PLAN);
    }

    @Test
    void leavesNotOutOfAReservation() {
        var reserved = world.recorded(
                world.coordinator,
                MORNING,
                new Reserve(
                        at(line, CALLED_FORWARD),
                        at(line, DISPATCHED),
                        new Quantity(4),
                        MORNING.plus(Duration.ofDays(1))));
        assertThat(refusal(new Post(reserved, new Quantity(4), Set.of())).rule())
                .isEqualTo(Rule.AGREED_PLAN);
    }

    @Test
    void leavesIfTwoPersonsLetItAndNoMore() {
        letPass(4);
        assertThat(refusal(leaving(line, 4)).rule()).isEqualTo(Rule.AGREED_PLAN); // it must be named
        assertThat(refusal(leaving(line, 3), using(4)).rule()).isEqualTo(Rule.OVERRIDE);
        assertThat(refusal(leaving(line, 5), using(5)).rule()).isEqualTo(Rule.OVERRIDE);
        assertThat(refusal(leaving(other, 4), using(4)).rule()).isEqualTo(Rule.OVERRIDE);
        assertThat(refusal(leaving(line, 4), leaving(other, 1), using(4)).rule())
                .isEqualTo(Rule.AGREED_PLAN);
        assertThat(send(leaving(line, 4), using(4))).isInstanceOf(Recorded.class);
        assertThat(refusal(leaving(line, 1), using(1)).rule()).isEqualTo(Rule.OVERRIDE); // it is used
        assertThat(world.quantity(at(line, DISPATCHED))).isEqualTo(4);
        assertThat(overrides.toReview(world.coordinator)).hasSize(1);
    }

    @Test
    void isAskedByItsDonorOrByStaff() {
        var request = Request.of(ID, refusal(leaving(line, 4)), MORNING.plusSeconds(3_600))
                .orElseThrow();
        var byOthers = overrides.ask(world.borland, newId(), MORNING, request, "Why not?", Label.of(World.BORLAND));
        assertThat(((Refused) byOthers).refusals().getFirst().rule()).isEqualTo(Rule.OVERRIDE_PERSONS);
        var ofNothing = new Request(ID, request.gate(), "S-9", request.units(), request.until(), request.standing());
        var unknown = overrides.ask(world.coordinator, newId(), MORNING, ofNothing, "Why not?", LABEL);
        assertThat(((Refused) unknown).refusals().getFirst().sentence()).contains("there is no line S-9");
    }

    private void letPass(long units) {
        var request = Request.of(ID, refusal(leaving(line, units)), MORNING.plusSeconds(3_600))
                .orElseThrow();
        assertThat(overrides.ask(world.arland, newId(), MORNING, request, "A gift from door to door.", LABEL))
                .isInstanceOf(Recorded.class);
        assertThat(overrides.agree(world.coordinator, newId(), MORNING, ID, LABEL))
                .isInstanceOf(Recorded.class);
    }

    private static Transfer leaving(Line line, long units) {
        return Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), units);
    }

    private static Act using(long units) {
        return Overrides.using(ID, new Quantity(units), LABEL);
    }

    private Outcome send(Act... acts) {
        return world.ledger.record(world.coordinator, Command.of(newId(), MORNING, acts));
    }

    private Refusal refusal(Act... acts) {
        return ((Refused) send(acts)).refusals().getFirst();
    }
}
