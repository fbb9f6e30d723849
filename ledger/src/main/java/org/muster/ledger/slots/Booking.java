package org.muster.ledger.slots;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.muster.domain.measure.Identifier;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;

/// What is asked of a node. Its mass is handled when it comes and again when it goes, and stored each night
/// between; its net explosive is on site on every day from arrival to departure.
///
/// @param slot        new
/// @param manifest    the pre-advice, if there is one yet; then mass and NEQ are those of the manifest
/// @param mass        gross; more than nothing, at most a million tonnes
/// @param neq         net explosive quantity
/// @param expiresAt   until when it can be used; it holds its room until a record releases it
public record Booking(
        SlotId slot,
        NodeId node,
        ConsignmentId consignment,
        Optional<String> manifest,
        Stay stay,
        Mass mass,
        Mass neq,
        Instant expiresAt) {

    private static final Mass MOST = Mass.ofTonnes(1_000_000);

    public Booking {
        manifest.ifPresent(Identifier::check);
        if (mass.isZero() || mass.compareTo(MOST) > 0 || neq.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "Slot %s is for %d g with %d g of net explosive. A slot is for 1 g to a million tonnes."
                            .formatted(slot, mass.grams(), neq.grams()));
        }
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// The act that books it.
    ///
    /// @param label who may see it, besides the node's operator
    public State act(Label label) {
        var facts = Facts.of("slot-booked")
                .with("consignment", consignment.value())
                .with("expires_at", expiresAt.toString())
                .with("mass_g", mass.grams())
                .with("neq_g", neq.grams())
                .with("node", node.value())
                .with("slot", slot.value());
        if (manifest.isPresent()) {
            facts = facts.with("manifest", manifest.get());
        }
        if (stay.arrives().isPresent()) {
            facts = facts.with("arrives", stay.arrives().get().toString());
        }
        if (stay.departs().isPresent()) {
            facts = facts.with("departs", stay.departs().get().toString());
        }
        return new State(facts, label);
    }
}
