package org.muster.server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.Packages;
import org.muster.server.TestServer;
import org.muster.server.access.Sessions;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What offers name is there and stays, although no foreign key looks at each row.
class OfferReferencesTest {

    private static TestServer server;

    @BeforeAll
    static void loadTheExercise() {
        server = TestServer.fresh();
        assertThat(Packages.load(server.person("coordinator"), Packages.exercise())
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE desk.offers SET nation = 'XZZ' WHERE offer = 'O-CAN-01'",
                "UPDATE desk.offers SET item = 'NOTHING' WHERE offer = 'O-CAN-01'",
                "UPDATE desk.offers SET origin = 'NOWHERE' WHERE offer = 'O-CAN-01'",
                "UPDATE desk.offers SET consent_nation = 'XZZ' WHERE offer = 'O-CAN-01'",
                "UPDATE desk.offers SET label = -1 WHERE offer = 'O-CAN-01'",
                "INSERT INTO desk.offers (offer, nation, item, quantity, available, origin, label)"
                        + " SELECT 'O-NEW', nation, 'NOTHING', 1, available, origin, label FROM desk.offers LIMIT 1",
                "DELETE FROM desk.nations WHERE nation = 'CAN'",
                "DELETE FROM desk.items WHERE item = (SELECT item FROM desk.offers WHERE offer = 'O-CAN-01')",
                "DELETE FROM desk.nodes WHERE node = (SELECT origin FROM desk.offers WHERE offer = 'O-CAN-01')"
            })
    void refusesWhatWouldNameNothing(String change) {
        assertThat(state(change)).isEqualTo("23503");
    }

    @Test
    void takesWhatNamesSomething() {
        assertThat(state("UPDATE desk.offers SET consent_nation = 'CAN' WHERE offer = 'O-CAN-01'"))
                .isEmpty();
    }

    /// The state of SQL with which a change by the program is refused; empty if it is done.
    private static String state(String change) {
        var transaction = new TransactionTemplate(server.part(PlatformTransactionManager.class));
        try {
            server.part(Sessions.class)
                    .asSystem(() -> transaction.execute(
                            status -> server.part(JdbcClient.class).sql(change).update()));
            return "";
        } catch (DataAccessException e) {
            return e.getMostSpecificCause() instanceof SQLException refused ? refused.getSQLState() : e.toString();
        }
    }
}
