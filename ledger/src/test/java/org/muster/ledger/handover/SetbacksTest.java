package org.muster.ledger.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.ACCEPTED_BY_UNIT;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.DAMAGED;
import static org.muster.domain.custody.Rung.DELIVERED;
import static org.muster.domain.custody.Rung.IN_REPAIR;
import static org.muster.domain.custody.Rung.LOST;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.RETURNED;
import static org.muster.ledger.handover.Meeting.BRIGADE;
import static org.muster.ledger.handover.Meeting.HUB;
import static org.muster.ledger.handover.Meeting.NOON;
import static org.muster.ledger.handover.Meeting.expect;
import static org.muster.ledger.handover.Meeting.newId;
import static org.muster.ledger.handover.Meeting.rule;
import static org.muster.ledger.handover.Meeting.serials;
import static org.muster.ledger.handover.Meeting.with;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Rule;
import org.muster.ledger.handover.Setbacks.Units;

/// What goes wrong has a way back.
class SetbacksTest {

    private static final Holder WORKSHOP = new Holder("WORKSHOP");
    private static final Holder DONOR = new Holder("XBB");

    private final Meeting meeting = new Meeting();
    private final Setbacks setbacks = new Setbacks(meeting.ledger);

    @BeforeEach
    void deliver() {
        meeting.deliverAll();
    }

    @AfterEach
    void close() {
        meeting.close();
    }

    private Units shells(AccountKey account) {
        return new Units(account, new Quantity(4), Set.of());
    }

    @Test
    void losesAndFinds() {
        var units = shells(with(meeting.shells, DELIVERED));
        expect(setbacks.lost(meeting.recipient, newId(), NOON, units, "Fire."));
        var lost = shells(with(meeting.shells, LOST));
        assertThat(meeting.quantity(lost.account())).isEqualTo(4);
        expect(setbacks.foundAtUnit(meeting.recipient, newId(), NOON, lost, BRIGADE, "In the other bunker."));
        assertThat(meeting.quantity(with(meeting.shells, ACCEPTED_BY_UNIT))).isEqualTo(4);
        assertThat(rule(setbacks.foundAtNode(meeting.recipient, newId(), NOON, lost, HUB, "More.")))
                .isEqualTo(Rule.NOT_ENOUGH);
    }

    @Test
    void repairsWhatIsDamagedPieceByPiece() {
        var truck = new Units(with(meeting.trucks, DELIVERED), new Quantity(1), serials("T-2"));
        expect(setbacks.toRepair(meeting.recipient, newId(), NOON, truck, WORKSHOP, HUB, "Gearbox."));
        var inRepair = new Units(with(meeting.trucks, IN_REPAIR).heldBy(WORKSHOP), new Quantity(1), serials("T-2"));
        expect(setbacks.repairedAtUnit(meeting.recipient, newId(), NOON, inRepair, BRIGADE, "New gearbox."));
        assertThat(meeting.quantity(with(meeting.trucks, ACCEPTED_BY_UNIT))).isEqualTo(1);
        assertThat(rule(setbacks.damaged(meeting.recipient, newId(), NOON, truck, "Again.")))
                .isEqualTo(Rule.SERIAL_PLACE);
    }

    @Test
    void givesBackAndOffersAgain() {
        var units = shells(with(meeting.shells, DELIVERED));
        expect(setbacks.returned(meeting.recipient, newId(), NOON, units, DONOR, HUB, "Another calibre."));
        var back = shells(with(meeting.shells, RETURNED).heldBy(DONOR));
        expect(setbacks.offeredAgain(meeting.borland, newId(), NOON, back, "Checked."));
        assertThat(meeting.quantity(back.account().on(OFFERED).free())).isEqualTo(4);
    }

    @Test
    void comesBackToANode() {
        expect(setbacks.damaged(meeting.recipient, newId(), NOON, shells(with(meeting.shells, DELIVERED)), "Wet."));
        var damaged = shells(with(meeting.shells, DAMAGED));
        expect(setbacks.toRepair(meeting.recipient, newId(), NOON, damaged, WORKSHOP, HUB, "To be dried."));
        var inRepair = shells(with(meeting.shells, IN_REPAIR).heldBy(WORKSHOP));
        expect(setbacks.repairedAtNode(meeting.recipient, newId(), NOON, inRepair, BRIGADE, HUB, "Dry."));
        assertThat(meeting.quantity(with(meeting.shells, AT_NODE))).isEqualTo(4);
    }

    @Test
    void asksForAReasonAndForTheRightRung() {
        var units = shells(with(meeting.shells, DELIVERED));
        assertThatThrownBy(() -> setbacks.lost(meeting.recipient, newId(), NOON, units, " "))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> setbacks.foundAtNode(meeting.recipient, newId(), NOON, units, HUB, "?"))
                .hasMessageContaining("lost");
    }
}
