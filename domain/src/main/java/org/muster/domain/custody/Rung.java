package org.muster.domain.custody;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.muster.domain.measure.Code;

/// The rungs of the ladder: a quantity stands on exactly one of them, and rungs are never added up.
///
/// [#OUTSIDE] is the donor's own holdings before they are offered, where every quantity comes from; it is the one
/// rung whose accounts are below zero, so that all accounts of a line always add up to nothing.
///
/// The numbers are those of the ledger's table of rungs and never change.
///
/// Source: "The ladder" in the glossary.
public enum Rung implements Code {
    /// The donor's own holdings, not offered yet.
    OUTSIDE(0, "outside"),
    /// A nation says it can give this, under its conditions.
    OFFERED(1, "offered"),
    /// A line of an agreed plan; its donor has not yet said yes.
    PROPOSED(2, "proposed"),
    /// The donor has confirmed it for one requirement.
    ALLOCATED(3, "allocated"),
    /// The order to send it has been given.
    CALLED_FORWARD(4, "called-forward"),
    /// It has left its origin.
    DISPATCHED(5, "dispatched"),
    /// It is at a node on its way.
    AT_NODE(6, "at-node"),
    /// The recipient has signed for it at the handover point.
    DELIVERED(7, "delivered"),
    /// The unit that will use it has taken it over.
    ACCEPTED_BY_UNIT(8, "accepted-by-unit"),
    /// The donor took it back before it left.
    WITHDRAWN(11, "withdrawn"),
    /// It went back to its donor.
    RETURNED(12, "returned"),
    /// It cannot be found, or is destroyed.
    LOST(13, "lost"),
    /// It is there and cannot be used as it is.
    DAMAGED(14, "damaged"),
    /// Somebody is mending it.
    IN_REPAIR(15, "in-repair");

    private final int number;
    private final String code;

    Rung(int number, String code) {
        this.number = number;
        this.code = code;
    }

    /// The number under which the ledger keeps it: 0 to 15.
    public int number() {
        return number;
    }

    @Override
    public String code() {
        return code;
    }

    /// The rung with a number.
    ///
    /// @throws IllegalArgumentException if no rung has it
    public static Rung ofNumber(int number) {
        return Arrays.stream(values())
                .filter(rung -> rung.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No rung has the number %d.".formatted(number)));
    }

    /// The rungs to which a quantity may go from here by a transfer or a post. A step to the same rung is a
    /// change of holder, place or consignment. A correction is bound to none of this: it takes back a step that
    /// was not so.
    public Set<Rung> next() {
        return switch (this) {
            case OUTSIDE -> EnumSet.of(OFFERED);
            case OFFERED -> EnumSet.of(OFFERED, PROPOSED, WITHDRAWN);
            case PROPOSED -> EnumSet.of(OFFERED, ALLOCATED, WITHDRAWN);
            case ALLOCATED -> EnumSet.of(OFFERED, CALLED_FORWARD, WITHDRAWN);
            case CALLED_FORWARD -> EnumSet.of(OFFERED, ALLOCATED, DISPATCHED, WITHDRAWN);
            case DISPATCHED -> EnumSet.of(DISPATCHED, AT_NODE, DELIVERED, RETURNED, LOST, DAMAGED);
            case AT_NODE -> EnumSet.of(DISPATCHED, AT_NODE, DELIVERED, RETURNED, LOST, DAMAGED, IN_REPAIR);
            case DELIVERED -> EnumSet.of(ACCEPTED_BY_UNIT, RETURNED, LOST, DAMAGED, IN_REPAIR);
            case ACCEPTED_BY_UNIT -> EnumSet.of(ACCEPTED_BY_UNIT, RETURNED, LOST, DAMAGED, IN_REPAIR);
            case WITHDRAWN -> EnumSet.of(OFFERED);
            case RETURNED -> EnumSet.of(OFFERED, WITHDRAWN, RETURNED, LOST, DAMAGED, IN_REPAIR);
            case LOST -> EnumSet.of(AT_NODE, ACCEPTED_BY_UNIT, RETURNED);
            case DAMAGED, IN_REPAIR -> EnumSet.of(AT_NODE, ACCEPTED_BY_UNIT, RETURNED, LOST, DAMAGED, IN_REPAIR);
        };
    }

    /// Whether a quantity may go from here to there by a transfer or a post.
    public boolean mayGoTo(Rung there) {
        return next().contains(there);
    }

    /// Whether what stands here has left its donor: from here on each piece of a serialised line goes by its
    /// number.
    public boolean hasLeftItsOrigin() {
        return switch (this) {
            case OUTSIDE, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD, WITHDRAWN -> false;
            case DISPATCHED, AT_NODE, DELIVERED, ACCEPTED_BY_UNIT, RETURNED, LOST, DAMAGED, IN_REPAIR -> true;
        };
    }
}
