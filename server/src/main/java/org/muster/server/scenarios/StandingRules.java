package org.muster.server.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.Scenario;
import org.muster.ledger.Act.State;
import org.muster.ledger.Label;
import org.muster.ledger.caveats.Caveats;
import org.muster.ledger.slots.NodeLimits;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tells the gates of the ledger what a scenario says of nations, nodes and lanes: transit rules, what each node can
/// take on which day, which nations each lane passes.
///
/// All nations of the scenario may know them: a nation's rules and its nodes are its own, lanes the recipient's.
final class StandingRules {

    private static final String RECORDS = """
            WITH me AS MATERIALIZED (
                SELECT gen_random_uuid() AS command, clock_timestamp() AS moment, (access.me()).actor AS actor,
                       %s AS role),
            labels AS MATERIALIZED (
                SELECT owner, access.label_of(owner, ?::text[]) AS label
                FROM (SELECT DISTINCT owner FROM unnest(?::text[]) AS o (owner) OFFSET 0) AS d)
            INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, reason, body, label)
            SELECT me.command, s.n - 1, 6, me.moment, me.actor, me.role, 'rules of a scenario', s.body, l.label
            FROM me, unnest(?::text[], ?::text[]) WITH ORDINALITY AS s (owner, body, n) JOIN labels l USING (owner)
            ORDER BY s.n""".formatted(OpeningStock.ACTING);

    private final JdbcClient jdbc;

    StandingRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void state(Scenario scenario) {
        var states = of(scenario);
        if (states.isEmpty()) {
            return;
        }
        var owners = states.stream().map(state -> state.label().owner().value()).toArray(String[]::new);
        var bodies = states.stream().map(state -> state.facts().toString()).toArray(String[]::new);
        var nations = nations(scenario).stream().map(NationCode::value).toArray(String[]::new);
        jdbc.sql(RECORDS).params(nations, owners, owners, bodies).update();
    }

    /// In an order in which each replaces what was said of the same before it.
    static List<State> of(Scenario scenario) {
        var nations = nations(scenario);
        var states = new ArrayList<State>();
        scenario.transitRules().forEach(rule -> states.add(Caveats.of(rule, new Label(rule.nation(), nations))));
        var nodes = scenario.nodes();
        var ofLanes = new Label(scenario.header().recipient(), nations);
        scenario.lanes()
                .forEach(lane -> states.add(Caveats.of(lane, nodes.get(lane.from()), nodes.get(lane.to()), ofLanes)));
        var changes = scenario.capacityChanges().list();
        nodes.forEach(node -> NodeLimits.of(node, changes)
                .forEach(limits -> states.add(limits.act(new Label(node.nation(), nations)))));
        return states;
    }

    private static Set<NationCode> nations(Scenario scenario) {
        return scenario.nations().list().stream().map(row -> row.nation()).collect(Collectors.toSet());
    }
}
