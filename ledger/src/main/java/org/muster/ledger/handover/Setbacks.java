package org.muster.ledger.handover;

import java.time.Instant;
import java.util.Set;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;

/// What goes wrong after goods have left, and the ways back: lost and found, damaged, in repair and repaired,
/// returned. Each is one movement with a reason.
///
/// Goods come back at a node, or at the unit that had them. What was never handed over does not come to a unit by
/// such a way: the ledger refuses it.
public final class Setbacks {

    private final Ledger ledger;

    public Setbacks(Ledger ledger) {
        this.ledger = ledger;
    }

    /// The units that it is about.
    ///
    /// @param account where they stand
    /// @param serials one number for each, if the line is followed piece by piece
    public record Units(AccountKey account, Quantity quantity, Set<SerialNumber> serials) {
        public Units {
            serials = Set.copyOf(serials);
        }
    }

    /// They cannot be found, or are destroyed. It happened when that became known; a report may be due from then.
    public Outcome lost(Caller caller, CommandId id, Instant knownAt, Units units, String reason) {
        return move(caller, id, knownAt, units, units.account().on(Rung.LOST), reason);
    }

    /// What was lost is there again, at a node.
    public Outcome foundAtNode(Caller caller, CommandId id, Instant at, Units units, NodeId node, String reason) {
        return move(
                caller,
                id,
                at,
                from(units, Rung.LOST),
                units.account().on(Rung.AT_NODE).at(node),
                reason);
    }

    /// What was lost is there again, at the unit that had it.
    public Outcome foundAtUnit(Caller caller, CommandId id, Instant at, Units units, Holder unit, String reason) {
        return move(
                caller,
                id,
                at,
                from(units, Rung.LOST),
                units.account().on(Rung.ACCEPTED_BY_UNIT).heldBy(unit),
                reason);
    }

    /// They are there, and cannot be used as they are.
    public Outcome damaged(Caller caller, CommandId id, Instant at, Units units, String reason) {
        return move(caller, id, at, units, units.account().on(Rung.DAMAGED), reason);
    }

    /// A workshop takes them.
    public Outcome toRepair(
            Caller caller, CommandId id, Instant at, Units units, Holder workshop, NodeId place, String reason) {
        var to = units.account().on(Rung.IN_REPAIR).heldBy(workshop).at(place);
        return move(caller, id, at, units, to, reason);
    }

    /// They are mended, and at a node.
    public Outcome repairedAtNode(
            Caller caller, CommandId id, Instant at, Units units, Holder holder, NodeId node, String reason) {
        var to = units.account().on(Rung.AT_NODE).heldBy(holder).at(node);
        return move(caller, id, at, from(units, Rung.IN_REPAIR), to, reason);
    }

    /// They are mended, and with a unit.
    public Outcome repairedAtUnit(Caller caller, CommandId id, Instant at, Units units, Holder unit, String reason) {
        var to = units.account().on(Rung.ACCEPTED_BY_UNIT).heldBy(unit);
        return move(caller, id, at, from(units, Rung.IN_REPAIR), to, reason);
    }

    /// They go back to their donor.
    public Outcome returned(
            Caller caller, CommandId id, Instant at, Units units, Holder donor, NodeId place, String reason) {
        return move(
                caller,
                id,
                at,
                units,
                units.account().on(Rung.RETURNED).heldBy(donor).at(place),
                reason);
    }

    /// The donor offers again what came back; it is meant for nothing any more.
    public Outcome offeredAgain(Caller caller, CommandId id, Instant at, Units units, String reason) {
        var to = units.account().on(Rung.OFFERED).free();
        return move(caller, id, at, from(units, Rung.RETURNED), to, reason);
    }

    private static Units from(Units units, Rung rung) {
        if (units.account().rung() != rung) {
            throw new IllegalArgumentException(
                    "The units stand on the rung %s, not %s.\nMaybe another way back is meant."
                            .formatted(units.account().rung().code(), rung.code()));
        }
        return units;
    }

    private Outcome move(Caller caller, CommandId id, Instant at, Units units, AccountKey to, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A setback is recorded with its reason.");
        }
        var act = new Transfer(units.account(), to, units.quantity(), units.serials());
        return ledger.record(caller, Command.of(id, at, act).because(reason));
    }
}
