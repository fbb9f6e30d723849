package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.HUB;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.TRUCKS;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.serials;
import static org.muster.ledger.World.shells;
import static org.muster.ledger.World.trucks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.Transfer;

class SerialsTest {

    private final World world = new World();
    private final Line line = trucks("T-1", ARLAND);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void needsNumbersWhenThePiecesLeave() {
        offered(3);
        var unnamed = Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), 2);
        assertThat(world.refused(world.coordinator, MORNING, unnamed).rule()).isEqualTo(Rule.SERIALS_COUNT);
        world.recorded(world.coordinator, MORNING, dispatch("A1", "A2"));
        assertThat(world.quantity(at(line, DISPATCHED))).isEqualTo(2);
        assertThat(placeOf("A1", AsOf.now())).isEqualTo(DISPATCHED);
    }

    @Test
    void namesAsManyAsItMoves() {
        offered(3);
        var two = new Transfer(at(line, CALLED_FORWARD), at(line, DISPATCHED), new Quantity(3), serials("A1", "A2"));
        assertThat(world.refused(world.coordinator, MORNING, two).rule()).isEqualTo(Rule.SERIALS_COUNT);
    }

    @Test
    void givesNoNumbersToGoodsInBulk() {
        var bulk = shells("S-1", ARLAND);
        world.offer(bulk, 5);
        var named = Transfer.of(at(bulk, OFFERED), at(bulk, PROPOSED), serials("A1"));
        assertThat(world.refused(world.coordinator, MORNING, named).rule()).isEqualTo(Rule.SERIALS_COUNT);
    }

    @Test
    void movesAPieceOnlyFromWhereItStands() {
        offered(3);
        world.recorded(world.coordinator, MORNING, dispatch("A1"));
        assertThat(world.refused(world.coordinator, MORNING, dispatch("A1")).rule())
                .isEqualTo(Rule.SERIAL_PLACE);
        var unknown = Transfer.of(at(line, DISPATCHED), at(line, AT_NODE).at(HUB), serials("A9"));
        assertThat(world.refused(world.coordinator, MORNING, unknown).rule()).isEqualTo(Rule.SERIAL_PLACE);
        world.recorded(
                world.coordinator,
                MORNING,
                Transfer.of(at(line, DISPATCHED), at(line, AT_NODE).at(HUB), serials("A1")));
        assertThat(placeOf("A1", AsOf.now())).isEqualTo(AT_NODE);
    }

    @Test
    void keepsOneOwnerOfANumber() {
        offered(3);
        world.recorded(world.coordinator, MORNING, dispatch("A1"));
        var other = trucks("T-2", BORLAND);
        world.offer(other, 1);
        world.climb(other, 1, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
        var twin = Transfer.of(at(other, CALLED_FORWARD), at(other, DISPATCHED), serials("A1"));
        assertThat(world.refused(world.coordinator, MORNING, twin).rule()).isEqualTo(Rule.SERIAL_PLACE);
    }

    @Test
    void namesAPieceOnceInACommand() {
        offered(3);
        var twice = Command.of(newId(), MORNING, dispatch("A1"), dispatch("A1"));
        assertThat(world.refused(world.coordinator, twice).rule()).isEqualTo(Rule.SERIAL_PLACE);
    }

    @Test
    void leavesRoomForThePiecesThatAreNamed() {
        world.recorded(
                world.coordinator,
                Command.of(
                        newId(),
                        MORNING,
                        new Act.OpenLine(line),
                        new Transfer(at(line, OUTSIDE), at(line, OFFERED), new Quantity(2), serials("A1", "A2"))));
        var unnamed = Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1);
        assertThat(world.refused(world.coordinator, MORNING, unnamed).rule()).isEqualTo(Rule.SERIALS_COUNT);
        world.recorded(world.coordinator, MORNING, Transfer.of(at(line, OFFERED), at(line, PROPOSED), serials("A2")));
        assertThat(placeOf("A2", AsOf.now())).isEqualTo(PROPOSED);
    }

    @Test
    void movesAPieceInTheOrderOfEvents() {
        offered(3);
        world.recorded(world.coordinator, Command.of(newId(), MORNING.plusSeconds(600), dispatch("A1")));
        var before = Transfer.of(at(line, DISPATCHED), at(line, AT_NODE), serials("A1"));
        assertThat(world.refused(world.coordinator, MORNING.plusSeconds(599), before)
                        .rule())
                .isIn(Rule.SERIAL_PLACE, Rule.NOT_ENOUGH_THEN);
    }

    @Test
    void takesBackTheFirstNamingOfANumber() {
        offered(3);
        var mistake = world.recorded(world.coordinator, MORNING, dispatch("B1"));
        world.recorded(
                world.coordinator,
                Command.of(newId(), MORNING, new Correct(mistake)).because("The plate was misread."));
        assertThat(world.ledger.placeOf(world.arland, TRUCKS, new SerialNumber("B1"), AsOf.now()))
                .isEmpty();
        world.recorded(world.coordinator, MORNING, dispatch("8I"));
        assertThat(world.quantity(at(line, DISPATCHED))).isEqualTo(1);
        world.recorded(world.coordinator, MORNING, dispatch("B1"));
        assertThat(placeOf("B1", AsOf.now())).isEqualTo(DISPATCHED);
    }

    @Test
    void takesBackOnlyTheLastMovementOfAPiece() {
        offered(3);
        var first = world.recorded(world.coordinator, MORNING, dispatch("A1"));
        world.recorded(
                world.coordinator,
                MORNING.plusSeconds(60),
                Transfer.of(at(line, DISPATCHED), at(line, DISPATCHED).at(HUB), serials("A1")));
        world.recorded(
                world.coordinator,
                MORNING.plusSeconds(120),
                Transfer.of(at(line, DISPATCHED).at(HUB), at(line, DISPATCHED), serials("A1")));
        var correction = Command.of(newId(), MORNING, new Correct(first)).because("Not so.");
        assertThat(world.refused(world.coordinator, correction).rule()).isIn(Rule.SERIAL_PLACE, Rule.NOT_ENOUGH_THEN);
    }

    @Test
    void tellsTheWayOfAPiece() {
        offered(3);
        world.recorded(world.coordinator, MORNING, dispatch("A1", "A2"));
        world.recorded(
                world.coordinator,
                MORNING.plusSeconds(60),
                Transfer.of(at(line, DISPATCHED), at(line, AT_NODE).at(HUB), serials("A1")));
        assertThat(world.ledger.trace(world.arland, TRUCKS, new SerialNumber("A1")))
                .extracting(entry -> entry.to().orElseThrow().rung())
                .containsExactly(DISPATCHED, AT_NODE);
        assertThat(world.ledger.trace(world.borland, TRUCKS, new SerialNumber("A1")))
                .isEmpty();
        assertThat(placeOf("A1", AsOf.happened(MORNING.plusSeconds(59)))).isEqualTo(DISPATCHED);
        assertThat(world.ledger.placeOf(
                        world.arland, TRUCKS, new SerialNumber("A1"), AsOf.happened(MORNING.minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void tellsTheWayOfALotAndAConsignmentBothWays() {
        var bulk = shells("S-1", ARLAND);
        world.offer(bulk, 5);
        world.climb(bulk, 5, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
        var lot = new Lot("LOT-7");
        var consignment = new ConsignmentId("C-1");
        var sent = at(bulk, DISPATCHED).of(lot).travellingIn(consignment);
        var out = world.recorded(world.coordinator, MORNING, Transfer.of(at(bulk, CALLED_FORWARD), sent, 4));
        var in = world.recorded(
                world.coordinator,
                MORNING.plusSeconds(60),
                Transfer.of(sent, at(bulk, AT_NODE).at(HUB).of(lot), 3));
        assertThat(world.ledger.trace(world.arland, consignment))
                .extracting(RecordedEntry::entry)
                .containsExactly(out, in);
        assertThat(world.ledger.trace(world.arland, bulk.code(), lot))
                .extracting(RecordedEntry::entry)
                .containsExactly(out, in);
        var otherLot = Transfer.of(sent, at(bulk, AT_NODE).at(HUB).of(new Lot("LOT-8")), 1);
        assertThat(world.refused(world.coordinator, MORNING, otherLot).rule()).isEqualTo(Rule.ONE_LINE);
    }

    private void offered(long units) {
        world.offer(line, units);
        world.climb(line, units, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
    }

    private Transfer dispatch(String... numbers) {
        return Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), serials(numbers));
    }

    private Rung placeOf(String number, AsOf asOf) {
        return world.ledger
                .placeOf(world.arland, TRUCKS, new SerialNumber(number), asOf)
                .orElseThrow()
                .rung();
    }
}
