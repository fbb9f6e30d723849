package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.shells;
import static org.muster.ledger.World.trucks;

import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// The first stock of many lines is taken in by a function of its own, which leaves the same as movements one by one.
class OpenStockTest {

    private final World world = new World();
    private final Line shells = shells("S-1", ARLAND);
    private final Line trucks = trucks("T-1", BORLAND);

    @BeforeEach
    void openLines() {
        for (var line : new Line[] {shells, trucks}) {
            world.recorded(world.coordinator, MORNING, new OpenLine(line));
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void leavesBalancesAndEntriesLikeMovements() throws SQLException {
        opens(world.coordinator, "'{T-1,S-1}', '{DEPOT,DEPOT}', '{3,40}', 'as offered'");
        assertThat(world.quantity(at(shells, OFFERED))).isEqualTo(40);
        assertThat(world.quantity(at(shells, OUTSIDE))).isEqualTo(-40);
        assertThat(world.quantity(at(trucks, OFFERED))).isEqualTo(3);
        try (var sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/stock"))) {
            sequencer.checkpoint();
        }
        assertThat(new LedgerAudit(world.database.sequencer())
                        .audit(LedgerAudit.Options.usual())
                        .findings())
                .isEmpty();
    }

    @Test
    void leavesOneLineLikeMany() throws SQLException {
        opens(world.coordinator, "'{S-1}', '{DEPOT}', '{40}', 'as offered'");
        assertThat(world.quantity(at(shells, OFFERED))).isEqualTo(40);
    }

    @Test
    void countsWhatMovesAfterwardsInTheSameTransaction() throws SQLException {
        opens(world.coordinator, "'{S-1}', '{DEPOT}', '{40}', 'as offered'", """
                INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                                          role, reason, label)
                SELECT gen_random_uuid(), 0, 1, a.account, (ledger.accounts_of('{S-1}', '{""}', ARRAY[a.holder],
                           '{DEPOT}', '{2}', '{""}', '{""}'))[1], 15, clock_timestamp(), 'cora', 'coordinator', 'x', a.label
                FROM ledger.account a WHERE a.rung = 1""");
        assertThat(world.quantity(at(shells, OFFERED))).isEqualTo(25);
        assertThat(world.quantity(at(shells, PROPOSED))).isEqualTo(15);
    }

    @Test
    void refusesStockWhereSomeStands() throws SQLException {
        world.recorded(world.coordinator, MORNING, Transfer.of(at(shells, OUTSIDE), at(shells, OFFERED), 5));
        assertThat(state(() -> opens(world.coordinator, "'{T-1,S-1}', '{DEPOT,DEPOT}', '{3,40}', 'as offered'")))
                .isEqualTo("MU015");
        assertThat(state(() -> opens(world.coordinator, "'{T-1,T-1}', '{DEPOT,DEPOT}', '{3,40}', 'as offered'")))
                .isEqualTo("MU015");
        assertThat(world.quantity(at(shells, OFFERED))).isEqualTo(5);
        assertThat(world.quantity(at(trucks, OFFERED))).isZero();
        world.recorded(world.coordinator, MORNING, Transfer.of(at(shells, OUTSIDE), at(shells, OFFERED), 5));
        assertThat(world.quantity(at(shells, OFFERED))).isEqualTo(10);
    }

    @Test
    void refusesALineThatIsNotOpen() {
        assertThat(state(() -> opens(world.coordinator, "'{S-1,S-2}', '{DEPOT,DEPOT}', '{3,40}', 'as offered'")))
                .isEqualTo("MU005");
        assertThat(world.quantity(at(shells, OFFERED))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000000000001", "NULL"})
    void refusesQuantitiesThatNoMovementHas(String units) {
        assertThat(state(
                        () -> opens(world.coordinator, "'{S-1,T-1}', '{DEPOT,DEPOT}', '{4,%s}', 'x'".formatted(units))))
                .isEqualTo("23514");
    }

    @Test
    void takesTheWordOfStaffOnlyAndWantsAReason() {
        assertThat(state(() -> opens(world.arland, "'{S-1}', '{DEPOT}', '{40}', 'as offered'")))
                .isEqualTo("MU011");
        assertThat(state(() -> opens(world.auditor, "'{S-1}', '{DEPOT}', '{40}', 'as offered'")))
                .isEqualTo("MU011");
        assertThat(state(() -> opens(world.coordinator, "'{S-1}', '{DEPOT}', '{40}', ' '")))
                .isEqualTo("MU023");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ledger.open_stock('{S-1}', '{DEPOT}', '{40}', 'as offered')",
                "INSERT INTO ledger.opening DEFAULT VALUES",
                "SELECT * FROM ledger.opening",
                "DELETE FROM ledger.opening"
            })
    void isOutOfReachOfProgramsThatLogIn(String sql) throws SQLException {
        for (var source : new DataSource[] {world.database.app(), world.database.sequencer()}) {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo("42501");
            }
        }
    }

    @Test
    void letsNothingPassUncountedLater() throws SQLException {
        opens(world.coordinator, "'{S-1}', '{DEPOT}', '{40}', 'as offered'");
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("SELECT count(*) FROM ledger.opening")) {
                row.next();
                assertThat(row.getLong(1)).isZero();
            }
            statement.execute("INSERT INTO ledger.opening DEFAULT VALUES"); // what only a superuser can do
        }
        world.recorded(world.coordinator, Instant.now(), Transfer.of(at(shells, OFFERED), at(shells, PROPOSED), 1));
        assertThat(world.quantity(at(shells, OFFERED))).isEqualTo(39);
    }

    /// As the owner of the schemas, with the session of a caller: so do functions of the schemas above.
    private void opens(Caller caller, String arguments, String... then) throws SQLException {
        try (var connection = world.database.administrator().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT set_config('muster.session', '%s', true)".formatted(caller.token()));
                statement.execute("SELECT ledger.open_stock(%s)".formatted(arguments));
                for (var sql : then) {
                    statement.execute(sql);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static String state(ThrowingCallable act) {
        try {
            act.call();
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
