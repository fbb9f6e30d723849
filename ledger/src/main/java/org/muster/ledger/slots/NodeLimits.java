package org.muster.ledger.slots;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;

/// What a node can take on each day of a span; an empty limit is no limit. On its days it replaces all that was said
/// before. What is booked already stays booked.
///
/// @param handling most that may come plus go in a day
/// @param storage  most that may stay overnight, in the night after the day
/// @param neq      most net explosive on site at a time, by the node's licence
public record NodeLimits(
        NodeId node, Period days, Optional<Mass> handling, Optional<Mass> storage, Optional<Mass> neq) {

    /// The limits of a node of a scenario: its own, and on the days of a change the smallest that a change gives.
    ///
    /// @param changes of any places; those of others are passed over
    /// @return in an order in which each replaces those before it
    public static List<NodeLimits> of(Node node, List<CapacityChange> changes) {
        var here = changes.stream()
                .filter(change -> change.place().equals(node.node()))
                .toList();
        var turns = new TreeSet<LocalDate>();
        for (var change : here) {
            turns.add(change.from());
            turns.add(change.until().plusDays(1));
        }
        var limits = new ArrayList<NodeLimits>();
        limits.add(new NodeLimits(node.node(), Period.ALWAYS, node.handlingPerDay(), node.storage(), node.neqLimit()));
        for (var first : turns) {
            var next = turns.higher(first);
            if (next != null) {
                limits.add(new NodeLimits(
                        node.node(),
                        Period.of(first, next.minusDays(1)),
                        limit(here, first, CapacityChange::handlingPerDay).or(node::handlingPerDay),
                        limit(here, first, CapacityChange::storage).or(node::storage),
                        limit(here, first, CapacityChange::neqLimit).or(node::neqLimit)));
            }
        }
        return List.copyOf(limits);
    }

    private static Optional<Mass> limit(
            List<CapacityChange> changes, LocalDate day, Function<CapacityChange, Optional<Mass>> which) {
        return changes.stream()
                .filter(change -> change.period().contains(day))
                .flatMap(change -> which.apply(change).stream())
                .min(Mass::compareTo);
    }

    /// The act that states them.
    ///
    /// @param label who may see them, besides the node's operator: usually of the nation in which the node lies
    public State act(Label label) {
        var facts = Facts.of("node-limits").with("node", node.value());
        facts = with(facts, "first", days.from());
        facts = with(facts, "last", days.until());
        facts = with(facts, "handling_g", handling);
        facts = with(facts, "storage_g", storage);
        return new State(with(facts, "neq_g", neq), label);
    }

    private static Facts with(Facts facts, String name, Optional<?> value) {
        return value.map(what ->
                        what instanceof Mass mass ? facts.with(name, mass.grams()) : facts.with(name, what.toString()))
                .orElse(facts);
    }
}
