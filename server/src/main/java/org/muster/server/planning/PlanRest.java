package org.muster.server.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.muster.domain.custody.Rung;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Actual;
import org.muster.domain.revision.Residual;
import org.muster.domain.revision.Sightings;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The scenario that is left of a plan on the morning of a day: what the ledger says of today counts, and what
/// is where the plan has it today is believed to go on as planned.
@Component
class PlanRest {

    private static final String STANDS = """
            SELECT substr(c.consignment, length(c.plan) + 2) AS consignment, coalesce(a.rung, 0) AS rung,
                   coalesce(a.place, '') AS place, coalesce(sum(a.quantity), 0)::bigint AS quantity,
                   (coalesce(max(a.last_happened), clock_timestamp()) AT TIME ZONE 'UTC')::date AS since
            FROM ledger.consignment c LEFT JOIN ledger.account a
                ON a.consignment = c.consignment AND a.consignment <> '' AND a.quantity > 0
            WHERE c.plan = ? GROUP BY c.consignment, c.plan, a.rung, a.place ORDER BY c.consignment, a.rung, a.place""";

    private final PlanSources sources;
    private final JdbcClient jdbc;
    private final Clock clock;

    PlanRest(PlanSources sources, JdbcClient jdbc, Clock clock) {
        this.sources = sources;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Units of a consignment in one place; none where all were released from it.
    private record Stand(String consignment, Rung rung, String place, long quantity, LocalDate since) {}

    /// @throws Refused if there is no such plan, or nothing can be told of the day
    @Transactional(readOnly = true)
    public Scenario of(WantedRun.Rest rest) {
        var known = sources.of(rest.plan());
        var horizon = known.scenario().horizon();
        if (!horizon.contains(rest.at())) {
            throw unread("%s is no day of the scenario of plan %s, which runs from %s to %s. Maybe the year slipped."
                    .formatted(rest.at(), rest.plan(), horizon.start(), horizon.end()));
        }
        var stands = stands(rest.plan());
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!stands.isEmpty() && rest.at().isBefore(today)) {
            throw unread(
                    "Plan %s is agreed, and where its units are is told as of today, not of %s. Maybe choose today or a later day."
                            .formatted(rest.plan(), rest.at()));
        }
        var seen = new Seen(known.scenario(), rest.at(), today);
        var actuals = new ArrayList<>(
                Sightings.unplanned(known.scenario(), known.plan(), today, seen.standing(known.plan(), stands)));
        actuals.addAll(seen.released(known.plan(), stands));
        return Residual.of(known.scenario(), known.plan(), rest.at(), actuals).scenario();
    }

    private static Refused unread(String sentence) {
        return Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", sentence);
    }

    /// Of each agreed consignment by its name in the plan; none for a plan that is not agreed.
    private Map<String, List<Stand>> stands(String plan) {
        return jdbc
                .sql(STANDS)
                .param(plan)
                .query((row, number) -> new Stand(
                        row.getString("consignment"),
                        Rung.ofNumber(row.getInt("rung")),
                        row.getString("place"),
                        row.getLong("quantity"),
                        row.getObject("since", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Stand::consignment));
    }

    /// What the ledger says, as rows of actuals.
    ///
    /// @param at    the day from which on it is planned
    /// @param today the day of which the ledger speaks
    private record Seen(Scenario scenario, LocalDate at, LocalDate today) {

        List<Actual> standing(Plan plan, Map<String, List<Stand>> stands) {
            return plan.consignments().stream()
                    .flatMap(one -> stands.getOrDefault(one.consignment().value(), List.of()).stream()
                            .filter(stand -> stand.quantity() > 0)
                            .flatMap(stand -> actual(one, stand).stream()))
                    .toList();
        }

        /// Units that were released from their consignment, since the donor did not agree or thought otherwise, are
        /// offered again, whatever the plan says.
        List<Actual> released(Plan plan, Map<String, List<Stand>> stands) {
            var result = new ArrayList<Actual>();
            for (var one : plan.consignments()) {
                var own = stands.getOrDefault(one.consignment().value(), List.of());
                long rest =
                        one.quantity() - own.stream().mapToLong(Stand::quantity).sum();
                if (!own.isEmpty() && rest > 0) {
                    result.add(row(one, Actual.State.WAITING, Optional.empty(), Optional.empty(), rest));
                }
            }
            return result;
        }

        /// Nothing of units in a place that is no node of the scenario: for them the plan is believed.
        private Optional<Actual> actual(Consignment consignment, Stand stand) {
            return switch (stand.rung()) {
                case OUTSIDE, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD ->
                    Optional.of(row(
                            consignment, Actual.State.WAITING, Optional.empty(), Optional.empty(), stand.quantity()));
                case DISPATCHED -> underWay(consignment, stand);
                case AT_NODE ->
                    scenario.nodes()
                            .find(new NodeId(stand.place()))
                            .map(node -> row(
                                    consignment,
                                    Actual.State.AT_NODE,
                                    Optional.of(node.node()),
                                    Optional.of(within(stand.since(), at)),
                                    stand.quantity()));
                case DELIVERED, ACCEPTED_BY_UNIT ->
                    Optional.of(row(
                            consignment,
                            Actual.State.DELIVERED,
                            Optional.empty(),
                            Optional.of(within(stand.since(), at.minusDays(1))),
                            stand.quantity()));
                case WITHDRAWN, RETURNED, LOST, DAMAGED, IN_REPAIR ->
                    Optional.of(
                            row(consignment, Actual.State.LOST, Optional.empty(), Optional.empty(), stand.quantity()));
            };
        }

        /// What has left a node comes to the next one on the day of the plan, or, if that is over, today.
        private Optional<Actual> underWay(Consignment consignment, Stand stand) {
            return consignment.legs().stream()
                    .filter(leg ->
                            scenario.lanes().get(leg.lane()).from().value().equals(stand.place()))
                    .findFirst()
                    .map(leg -> row(
                            consignment,
                            Actual.State.UNDER_WAY,
                            Optional.of(scenario.lanes().get(leg.lane()).to()),
                            Optional.of(leg.arrive().isBefore(today) ? today : leg.arrive()),
                            stand.quantity()));
        }

        /// A day of the horizon, not after another.
        private LocalDate within(LocalDate day, LocalDate last) {
            var start = scenario.horizon().start();
            var early = day.isAfter(last) ? last : day;
            return early.isBefore(start) ? start : early;
        }

        private static Actual row(
                Consignment consignment,
                Actual.State state,
                Optional<NodeId> node,
                Optional<LocalDate> date,
                long quantity) {
            return new Actual(consignment.consignment(), state, node, date, OptionalLong.of(quantity));
        }
    }
}
