package org.muster.ledger.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.muster.domain.custody.CommandId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.State;
import org.muster.ledger.AsOf;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;

/// Booking the days of nodes.
///
/// ```
/// slots.limit(operator, id, now, NodeLimits.of(node, changes), label);
/// slots.book(desk, id, now, booking, label);         // or why not, what is left, and the nearest day with room
/// slots.use(operator, id, now, booking.slot(), label);
/// slots.days(desk, node, today, today.plusDays(13)); // what is left on each day
/// ```
///
/// Several bookings, or a release and a booking, become one command by their acts: all or nothing. Everything can
/// be sent again with the same identifier: it is recorded once. What has expired is released by
/// [Ledger#releaseExpired].
public final class Slots {

    private final Ledger ledger;
    private final Reading reading;

    /// @param app connections as the role of the desks, under row-level security
    public Slots(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reading = new Reading(app);
    }

    /// States what a node can take, in the name of its operator or of staff. Of several limits about one day the last
    /// counts.
    public Outcome limit(Caller caller, CommandId id, Instant at, List<NodeLimits> limits, Label label) {
        return ledger.record(
                caller,
                Command.of(
                        id, at, limits.stream().map(limit -> limit.act(label)).toArray(Act[]::new)));
    }

    /// Books a slot, in the name of the node's operator, of a donor's desk or of staff.
    public Outcome book(Caller caller, CommandId id, Instant at, Booking booking, Label label) {
        return ledger.record(caller, Command.of(id, at, booking.act(label)));
    }

    /// Says that a slot was used, in the name of the node's operator or of staff: on its first day, before it expired.
    public Outcome use(Caller caller, CommandId id, Instant at, SlotId slot, Label label) {
        return ledger.record(caller, Command.of(id, at, using(slot, label)));
    }

    /// Gives a slot back, in the name of whoever booked it, of the node's operator or of staff. That a slot was used, a
    /// coordinator takes back.
    public Outcome release(Caller caller, CommandId id, Instant at, SlotId slot, String reason, Label label) {
        return ledger.record(caller, Command.of(id, at, releasing(slot, label)).because(reason));
    }

    /// The act that uses a slot.
    public static State using(SlotId slot, Label label) {
        return new State(Facts.of("slot-used").with("slot", slot.value()), label);
    }

    /// The act that releases a slot.
    public static State releasing(SlotId slot, Label label) {
        return new State(Facts.of("slot-released").with("slot", slot.value()), label);
    }

    /// A slot, if the caller may see it.
    public Optional<Slot> find(Caller caller, SlotId slot) {
        return reading.list(caller, Slot::read, "SELECT * FROM ledger.slot WHERE slot = ?", slot.value()).stream()
                .findFirst();
    }

    /// The slots of a consignment that the caller may see, by their first days.
    public List<Slot> of(Caller caller, ConsignmentId consignment) {
        return of(caller, consignment, LocalDate.MIN, "", Integer.MAX_VALUE);
    }

    /// Those of them that follow one, at most so many.
    ///
    /// @param first the first day of that one
    public List<Slot> of(Caller caller, ConsignmentId consignment, LocalDate first, String slot, int most) {
        return reading.list(
                caller,
                Slot::read,
                "SELECT * FROM ledger.slot WHERE consignment = ? AND (coalesce(arrives, departs), slot) > (?, ?)"
                        + " ORDER BY coalesce(arrives, departs), slot LIMIT ?",
                consignment.value(),
                first,
                slot,
                most);
    }

    /// The slots that take room at a node on a day, as far as the caller may see them, by their last days.
    public List<Slot> at(Caller caller, NodeId node, LocalDate day) {
        return at(caller, node, day, day, "", Integer.MAX_VALUE);
    }

    /// Those of them that follow one, at most so many.
    ///
    /// @param last the last day of that one
    public List<Slot> at(Caller caller, NodeId node, LocalDate day, LocalDate last, String slot, int most) {
        return reading.list(
                caller,
                Slot::read,
                "SELECT * FROM ledger.slot WHERE node = ? AND coalesce(arrives, departs) <= ? AND coalesce(departs,"
                        + " arrives) >= ? AND released_by IS NULL AND (coalesce(departs, arrives), slot) > (?, ?)"
                        + " ORDER BY coalesce(departs, arrives), slot LIMIT ?",
                node.value(),
                day,
                day,
                last,
                slot,
                most);
    }

    /// What a node can take and what is taken on each day of a span, now. At most two years are told at once.
    public List<NodeDay> days(Caller caller, NodeId node, LocalDate first, LocalDate last) {
        return days(caller, node, first, last, AsOf.now());
    }

    /// The same at a time on both clocks.
    public List<NodeDay> days(Caller caller, NodeId node, LocalDate first, LocalDate last, AsOf asOf) {
        return reading.list(
                caller,
                NodeDay::read,
                "SELECT * FROM ledger.node_days(?, ?, ?, ?, ?)",
                node.value(),
                first,
                last,
                asOf.happened(),
                asOf.recorded());
    }

    /// Days of a node, not before one, on which more is booked than may be: the limits were lowered, or overridden.
    public List<NodeDay> overfull(Caller caller, NodeId node, LocalDate first) {
        return overfull(caller, node, first, Integer.MAX_VALUE);
    }

    /// The first of them, at most so many.
    public List<NodeDay> overfull(Caller caller, NodeId node, LocalDate first, int most) {
        return reading.list(
                caller,
                NodeDay::read,
                "SELECT * FROM ledger.node_day_over WHERE node = ? AND day >= ? ORDER BY day LIMIT ?",
                node.value(),
                first,
                most);
    }
}
