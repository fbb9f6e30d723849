package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

/// What pages of plans add up is kept beside the plan, and is what would be made of its legs anew, for each who asks.
class SumsOfPlansTest {

    private static final AgreedExercise AGREED = AgreedExercise.shared();

    private static final String AUDITED = "SELECT count(*) FROM desk.kept_wrong()";

    private static final Map<String, String> KEPT = Map.of(
            "plan_visits", "SELECT * FROM desk.plan_visits",
            "bought",
                    "SELECT nation, sum(units), sum(eur_cents), label FROM desk.bought GROUP BY nation, label HAVING sum(units) > 0",
            "plan_node_sums", """
                    SELECT plan, node, item, sum(consignments)::bigint, sum(units), label
                    FROM desk.plan_node_sums GROUP BY plan, node, item, label""",
            "plan_flows", """
                    SELECT plan, lane, depart, arrive, item, sum(consignments)::bigint, sum(units), label
                    FROM desk.plan_flows GROUP BY plan, lane, depart, arrive, item, label""");

    /// Work in a transaction that is undone.
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @CsvSource({
        "plan_visits, coordinator",
        "plan_node_sums, coordinator",
        "plan_flows, coordinator",
        "bought, coordinator",
        "bought, canada",
        "plan_visits, canada",
        "plan_node_sums, canada",
        "plan_flows, canada"
    })
    void areThoseMadeAnew(String table, String who) throws SQLException {
        var caller = who.equals("canada") ? AGREED.canada() : AGREED.coordinator();
        as(caller, connection -> {
            assertThat(number(connection, "SELECT count(*) FROM desk." + table)).isPositive();
            assertThat(differing(connection, table)).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan_visits", "plan_node_sums", "plan_flows"})
    void differByWhoAsks(String table) throws SQLException {
        var all = new long[2];
        as(AGREED.coordinator(), connection -> all[0] = number(connection, "SELECT count(*) FROM desk." + table));
        as(AGREED.canada(), connection -> all[1] = number(connection, "SELECT count(*) FROM desk." + table));
        assertThat(all[1]).isLessThan(all[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan_visits | UPDATE desk.plan_visits SET first = first + 1",
                "plan_node_sums | UPDATE desk.plan_node_sums SET units = units + 1",
                "plan_flows | DELETE FROM desk.plan_flows"
            })
    void tellARowThatIsWrong(String table, String change) throws SQLException {
        undone(connection -> {
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(change)).isPositive();
            }
            assertThat(differing(connection, table)).isPositive();
            assertThat(number(connection, AUDITED)).isPositive();
        });
    }

    @Test
    void areTheSameForTheAudit() {
        undone(connection -> assertThat(number(connection, AUDITED)).isZero());
    }

    @Test
    void tellAValueOfPurchasesThatIsWrong() {
        undone(connection -> {
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("UPDATE desk.bought SET eur_cents = eur_cents + 1"))
                        .isPositive();
            }
            assertThat(number(connection, AUDITED)).isPositive();
        });
    }

    /// A lane may lead to another node from some day on; plans that are there then pass that one.
    @ParameterizedTest
    @ValueSource(strings = {"plan_visits", "plan_node_sums", "plan_flows"})
    void followALaneThatLeadsElsewhere(String table) throws SQLException {
        undone(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT set_config('muster.session', '%s', true)"
                        .formatted(AGREED.coordinator().key()));
                assertThat(statement.executeUpdate("""
                                UPDATE desk.lanes n SET "to" = (SELECT min(d.node) FROM desk.nodes d
                                                                WHERE d.node NOT IN (n."from", n."to"))
                                WHERE n.lane = (SELECT min(l.lane) FROM desk.plan_legs l)""")).isOne();
            }
            assertThat(differing(connection, table)).isZero();
        });
    }

    /// How many rows are kept that would not be made anew, or the other way round; the parts of a sum are added up.
    private static long differing(Connection connection, String table) throws SQLException {
        var kept = KEPT.get(table);
        return number(
                connection,
                "SELECT count(*) FROM ((%1$s EXCEPT ALL SELECT * FROM desk.%2$s_anew) UNION ALL (SELECT * FROM desk.%2$s_anew EXCEPT ALL %1$s)) d"
                        .formatted(kept, table));
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void as(TestServer.Caller caller, Work work) throws SQLException {
        try (var connection = AGREED.server().app().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('muster.session', '%s', true)".formatted(caller.key()));
            try {
                work.on(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void undone(Work work) {
        AGREED.server().sql(connection -> {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }
}
