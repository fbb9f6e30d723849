package org.muster.exchange;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;

/// The tables `nodes` and `lanes`.
final class NetworkTables {

    static final String NATIONS_FORM = "[A-Z]{3}(;[A-Z]{3})*";

    private static final int MICRODEGREES = 1_000_000;
    private static final long MOST_RATE = 100_000_000_000_000_000L;
    private static final Kind<DayOfWeek> WEEKDAY = Kinds.pattern(
            "[1-7]", "1;3;5, Monday being 1", text -> DayOfWeek.of(Integer.parseInt(text)), day -> "" + day.getValue());

    private NetworkTables() {}

    private static Kind<Integer> degrees(int most) {
        return Kinds.decimal(
                6, -most * (long) MICRODEGREES, most * (long) MICRODEGREES, number -> (int) number, Integer::longValue);
    }

    static final class Nodes extends TableForm<Node> {

        private final Column<Node, NodeId> node =
                key("node", Kinds.identifier(NodeId::new), Node::node, "identifier", "DEP-A | HAND-1");
        private final Column<Node, String> name =
                required("name", Kinds.TEXT, Node::name, "what the place is called", "Depot A | Handover point 1");
        private final Column<Node, NationCode> nation =
                required("nation", Kinds.nation(), Node::nation, "the nation in which it lies", "XDA | XRC");
        private final Column<Node, NodeKind> kind =
                required("kind", Kinds.code(NodeKind.class), Node::kind, "what it is", "depot | handover");
        private final Column<Node, Integer> latitude = required(
                "lat", degrees(90), row -> row.position().latitudeMicrodegrees(), "degrees north", "51.05 | 49.5");
        private final Column<Node, Integer> longitude = required(
                "lon", degrees(180), row -> row.position().longitudeMicrodegrees(), "degrees east", "13.74 | 24.03");
        private final Column<Node, String> locode = withDefault(
                "",
                "locode",
                Kinds.pattern("[A-Z]{2}[A-Z2-9]{3}", "PLGDN", text -> text, text -> text),
                Node::locode,
                "UN/LOCODE",
                "");
        private final Column<Node, Mass> handling = optional(
                "handling_t_per_day",
                Kinds.TONNES,
                Node::handlingPerDay,
                "most that may come plus go in a day; empty: no limit",
                "400");
        private final Column<Node, Mass> storage = optional(
                "storage_t", Kinds.TONNES, Node::storage, "most that may stay overnight; empty: no limit", "1500");
        private final Column<Node, Mass> neqLimit = optional(
                "neq_limit_kg",
                Kinds.KILOGRAMS_OF_A_PLACE,
                Node::neqLimit,
                "most net explosive on site; empty: no limit",
                "");
        private final Column<Node, Integer> dwellDays = withDefault(
                0,
                "dwell_days",
                Kinds.DAYS_OR_NONE,
                Node::dwellDays,
                "least days between arrival and onward departure; empty: 0",
                "1");

        Nodes() {
            super("nodes", true);
        }

        @Override
        Node assemble(Cells cells) {
            return new Node(
                    cells.get(node),
                    cells.get(name),
                    cells.get(nation),
                    cells.get(kind),
                    new GeoPoint(cells.get(latitude), cells.get(longitude)),
                    cells.get(locode),
                    cells.find(handling),
                    cells.find(storage),
                    cells.find(neqLimit),
                    cells.get(dwellDays));
        }
    }

    static final class Lanes extends TableForm<Lane> {

        private final Nodes nodes;

        private final Column<Lane, LaneId> lane =
                key("lane", Kinds.identifier(LaneId::new), Lane::lane, "identifier", "L-1");
        private final Column<Lane, NodeId> from =
                required("from", Kinds.reference("nodes", NodeId::new), Lane::from, "where it starts", "DEP-A");
        private final Column<Lane, NodeId> to =
                required("to", Kinds.reference("nodes", NodeId::new), Lane::to, "where it ends", "HAND-1");
        private final Column<Lane, Mode> mode =
                required("mode", Kinds.code(Mode.class), Lane::mode, "how it carries", "road");
        private final Column<Lane, Integer> days =
                required("days", Kinds.DAYS, Lane::days, "days from departure to arrival", "2");
        private final Column<Lane, Mass> capacity = required(
                "capacity_t_per_day", Kinds.TONNES, Lane::capacityPerDay, "most that may depart on a day", "120");
        private final Column<Lane, Mass> neqPerDay = optional(
                "neq_kg_per_day",
                Kinds.KILOGRAMS_OF_A_PLACE,
                Lane::neqPerDay,
                "most net explosive that may depart on a day; empty: no limit",
                "");
        private final Column<Lane, TransportRate> rate = required(
                "cost_eur_per_t",
                Kinds.decimal(4, 0, MOST_RATE, TransportRate::new, TransportRate::tenThousandthsEurPerTonne),
                Lane::rate,
                "cost of carrying one tonne",
                "45.5");
        private final Column<Lane, Mass> maxPiece = optional(
                "max_piece_kg",
                Kinds.mass(3, 1_000_000_000_000L),
                Lane::maxPiece,
                "heaviest single unit it takes; empty: no limit",
                "20000");
        private final Column<Lane, List<NationCode>> crosses = withDefault(
                List.of(),
                "crosses",
                ListKind.inOrder(Kinds.nation(), NATIONS_FORM),
                Lane::crosses,
                "nations passed in order between the two ends, separated by semicolons",
                "");
        private final Column<Lane, List<DayOfWeek>> weekdays = withDefault(
                List.of(),
                "weekdays",
                ListKind.of(WEEKDAY, "[1-7](;[1-7])*"),
                row -> row.weekdays().stream().sorted().toList(),
                "days of departure, Monday being 1; empty: daily",
                "1;3;5");

        Lanes(Nodes nodes) {
            super("lanes", true);
            this.nodes = nodes;
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            var start = cells.find(from);
            var end = cells.find(to);
            if (start.isPresent() && start.equals(end)) {
                faults.error(
                        to,
                        Rule.SAME,
                        start.get().value(),
                        "Maybe a node was copied; a lane ends at another node than it starts from");
            }
            var passed = cells.find(crosses).orElse(List.of());
            if (!passed.isEmpty()) {
                start.flatMap(node -> known.find(nodes, node.value()))
                        .ifPresent(node -> checkDiffers(passed.getFirst(), node, faults));
                end.flatMap(node -> known.find(nodes, node.value()))
                        .ifPresent(node -> checkDiffers(passed.getLast(), node, faults));
                checkNeighbours(passed, faults);
            }
        }

        private void checkDiffers(NationCode passed, Node end, RowFaults faults) {
            if (passed.equals(end.nation())) {
                faults.error(
                        crosses,
                        Rule.SAME,
                        passed.value(),
                        "Maybe the nation of node %s was listed too; only those between the two ends stand here"
                                .formatted(end.node()));
            }
        }

        private void checkNeighbours(List<NationCode> passed, RowFaults faults) {
            for (int i = 1; i < passed.size(); i++) {
                if (passed.get(i).equals(passed.get(i - 1))) {
                    faults.error(
                            crosses,
                            Rule.SAME,
                            passed.get(i).value(),
                            "Maybe it was typed twice; no nation stands twice in a row");
                }
            }
        }

        @Override
        Lane assemble(Cells cells) {
            return new Lane(
                    cells.get(lane),
                    cells.get(from),
                    cells.get(to),
                    cells.get(mode),
                    cells.get(days),
                    cells.get(capacity),
                    cells.find(neqPerDay),
                    cells.get(rate),
                    cells.find(maxPiece),
                    cells.get(crosses),
                    Set.copyOf(cells.get(weekdays)));
        }
    }
}
