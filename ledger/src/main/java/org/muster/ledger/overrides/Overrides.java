package org.muster.ledger.overrides;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act.State;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;

/// Two persons open a gate once more.
///
/// ```
/// var request = Request.of(new OverrideId("V-7"), refusal, until).orElseThrow(); // what the gate refused
/// overrides.ask(planner, id, now, request, "The bridge closes tomorrow.", label);
/// overrides.agree(coordinator, id, now, request.override(), label);
/// ledger.record(desk, Command.of(id, now, Overrides.using(request.override(), label), booking.act(label)));
/// overrides.toReview(auditor); // until another coordinator has looked
/// ```
///
/// Everything can be sent again with the same identifier: it is recorded once.
public final class Overrides {

    private final Ledger ledger;
    private final Reading reading;

    /// @param app connections as the role of the desks, under row-level security
    public Overrides(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reading = new Reading(app);
    }

    /// Asks for an override, in a role that its gate names.
    ///
    /// @param reason why it should be
    /// @param label  who may see it; of goods, their donor must be among them
    public Outcome ask(Caller caller, CommandId id, Instant at, Request request, String reason, Label label) {
        return ledger.record(caller, Command.of(id, at, request.act(label)).because(reason));
    }

    /// Agrees to one that another person has asked for.
    public Outcome agree(Caller caller, CommandId id, Instant at, OverrideId override, Label label) {
        return ledger.record(caller, Command.of(id, at, about("override-agreed", override, label)));
    }

    /// The act that uses an override, to be recorded in one command with what its gate would refuse. This one is for a
    /// slot.
    public static State using(OverrideId override, Label label) {
        return about("override-used", override, label);
    }

    /// The same for units of a consignment.
    ///
    /// @param units exactly as many as the command moves beyond what the rule allows
    public static State using(OverrideId override, Quantity units, Label label) {
        return new State(
                Facts.of("override-used").with("override", override.value()).with("units", units.units()), label);
    }

    /// Takes an override off the review list, when it is over, in the name of a coordinator who had no part in it.
    ///
    /// @param found what was found
    public Outcome review(Caller caller, CommandId id, Instant at, OverrideId override, String found, Label label) {
        return ledger.record(
                caller,
                Command.of(id, at, about("override-reviewed", override, label)).because(found));
    }

    /// The review list: all that was agreed and nobody has reviewed, the oldest first.
    public List<Review> toReview(Caller caller) {
        return list(caller, Optional.of(Review.State.TO_REVIEW), 0, Integer.MAX_VALUE);
    }

    /// Overrides, the oldest first: at most so many that follow one.
    ///
    /// @param state how they stand; empty: all
    /// @param after the entry that asked for that one
    public List<Review> list(Caller caller, Optional<Review.State> state, long after, int most) {
        return reading.list(
                caller,
                Review::read,
                "SELECT * FROM ledger.override_in_words WHERE asked_by > ?%s ORDER BY asked_by LIMIT ?"
                        .formatted(state.map(one -> " AND " + one.condition()).orElse("")),
                after,
                most);
    }

    /// One override, if the caller may see it.
    public Optional<Review> find(Caller caller, String override) {
        return reading
                .list(caller, Review::read, "SELECT * FROM ledger.override_in_words WHERE override = ?", override)
                .stream()
                .findFirst();
    }

    private static State about(String type, OverrideId override, Label label) {
        return new State(Facts.of(type).with("override", override.value()), label);
    }
}
