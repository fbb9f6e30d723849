package org.muster.server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
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

    private static final String ADDED = """
            INSERT INTO desk.offers (offer, nation, item, quantity, available, origin, consent_nation, label)
            SELECT '%s', %s, 1, available, %s FROM desk.offers WHERE offer = 'O-CAN-01'""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'XZZ', item; origin, NULL, label",
                "nation, 'NOTHING'; origin, NULL, label",
                "nation, item; 'NOWHERE', NULL, label",
                "nation, item; origin, 'XZZ', label",
                "nation, item; origin, NULL, -1"
            })
    void refusesOffersThatNameNothing(String values) {
        var parts = values.split("; ");
        assertThat(state(ADDED.formatted("O-OTHER", parts[0], parts[1]))).isEqualTo("23503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM desk.nations WHERE nation = 'CAN'",
                "DELETE FROM desk.items WHERE item = (SELECT item FROM desk.offers WHERE offer = 'O-CAN-01')",
                "DELETE FROM desk.nodes WHERE node = (SELECT origin FROM desk.offers WHERE offer = 'O-CAN-01')"
            })
    void keepsWhatOffersName(String change) {
        assertThat(state(change)).isEqualTo("23503");
    }

    @Test
    void takesWhatNamesSomething() {
        assertThat(state(ADDED.formatted("O-NEW", "nation, item", "origin, 'USA', label")))
                .isEmpty();
    }

    /// What is released is a line of the ledger; the offer says what it is worth.
    @Test
    void keepsAnOfferToItsNation() {
        for (var label : List.of("access.label_of('DEU', '{}')", "access.label_of('CAN', '{DEU}')")) {
            assertThat(state(ADDED.formatted("O-OPEN", "nation, item", "origin, NULL, " + label)))
                    .isEqualTo("MU409");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nation", "item", "origin", "consent_nation", "value_eur", "label", "quantity"})
    void letsNobodyChangeWhatTheLedgerHasSaid(String column) {
        assertThat(state("UPDATE desk.offers SET %1$s = %1$s WHERE offer = 'O-CAN-01'".formatted(column)))
                .isEqualTo("42501");
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
