package org.muster.ledger.transport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muster.domain.custody.CommandId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;

/// Announcing and counting. Every method may be sent again with the same identifier: it is recorded once.
public final class Transports {

    private final Ledger ledger;

    public Transports(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Announces what will leave, in the name of the donor's desk or of a coordinator.
    ///
    /// @param label that of the consignment's line
    public Outcome announce(Caller caller, CommandId id, Instant at, Manifest manifest, Label label) {
        return ledger.record(caller, Command.of(id, at, new State(manifest.facts(), label)));
    }

    /// Counts what came, in the name of the node's operator or of a coordinator, and moves what is there. A difference
    /// opens a case in the same moment.
    ///
    /// @param label   of the count; the donor must be among those who see it
    /// @param arrived from `dispatched` to `at-node`; no more than was counted
    public Outcome count(
            Caller caller, CommandId id, Instant at, ArrivalCount count, Label label, List<Transfer> arrived) {
        var acts = new ArrayList<Act>();
        acts.add(new State(count.facts(), label));
        acts.addAll(arrived);
        return ledger.record(caller, Command.of(id, at, acts.toArray(Act[]::new)));
    }
}
