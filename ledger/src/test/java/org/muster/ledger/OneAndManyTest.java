package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DELIVERED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.serials;
import static org.muster.ledger.World.shells;
import static org.muster.ledger.World.trucks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act.Transfer;

/// The database takes one transfer by a shorter way than many entries at once. Both ways keep the same rules.
class OneAndManyTest {

    private final World world = new World();
    private final Line line = shells("S-1", ARLAND);
    private final Line other = shells("S-2", BORLAND);
    private final Line pieces = trucks("T-1", ARLAND);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void refusesTheSameAloneAndInCompany() {
        for (var one : List.of(line, other, pieces)) {
            world.offer(one, 10);
        }
        world.recorded(
                world.coordinator, MORNING.plusSeconds(60), Transfer.of(at(line, OFFERED), at(line, PROPOSED), 6));
        var later = MORNING.plusSeconds(120);
        var rules = new ArrayList<Rule>();
        rules.add(refusal(world.coordinator, later, Transfer.of(at(line, OFFERED), at(line, PROPOSED), 5)));
        rules.add(refusal(world.coordinator, later, Transfer.of(at(line, OFFERED), at(line, DELIVERED), 1)));
        rules.add(refusal(world.coordinator, later, Transfer.of(at(line, OFFERED), at(other, PROPOSED), 1)));
        rules.add(refusal(world.borland, later, Transfer.of(at(other, OFFERED), at(other, DELIVERED), 1)));
        rules.add(refusal(
                world.coordinator,
                Instant.now().plusSeconds(3_600),
                Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1)));
        rules.add(
                refusal(world.coordinator, later, Transfer.of(at(line, OFFERED), at(line, PROPOSED), serials("A-1"))));
        rules.add(refusal(
                world.coordinator,
                later,
                new Transfer(at(pieces, OFFERED), at(pieces, PROPOSED), new Quantity(2), serials("A-1"))));
        rules.add(refusal(world.hub, later, Transfer.of(at(other, OFFERED), at(other, WITHDRAWN), 1)));
        // Before the morning there was nothing: back-dated, it would have been below nothing.
        rules.add(refusal(
                world.coordinator, MORNING.minusSeconds(60), Transfer.of(at(line, PROPOSED), at(line, OFFERED), 1)));
        assertThat(rules).doesNotContainNull().hasSize(9);
        assertThat(List.copyOf(new TreeSet<>(rules))).hasSizeGreaterThanOrEqualTo(6);
        assertThat(world.quantity(at(line, OFFERED))).isEqualTo(4);
        assertThat(world.quantity(at(line, CALLED_FORWARD))).isZero();
        assertThat(world.quantity(at(line, OUTSIDE))).isEqualTo(-10);
    }

    /// @return the rule that is broken either way
    private Rule refusal(Caller caller, Instant happenedAt, Transfer transfer) {
        var alone = world.refused(caller, Command.of(newId(), happenedAt, transfer));
        var harmless = new Act.State(Facts.of("note"), label(caller));
        var inCompany = world.refused(caller, Command.of(newId(), happenedAt, transfer, harmless));
        assertThat(inCompany.rule()).as("%s", transfer).isEqualTo(alone.rule());
        return alone.rule();
    }

    private Label label(Caller caller) {
        return (caller.equals(world.borland) || caller.equals(world.hub) ? other : line).label();
    }
}
