package org.muster.exchange;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.revision.Actual;

/// The table `actuals`: where units of consignments really are.
final class ActualsTable extends TableForm<Actual> {

    private final Column<Actual, ConsignmentId> consignment = required(
            "consignment",
            Kinds.reference("consignments", ConsignmentId::new),
            Actual::consignment,
            "which consignment of the plan",
            "C00001");
    private final Column<Actual, Actual.State> state =
            required("state", Kinds.code(Actual.State.class), Actual::state, "how far its units are", "under-way");
    private final Column<Actual, NodeId> node =
            optional("node", Kinds.reference("nodes", NodeId::new), Actual::node, "where they are, or come next", "HB");
    private final Column<Actual, LocalDate> date = optional(
            "date", Kinds.DATE, Actual::date, "since when, or when they come, or were handed over", "2026-01-20");
    private final Column<Actual, Long> quantity = optional(
            "quantity",
            Kinds.COUNT,
            row -> row.quantity().isPresent() ? Optional.of(row.quantity().getAsLong()) : Optional.empty(),
            "how many units; empty: all that no other row speaks of",
            "4");

    private final HashMap<ConsignmentId, Consignment> plan = new HashMap<>();

    ActualsTable(List<Consignment> consignments) {
        super("actuals", false);
        consignments.forEach(one -> plan.put(one.consignment(), one));
    }

    @Override
    void check(Cells cells, RowFaults faults, Known known) {
        var said = cells.find(state);
        if (said.isEmpty()) {
            return;
        }
        var needsDate = said.get() != Actual.State.WAITING && said.get() != Actual.State.LOST;
        var needsNode = said.get() == Actual.State.AT_NODE || said.get() == Actual.State.UNDER_WAY;
        if (needsDate && cells.find(date).isEmpty()) {
            faults.error(
                    date,
                    Rule.REQUIRED,
                    "",
                    "Maybe it was left out; %s needs a day".formatted(said.get().code()));
        }
        if (needsNode && cells.find(node).isEmpty()) {
            faults.error(
                    node,
                    Rule.REQUIRED,
                    "",
                    "Maybe it was left out; %s needs a node"
                            .formatted(said.get().code()));
        }
    }

    @Override
    void checkAll(List<Row<Actual>> rows, TableFaults faults) {
        var sums = new HashMap<ConsignmentId, Long>();
        var rests = new HashMap<ConsignmentId, Long>();
        for (var row : rows) {
            var id = row.value().consignment();
            if (row.value().quantity().isEmpty()) {
                var earlier = rests.putIfAbsent(id, row.number());
                if (earlier != null) {
                    add(
                            faults,
                            row,
                            "Maybe the units of one of the two are missing; row %d speaks of all others too"
                                    .formatted(earlier));
                }
            } else if (plan.containsKey(id)) {
                long sum = sums.merge(id, row.value().quantity().getAsLong(), Long::sum);
                long all = plan.get(id).quantity();
                if (sum > all) {
                    add(faults, row, "Maybe units are counted twice; the consignment has %d".formatted(all));
                }
            }
        }
    }

    private void add(TableFaults faults, Row<Actual> row, String mend) {
        var value = row.value().quantity();
        faults.add(
                Level.ERROR,
                row.number(),
                quantity,
                Rule.RANGE,
                value.isPresent() ? Long.toString(value.getAsLong()) : "",
                mend);
    }

    @Override
    Actual assemble(Cells cells) {
        return new Actual(
                cells.get(consignment),
                cells.get(state),
                cells.find(node),
                cells.find(date),
                cells.find(quantity).map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }
}
