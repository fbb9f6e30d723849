package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Post;
import org.muster.ledger.Act.Release;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.HeldBack;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;

/// Each rule refused, and allowed beside it.
class LedgerTest {

    private final World world = new World();
    private final Line line = shells("S-1", ARLAND);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void movesWhatIsThere() {
        world.offer(line, 10);
        world.recorded(world.arland, MORNING, Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), 4));
        assertThat(world.quantity(at(line, OFFERED))).isEqualTo(6);
        assertThat(world.quantity(at(line, WITHDRAWN))).isEqualTo(4);
        assertThat(world.quantity(at(line, OUTSIDE))).isEqualTo(-10);
    }

    @Test
    void refusesMoreThanThereIs() {
        world.offer(line, 10);
        var refusal = world.refused(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 11));
        assertThat(refusal.rule()).isEqualTo(Rule.NOT_ENOUGH);
        assertThat(refusal.facts()).containsEntry("free", "10").containsEntry("account.place", "DEPOT");
        assertThat(refusal.sentence()).isEqualTo("Only 10 of it are free there.");
        world.recorded(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 10));
    }

    @Test
    void refusesARungThatDoesNotFollow() {
        world.offer(line, 10);
        var refusal = world.refused(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, ALLOCATED), 1));
        assertThat(refusal.rule()).isEqualTo(Rule.STEP);
        assertThat(refusal.sentence()).isEqualTo("The rung allocated does not follow offered.");
    }

    @Test
    void refusesTwoLinesInOneMovement() {
        var other = shells("S-2", ARLAND);
        world.offer(line, 10);
        world.offer(other, 10);
        assertThat(world.refused(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(other, PROPOSED), 1))
                        .rule())
                .isEqualTo(Rule.ONE_LINE);
    }

    @Test
    void refusesAnAccountOfALineThatIsNotOpen() {
        var refusal = world.refused(world.coordinator, MORNING, Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 1));
        assertThat(refusal.rule()).isEqualTo(Rule.UNKNOWN);
        assertThat(refusal.sentence()).isEqualTo("There is no line S-1, or it may not be seen.");
    }

    @Test
    void opensALineOnce() {
        world.offer(line, 10);
        assertThat(world.refused(world.coordinator, MORNING, new OpenLine(line)).rule())
                .isEqualTo(Rule.LINE_KNOWN);
    }

    @Test
    void refusesWhatIsStillToCome() {
        world.offer(line, 10);
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThat(world.refused(world.coordinator, tomorrow, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1))
                        .rule())
                .isEqualTo(Rule.FUTURE);
    }

    @Test
    void takesTruthThatComesLate() {
        world.offer(line, 10);
        world.recorded(
                world.coordinator, MORNING.plusSeconds(3600), Transfer.of(at(line, OFFERED), at(line, PROPOSED), 6));
        world.recorded(
                world.coordinator, MORNING.plusSeconds(60), Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), 4));
        assertThat(world.quantity(at(line, OFFERED))).isZero();
    }

    @Test
    void refusesLateTruthThatLeavesTooFewAtAnyTimeSince() {
        world.offer(line, 10);
        world.recorded(
                world.coordinator, MORNING.plusSeconds(3600), Transfer.of(at(line, OFFERED), at(line, PROPOSED), 10));
        world.recorded(
                world.coordinator, MORNING.plusSeconds(7200), Transfer.of(at(line, PROPOSED), at(line, OFFERED), 5));
        var refusal = world.refused(
                world.coordinator, MORNING.plusSeconds(60), Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), 3));
        assertThat(refusal.rule()).isEqualTo(Rule.NOT_ENOUGH_THEN);
        assertThat(refusal.facts()).containsEntry("missing", "3");
        var before = MORNING.minusSeconds(60);
        assertThat(world.refused(world.coordinator, before, Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), 3))
                        .rule())
                .isEqualTo(Rule.NOT_ENOUGH_THEN);
    }

    @Test
    void holdsWhatIsReservedAndMovesItWhenItIsPosted() {
        world.offer(line, 10);
        var reservation = reserve(6, MORNING.plusSeconds(600));
        assertThat(world.ledger.balance(world.arland, at(line, OFFERED))).isEqualTo(new Balance(10, 6));
        assertThat(world.refused(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 5))
                        .rule())
                .isEqualTo(Rule.NOT_ENOUGH);
        world.recorded(world.coordinator, MORNING.plusSeconds(1), new Post(reservation, new Quantity(4), Set.of()));
        world.recorded(world.coordinator, MORNING.plusSeconds(2), new Release(reservation, new Quantity(2)));
        assertThat(world.ledger.balance(world.arland, at(line, OFFERED))).isEqualTo(new Balance(6, 0));
        assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(4);
        var more = new Release(reservation, new Quantity(1));
        assertThat(world.refused(world.coordinator, MORNING.plusSeconds(3), more)
                        .rule())
                .isEqualTo(Rule.RESERVATION);
    }

    @Test
    void refusesToPostTwiceWhatWasReservedOnce() {
        world.offer(line, 10);
        var reservation = reserve(6, MORNING.plusSeconds(600));
        var both = Command.of(
                newId(),
                MORNING,
                new Post(reservation, new Quantity(4), Set.of()),
                new Post(reservation, new Quantity(4), Set.of()));
        assertThat(world.refused(world.coordinator, both).rule()).isEqualTo(Rule.RESERVATION);
        assertThat(world.ledger.balance(world.arland, at(line, OFFERED))).isEqualTo(new Balance(10, 6));
    }

    @Test
    void refusesAPostAfterTheReservationHasExpiredAndSweepsIt() {
        world.offer(line, 10);
        var until = MORNING.plusSeconds(600);
        var reservation = reserve(6, until);
        var late = new Post(reservation, new Quantity(1), Set.of());
        assertThat(world.refused(world.coordinator, until, late).rule()).isEqualTo(Rule.RESERVATION);
        assertThat(world.ledger.releaseExpired(world.system, until.minusSeconds(1)))
                .isEmpty();
        assertThat(world.ledger.releaseExpired(world.system, until)).containsExactly(reservation);
        assertThat(world.ledger.releaseExpired(world.system, until)).isEmpty();
        assertThat(world.ledger.balance(world.arland, at(line, OFFERED))).isEqualTo(new Balance(10, 0));
    }

    @Test
    void refusesASettlementOfNoReservation() {
        world.offer(line, 10);
        var transfer =
                world.recorded(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1));
        for (var id : List.of(transfer, new EntryId(999))) {
            var refusal = world.refused(world.coordinator, MORNING, new Release(id, new Quantity(1)));
            assertThat(refusal.rule()).isIn(Rule.RESERVATION, Rule.UNKNOWN);
        }
    }

    @Test
    void takesBackWhatWasNotSoOnceAndForAReason() {
        world.offer(line, 10);
        var mistake = world.recorded(
                world.coordinator, MORNING.plusSeconds(60), Transfer.of(at(line, OFFERED), at(line, PROPOSED), 7));
        var correction = Command.of(newId(), MORNING.plusSeconds(900), new Correct(mistake));
        assertThat(world.refused(world.coordinator, correction).rule()).isEqualTo(Rule.CORRECTION);
        world.recorded(world.coordinator, correction.because("It was another line."));
        assertThat(world.quantity(at(line, OFFERED))).isEqualTo(10);
        assertThat(world.quantity(at(line, PROPOSED))).isZero();
        var again = Command.of(newId(), MORNING, new Correct(mistake)).because("Again.");
        assertThat(world.refused(world.coordinator, again).rule()).isIn(Rule.CORRECTION, Rule.NOT_ENOUGH);
    }

    @Test
    void correctsTheSecondTimeNotEvenWithGoodsInPlace() {
        world.offer(line, 10);
        var mistake = world.recorded(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 2));
        world.recorded(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 5));
        world.recorded(
                world.coordinator,
                Command.of(newId(), MORNING, new Correct(mistake)).because("Not so."));
        var again = Command.of(newId(), MORNING, new Correct(mistake)).because("Again.");
        assertThat(world.refused(world.coordinator, again).rule()).isEqualTo(Rule.CORRECTION);
    }

    @Test
    void knowsWhatWasTrueAndWhatWasKnown() {
        world.offer(line, 10);
        var beforeMistake = lastRecorded();
        var mistake = world.recorded(
                world.coordinator, MORNING.plusSeconds(60), Transfer.of(at(line, OFFERED), at(line, PROPOSED), 7));
        var beforeCorrection = lastRecorded();
        world.recorded(
                world.coordinator,
                Command.of(newId(), MORNING, new Correct(mistake)).because("It was another line."));
        assertThat(proposed(AsOf.recorded(beforeMistake))).isZero();
        assertThat(proposed(AsOf.recorded(beforeCorrection))).isEqualTo(7);
        assertThat(proposed(new AsOf(MORNING.plusSeconds(59), beforeCorrection)))
                .isZero();
        assertThat(proposed(AsOf.happened(MORNING.plusSeconds(61)))).isZero();
        assertThat(proposed(AsOf.now())).isZero();
    }

    @Test
    void takesACommandOnceHoweverOftenItIsSent() {
        world.offer(line, 10);
        var command = Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 3))
                .because("For the first week.");
        var first = (Recorded) world.ledger.record(world.coordinator, command);
        var second = world.ledger.record(world.coordinator, command);
        assertThat(second).isEqualTo(new AlreadyRecorded(command.id(), first.entries()));
        assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(3);
    }

    @Test
    void refusesAnotherCommandUnderAUsedIdentifier() {
        world.offer(line, 10);
        var act = Transfer.of(at(line, OFFERED), at(line, PROPOSED), 3);
        var command = Command.of(newId(), MORNING, act);
        world.recorded(world.coordinator, command);
        var others = List.of(
                Command.of(command.id(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 4)),
                Command.of(command.id(), MORNING, Transfer.of(at(line, OFFERED), at(line, WITHDRAWN), 3)),
                Command.of(command.id(), MORNING.plusSeconds(1), act),
                Command.of(command.id(), MORNING, act, act),
                command.because("Another reason."));
        for (var other : others) {
            assertThat(world.refused(world.coordinator, other).rule())
                    .as("%s", other)
                    .isEqualTo(Rule.COMMAND_ID);
        }
        assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(3);
    }

    @Test
    void recordsABatchWholeOrNotAtAll() {
        world.offer(line, 10);
        var good = Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 3));
        var bad = Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 30));
        var outcomes = world.ledger.recordAll(world.coordinator, List.of(good, bad));
        assertThat(outcomes.get(0)).isEqualTo(new HeldBack(good.id()));
        assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
        assertThat(world.quantity(at(line, PROPOSED))).isZero();
        assertThat(world.ledger.recordAll(world.coordinator, List.of(good)).getFirst())
                .isInstanceOf(Recorded.class);
        var next = Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1));
        var again = world.ledger.recordAll(world.coordinator, List.of(good, next));
        assertThat(again.get(0)).isInstanceOf(AlreadyRecorded.class);
        assertThat(again.get(1)).isInstanceOf(Recorded.class);
    }

    @Test
    void recordsEachOfABatchAsFarAsItGoes() {
        world.offer(line, 10);
        var commands = List.of(3L, 30L, 4L, 2L, 40L, 2L).stream()
                .map(units -> Command.of(newId(), MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), units)))
                .toList();
        var outcomes = world.ledger.recordEach(world.coordinator, commands);
        assertThat(outcomes.stream().map(outcome -> outcome instanceof Recorded).toList())
                .containsExactly(true, false, true, true, false, false);
        assertThat(outcomes.stream().map(Outcome::command).toList())
                .isEqualTo(commands.stream().map(Command::id).toList());
        assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(9);
    }

    @Test
    void keepsFactsAsTheyWereStated() {
        var facts = Facts.of("remark")
                .with("text", "\"Grüße\" \\ \n \u0001")
                .with("number", -7)
                .with("yes", true)
                .with("list", List.of("a", "b"));
        var entry = world.recorded(world.borland, MORNING, new State(facts, Label.of(BORLAND)));
        var read = world.ledger.find(world.borland, entry).orElseThrow();
        assertThat(read.facts()).contains(facts);
        assertThat(read.actor()).isEqualTo("bob");
        assertThat(facts)
                .hasToString(
                        "{\"list\":[\"a\",\"b\"],\"number\":-7,\"text\":\"\\\"Grüße\\\" \\\\ \\n \\u0001\",\"type\":\"remark\",\"yes\":true}");
    }

    private EntryId reserve(long units, Instant until) {
        return world.recorded(
                world.coordinator,
                MORNING,
                new Reserve(at(line, OFFERED), at(line, PROPOSED), new Quantity(units), until));
    }

    private long proposed(AsOf asOf) {
        return world.ledger.balance(world.arland, at(line, PROPOSED), asOf).quantity();
    }

    /// The latest recorded-at of the line's entries.
    private Instant lastRecorded() {
        var marker = new State(Facts.of("marker"), Label.of(ARLAND));
        return world.recorded(world.arland, Command.of(newId(), MORNING, marker))
                .entries()
                .getFirst()
                .recordedAt();
    }
}
