package org.muster.domain.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.ACCEPTED_BY_UNIT;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DELIVERED;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.LOST;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RungTest {

    @Test
    void climbsRungByRung() {
        var way = List.of(
                OUTSIDE,
                OFFERED,
                PROPOSED,
                ALLOCATED,
                CALLED_FORWARD,
                DISPATCHED,
                AT_NODE,
                DELIVERED,
                ACCEPTED_BY_UNIT);
        for (var i = 1; i < way.size(); i++) {
            assertThat(way.get(i - 1).mayGoTo(way.get(i)))
                    .as("to %s", way.get(i))
                    .isTrue();
        }
    }

    @Test
    void skipsNoRung() {
        assertThat(OFFERED.mayGoTo(ALLOCATED)).isFalse();
        assertThat(ALLOCATED.mayGoTo(DISPATCHED)).isFalse();
        assertThat(CALLED_FORWARD.mayGoTo(DELIVERED)).isFalse();
    }

    @Test
    void isDeliveredOnlyFromTheWayOrANode() {
        for (var rung : Rung.values()) {
            assertThat(rung.mayGoTo(DELIVERED)).as(rung.code()).isEqualTo(rung == DISPATCHED || rung == AT_NODE);
        }
    }

    @Test
    void neverGoesBackOutside() {
        for (var rung : Rung.values()) {
            assertThat(rung.mayGoTo(OUTSIDE)).as(rung.code()).isFalse();
        }
    }

    @Test
    void leadsOnFromEveryRung() {
        for (var rung : Rung.values()) {
            assertThat(rung.next()).as(rung.code()).isNotEmpty();
        }
        assertThat(LOST.mayGoTo(DELIVERED)).isFalse();
    }

    @Test
    void isFoundByItsNumberAndNoOther() {
        for (var rung : Rung.values()) {
            assertThat(Rung.ofNumber(rung.number())).isEqualTo(rung);
        }
        assertThatThrownBy(() -> Rung.ofNumber(9)).hasMessage("No rung has the number 9.");
        for (var kind : EntryKind.values()) {
            assertThat(EntryKind.ofNumber(kind.number())).isEqualTo(kind);
        }
        assertThatThrownBy(() -> EntryKind.ofNumber(7)).hasMessage("No kind of entry has the number 7.");
    }

    @Test
    void takesSerialNumbersAsTheyStandOnThePlate() {
        assertThat(new SerialNumber("AB 12/3").value()).isEqualTo("AB 12/3");
        for (var bad : List.of("", " A", "A ", "A\nB", "Ä", "x".repeat(65))) {
            assertThatThrownBy(() -> new SerialNumber(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void boundsQuantitiesEntriesAndDigests() {
        assertThat(new Quantity(Quantity.MOST).units()).isEqualTo(1_000_000_000_000_000L);
        assertThatThrownBy(() -> new Quantity(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> new Quantity(Quantity.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EntryId(0)).hasMessageContaining("from 1");
        assertThatThrownBy(() -> new Digest("AB")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new CommandId(new UUID(0, 1))).hasToString("00000000-0000-0000-0000-000000000001");
    }
}
