package org.muster.domain.custody;

import java.util.Optional;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;

/// The name of an account: units of one line that share holder, place, rung and purpose.
///
/// @param line        what is given
/// @param lot         the batch, once it is known
/// @param holder      who answers for it
/// @param place       the node where it is, or that it left last
/// @param rung        where on the ladder it stands
/// @param requirement what it is meant for, from the rung `proposed` on
/// @param consignment what it travels in
public record AccountKey(
        LineCode line,
        Optional<Lot> lot,
        Holder holder,
        NodeId place,
        Rung rung,
        Optional<RequirementId> requirement,
        Optional<ConsignmentId> consignment) {

    /// An account without lot, requirement and consignment.
    public static AccountKey of(LineCode line, Holder holder, NodeId place, Rung rung) {
        return new AccountKey(line, Optional.empty(), holder, place, rung, Optional.empty(), Optional.empty());
    }

    /// The account beside this one, on another rung.
    public AccountKey on(Rung other) {
        return new AccountKey(line, lot, holder, place, other, requirement, consignment);
    }

    /// The account beside this one, at another place.
    public AccountKey at(NodeId other) {
        return new AccountKey(line, lot, holder, other, rung, requirement, consignment);
    }

    /// The account beside this one, with another holder.
    public AccountKey heldBy(Holder other) {
        return new AccountKey(line, lot, other, place, rung, requirement, consignment);
    }

    /// The account beside this one, of a lot.
    public AccountKey of(Lot other) {
        return new AccountKey(line, Optional.of(other), holder, place, rung, requirement, consignment);
    }

    /// The account beside this one, meant for a requirement.
    public AccountKey meantFor(RequirementId other) {
        return new AccountKey(line, lot, holder, place, rung, Optional.of(other), consignment);
    }

    /// The account beside this one, travelling in a consignment.
    public AccountKey travellingIn(ConsignmentId other) {
        return new AccountKey(line, lot, holder, place, rung, requirement, Optional.of(other));
    }

    /// The account beside this one, meant for nothing and travelling in nothing.
    public AccountKey free() {
        return new AccountKey(line, lot, holder, place, rung, Optional.empty(), Optional.empty());
    }
}
