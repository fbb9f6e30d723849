package org.muster.domain.revision;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Identifier;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Scenario;

/// Something that falls away in a what-if.
///
/// Requirements stay, so that what is lost is counted in points: a plan of what is left can be compared with the one
/// of before.
///
/// @param kind what kind of thing
/// @param id   which one
public record Removal(Kind kind, String id) {

    /// What can fall away.
    public enum Kind implements Code {
        /// One row of the offers.
        OFFER("offer"),
        /// All that a nation gives: its offers, funds, supplies and schools. Its nodes and lanes stay open.
        NATION("nation"),
        /// A node is closed on every day, and the schools there with it.
        NODE("node"),
        /// One row of the lanes, with its closures and changes.
        LANE("lane"),
        /// One row of the funds.
        FUND("fund"),
        /// One row of the supplies.
        SUPPLY("supply"),
        /// One row of the schools.
        SCHOOL("school");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /// The identifiers that can be named, in the order of the table.
        public List<String> identifiers(Scenario scenario) {
            return switch (this) {
                case OFFER -> texts(scenario.offers().list(), row -> row.offer().value());
                case NATION ->
                    texts(scenario.nations().list(), row -> row.nation().value());
                case NODE -> texts(scenario.nodes().list(), row -> row.node().value());
                case LANE -> texts(scenario.lanes().list(), row -> row.lane().value());
                case FUND -> texts(scenario.funds().list(), row -> row.fund().value());
                case SUPPLY ->
                    texts(scenario.supplies().list(), row -> row.supply().value());
                case SCHOOL ->
                    texts(scenario.schools().list(), row -> row.school().value());
            };
        }

        private static <R> List<String> texts(List<R> rows, Function<R, String> id) {
            return rows.stream().map(id).toList();
        }
    }

    /// Whether the scenario has such a thing.
    public boolean isIn(Scenario scenario) {
        return kind.identifiers(scenario).contains(id);
    }

    /// Takes it out.
    ///
    /// @return what was done, a sentence without its full stop
    public String from(Amendment amendment) {
        return switch (kind) {
            case OFFER -> drop(amendment.offers, row -> is(row.offer()), "offer");
            case FUND -> drop(amendment.funds, row -> is(row.fund()), "fund");
            case SUPPLY -> drop(amendment.supplies, row -> is(row.supply()), "supply");
            case SCHOOL -> drop(amendment.schools, row -> is(row.school()), "school");
            case LANE -> lane(amendment);
            case NATION -> nation(amendment);
            case NODE -> node(amendment);
        };
    }

    private boolean is(Identifier identifier) {
        return identifier.value().equals(id);
    }

    private String lane(Amendment amendment) {
        amendment.closures.removeIf(row -> row.place() instanceof LaneId lane && is(lane));
        amendment.capacityChanges.removeIf(row -> row.place() instanceof LaneId lane && is(lane));
        return drop(amendment.lanes, row -> is(row.lane()), "lane");
    }

    private String nation(Amendment amendment) {
        var nation = new NationCode(id);
        var done = Stream.of(
                        drop(amendment.offers, row -> row.nation().equals(nation), "offer"),
                        drop(amendment.funds, row -> row.nation().equals(nation), "fund"),
                        drop(amendment.supplies, row -> row.nation().equals(nation), "supply"),
                        drop(amendment.schools, row -> row.nation().equals(nation), "school"))
                .filter(one -> !one.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return "nation %s gives nothing: %s taken out; its nodes and lanes stay open"
                .formatted(id, done.isEmpty() ? "nothing had to be" : done);
    }

    private String node(Amendment amendment) {
        var node = new NodeId(id);
        var horizon = amendment.header.horizon();
        var schools =
                drop(amendment.schools, row -> row.node().filter(node::equals).isPresent(), "school");
        amendment.closures.add(
                new Closure(freeName(amendment), node, horizon.start(), horizon.end(), "taken away in a what-if"));
        return "node %s is closed on all days%s"
                .formatted(id, schools.startsWith("0 ") ? "" : ", and " + schools + " there taken out");
    }

    private ClosureId freeName(Amendment amendment) {
        var taken =
                amendment.closures.stream().map(row -> row.closure().value()).collect(Collectors.toSet());
        return Stream.iterate(1, number -> number + 1)
                .map(number -> "what-if-" + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .map(ClosureId::new)
                .orElseThrow();
    }

    private <R> String drop(List<R> rows, Predicate<R> out, String what) {
        int before = rows.size();
        rows.removeIf(out);
        int gone = before - rows.size();
        return kind.code.equals(what)
                ? "%s %s is taken out".formatted(what, id)
                : "%d %s".formatted(gone, gone == 1 ? what : plural(what));
    }

    private static String plural(String what) {
        return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    }
}
