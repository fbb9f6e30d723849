package org.muster.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;

/// The tables `closures` and `capacity_changes`: what differs on some days, at a node or on a lane.
final class DatedTables {

    private DatedTables() {}

    private static Optional<NodeId> nodeOf(Place place) {
        return place instanceof NodeId node ? Optional.of(node) : Optional.empty();
    }

    private static Optional<LaneId> laneOf(Place place) {
        return place instanceof LaneId lane ? Optional.of(lane) : Optional.empty();
    }

    /// The place that a row is about, when it names exactly one.
    private static Place place(Cells cells, Column<?, NodeId> node, Column<?, LaneId> lane) {
        return cells.find(node).<Place>map(one -> one).orElseGet(() -> cells.get(lane));
    }

    private static void checkPlace(Cells cells, RowFaults faults, Column<?, NodeId> node, Column<?, LaneId> lane) {
        if (!cells.isEmpty(node) && !cells.isEmpty(lane)) {
            var value = cells.find(node).map(NodeId::value).orElse("")
                    + " and "
                    + cells.find(lane).map(LaneId::value).orElse("");
            faults.error(node, Rule.EXACTLY_ONE, value, "Maybe two rows became one; name a node or a lane, not both");
        } else if (cells.isEmpty(node) && cells.isEmpty(lane)) {
            faults.error(node, Rule.EXACTLY_ONE, "", "Maybe the name was left out; name a node or a lane");
        }
    }

    static final class Closures extends TableForm<Closure> {

        private final Column<Closure, ClosureId> closure =
                key("closure", Kinds.identifier(ClosureId::new), Closure::closure, "identifier", "CL-1");
        private final Column<Closure, NodeId> node = optional(
                "node",
                Kinds.reference("nodes", NodeId::new),
                row -> nodeOf(row.place()),
                "the node that is closed, if it is a node",
                "");
        private final Column<Closure, LaneId> lane = optional(
                "lane",
                Kinds.reference("lanes", LaneId::new),
                row -> laneOf(row.place()),
                "the lane that is closed, if it is a lane",
                "L-1");
        private final Column<Closure, LocalDate> from =
                required("from", Kinds.DATE, Closure::from, "first closed day", "2026-02-01");
        private final Column<Closure, LocalDate> until =
                required("until", Kinds.DATE, Closure::until, "last closed day", "2026-02-07");
        private final Column<Closure, String> reason = text("reason", Closure::reason, "why", "bridge works");

        Closures() {
            super("closures", false);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            checkPlace(cells, faults, node, lane);
            faults.inOrder(cells, from, until);
        }

        @Override
        Closure assemble(Cells cells) {
            return new Closure(
                    cells.get(closure), place(cells, node, lane), cells.get(from), cells.get(until), cells.get(reason));
        }
    }

    static final class CapacityChanges extends TableForm<CapacityChange> {

        private final Column<CapacityChange, CapacityChangeId> change =
                key("change", Kinds.identifier(CapacityChangeId::new), CapacityChange::change, "identifier", "CC-1");
        private final Column<CapacityChange, NodeId> node = optional(
                "node",
                Kinds.reference("nodes", NodeId::new),
                row -> nodeOf(row.place()),
                "the node whose limits change, if it is a node",
                "");
        private final Column<CapacityChange, LaneId> lane = optional(
                "lane",
                Kinds.reference("lanes", LaneId::new),
                row -> laneOf(row.place()),
                "the lane whose limits change, if it is a lane",
                "L-1");
        private final Column<CapacityChange, LocalDate> from =
                required("from", Kinds.DATE, CapacityChange::from, "first day", "2026-02-08");
        private final Column<CapacityChange, LocalDate> until =
                required("until", Kinds.DATE, CapacityChange::until, "last day", "2026-02-28");
        private final Column<CapacityChange, Mass> handling = optional(
                "handling_t_per_day",
                Kinds.TONNES,
                CapacityChange::handlingPerDay,
                "limit of a node on these days",
                "");
        private final Column<CapacityChange, Mass> storage =
                optional("storage_t", Kinds.TONNES, CapacityChange::storage, "limit of a node on these days", "");
        private final Column<CapacityChange, Mass> neqLimit = optional(
                "neq_limit_kg",
                Kinds.KILOGRAMS_OF_A_PLACE,
                CapacityChange::neqLimit,
                "limit of a node on these days",
                "");
        private final Column<CapacityChange, Mass> capacity = optional(
                "capacity_t_per_day",
                Kinds.TONNES,
                CapacityChange::capacityPerDay,
                "limit of a lane on these days",
                "60");
        private final Column<CapacityChange, Mass> neqPerDay = optional(
                "neq_kg_per_day",
                Kinds.KILOGRAMS_OF_A_PLACE,
                CapacityChange::neqPerDay,
                "limit of a lane on these days",
                "");
        private final Column<CapacityChange, String> reason =
                text("reason", CapacityChange::reason, "why", "one lane of the bridge is open");

        CapacityChanges() {
            super("capacity_changes", false);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            checkPlace(cells, faults, node, lane);
            faults.inOrder(cells, from, until);
            if (cells.isEmpty(node) != cells.isEmpty(lane)) {
                checkLimits(cells, faults, !cells.isEmpty(node));
            }
        }

        private void checkLimits(Cells cells, RowFaults faults, boolean isNode) {
            for (var limit : isNode ? laneLimits() : nodeLimits()) {
                cells.find(limit)
                        .ifPresent(mass -> faults.error(
                                limit,
                                Rule.EXACTLY_ONE,
                                limit.kind().print(mass),
                                "Maybe it belongs to another row; it is a limit of a %s"
                                        .formatted(
                                                isNode
                                                        ? "lane, and this row is about a node"
                                                        : "node, and this row is about a lane")));
            }
            var all = Stream.concat(nodeLimits().stream(), laneLimits().stream());
            if (all.allMatch(cells::isEmpty)) {
                var first = isNode ? handling : capacity;
                faults.error(first, Rule.REQUIRED, "", "Maybe the limit was left out; a change gives at least one");
            }
        }

        private List<Column<CapacityChange, Mass>> nodeLimits() {
            return List.of(handling, storage, neqLimit);
        }

        private List<Column<CapacityChange, Mass>> laneLimits() {
            return List.of(capacity, neqPerDay);
        }

        @Override
        CapacityChange assemble(Cells cells) {
            return new CapacityChange(
                    cells.get(change),
                    place(cells, node, lane),
                    cells.get(from),
                    cells.get(until),
                    cells.find(handling),
                    cells.find(storage),
                    cells.find(neqLimit),
                    cells.find(capacity),
                    cells.find(neqPerDay),
                    cells.get(reason));
        }
    }
}
