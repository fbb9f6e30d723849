package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.BORLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Samples.START;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Rule;
import org.muster.ledger.slots.Booking;
import org.muster.ledger.slots.SlotId;
import org.muster.ledger.slots.Slots;
import org.muster.ledger.slots.Stay;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Slots for consignments of an agreed plan: by their donors, and as they were announced.
class ConsignmentSlotsTest {

    private static final ConsignmentId GOODS = new ConsignmentId("P1.C1");
    private static final Mass MASS = Samples.shell().mass().times(4);

    private final Coalition world = new Coalition();
    private final Slots slots = new Slots(world.ledger, world.database.app());

    @BeforeEach
    void announce() {
        done(world.agreements.agree(world.coordinator, agreement(plan(consignment("C1", "O1", 4)), IN_TIME)));
        done(new Transports(world.ledger)
                .announce(
                        world.arland,
                        newId(),
                        ANSWERED,
                        new Manifest("M1", GOODS, new Quantity(4), Set.of(), MASS, Mass.ZERO),
                        Label.of(ARLAND)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areBookedByTheirDonorOrByStaff() {
        var booking = booking(GOODS, Optional.empty(), MASS, Mass.ZERO);
        var refusal = refused(book(world.borland, booking, BORLAND)).getFirst();
        assertThat(refusal.rule()).isEqualTo(Rule.SLOT);
        assertThat(refusal.sentence()).isEqualTo("The slot S1 cannot be booked so: XAA gives P1.C1.");
        done(book(world.arland, booking, ARLAND));
    }

    @Test
    void areForWhatTheManifestSays() {
        for (var wrong : List.of(
                booking(GOODS, Optional.of("M9"), MASS, Mass.ZERO),
                booking(GOODS, Optional.of("M1"), MASS.plus(new Mass(1)), Mass.ZERO),
                booking(GOODS, Optional.of("M1"), MASS, new Mass(1)),
                booking(new ConsignmentId("P1.C2"), Optional.of("M1"), MASS, Mass.ZERO))) {
            assertThat(refused(book(world.coordinator, wrong, ARLAND))
                            .getFirst()
                            .sentence())
                    .contains("announces just that for");
        }
        done(book(world.coordinator, booking(GOODS, Optional.of("M1"), MASS, Mass.ZERO), ARLAND));
        assertThat(slots.find(world.arland, new SlotId("S1")))
                .map(slot -> slot.booking().manifest())
                .contains(Optional.of("M1"));
    }

    private Outcome book(Caller caller, Booking booking, NationCode owner) {
        return slots.book(caller, newId(), ANSWERED, booking, Label.of(owner));
    }

    private static Booking booking(ConsignmentId goods, Optional<String> manifest, Mass mass, Mass neq) {
        return new Booking(
                new SlotId("S1"),
                new NodeId("H"),
                goods,
                manifest,
                Stay.arriving(START.plusDays(7)),
                mass,
                neq,
                IN_TIME);
    }
}
