package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.ledger.postgres.TestDatabase;

/// Sums that are kept for pages, after a history in which everything happens: plans, answers, dispatches, losses,
/// corrections and releases. Those of random movements are compared by `SimulatorTest`.
class KeptSumsTest {

    private static final String WRONG = "SELECT count(*) FROM ledger.kept_wrong";

    private static Trial trial;

    @BeforeAll
    static void start() throws SQLException {
        trial = new Trial(TestDatabase.fresh());
        new History(trial).make();
    }

    @AfterAll
    static void stop() {
        trial.close();
        trial.database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"progress", "standing", "routed"})
    void areThereForWhatHappened(String table) throws SQLException {
        assertThat(trial.number("SELECT count(*) FROM ledger." + table)).isPositive();
    }

    @Test
    void areWhatWouldBeMadeFromNothing() throws SQLException {
        assertThat(trial.number(WRONG)).isZero();
    }

    @Test
    void saysOfAConsignmentWhenItFirstLeft() throws SQLException {
        assertThat(trial.number("SELECT count(*) FROM ledger.progress WHERE left_at IS NOT NULL"))
                .isPositive();
    }

    /// Parts are put together without a change of their sum.
    @Test
    void areTheSameInOnePart() throws SQLException {
        var sum = "SELECT string_agg(s::text, ';' ORDER BY s::text) FROM (SELECT label, nation, item, serves, rung, "
                + "trim_scale(sum(units)), trim_scale(sum(grams)), trim_scale(sum(worth)), trim_scale(sum(in_eur)), "
                + "trim_scale(sum(eur_cents)) FROM ledger.standing GROUP BY 1, 2, 3, 4, 5 HAVING sum(units) <> 0) s";
        var before = trial.text(sum);
        trial.tamper("SELECT ledger.join_parts()");
        assertThat(trial.text(sum)).isEqualTo(before);
        assertThat(trial.number(
                        "SELECT count(*) FROM (SELECT FROM ledger.standing GROUP BY label, nation, item, serves, "
                                + "rung HAVING count(*) > 1) s"))
                .isZero();
        assertThat(trial.number("SELECT count(*) FROM (SELECT FROM ledger.routed GROUP BY label, item, node, day, "
                        + "way HAVING count(*) > 1) s"))
                .isZero();
        assertThat(trial.number(WRONG)).isZero();
    }

    /// What nobody keeps in step is told: the comparison above can fail.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.account SET quantity = quantity + 1 WHERE account = (SELECT max(account) FROM ledger.account WHERE rung = 1)",
                "UPDATE ledger.progress SET proposed = proposed + 1",
                "UPDATE ledger.progress SET left_at = left_at - interval '1 second'",
                "UPDATE ledger.standing SET eur_cents = eur_cents + 1",
                "DELETE FROM ledger.routed"
            })
    void tellsASumThatIsWrong(String change) throws SQLException {
        try (var connection = trial.database.administrator().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL session_replication_role = replica");
                assertThat(statement.executeUpdate(change)).isPositive();
                try (var row = statement.executeQuery(WRONG)) {
                    row.next();
                    assertThat(row.getLong(1)).isPositive();
                }
            } finally {
                connection.rollback();
            }
        }
    }
}
