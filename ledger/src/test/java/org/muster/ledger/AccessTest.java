package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DAMAGED;
import static org.muster.domain.custody.Rung.DELIVERED;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.HUB;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.shells;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.custody.Rung;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;

/// Who may see and record what; with plain SQL under the role of the desks as well.
class AccessTest {

    private final World world = new World();
    private final Line arlands = shells("A-1", ARLAND);
    private final Line borlands = shells("B-1", BORLAND);
    private final Line released = shells("B-2", BORLAND).releasedTo(ARLAND);

    @BeforeEach
    void offer() {
        world.offer(arlands, 10);
        world.offer(borlands, 20);
        world.offer(released, 30);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void showsANationItsOwnRowsAndWhatWasReleasedToIt() throws SQLException {
        var lines = "SELECT code FROM ledger.line ORDER BY code";
        assertThat(ask(world.arland, lines)).containsExactly("A-1", "B-2");
        assertThat(ask(world.borland, lines)).containsExactly("B-1", "B-2");
        assertThat(ask(world.auditor, lines)).containsExactly("A-1", "B-1", "B-2");
        assertThat(ask(null, lines)).isEmpty();
        assertThat(ask(new Caller("nobody's", Role.COORDINATOR), lines)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger.line",
                "ledger.account",
                "ledger.entry",
                "ledger.reservation",
                "ledger.serial",
                "ledger.entry_serial",
                "ledger.document",
                "ledger.document_seen",
                "ledger.plan",
                "ledger.consignment",
                "ledger.silence",
                "ledger.answer",
                "ledger.proposal",
                "ledger.manifest",
                "ledger.arrival",
                "ledger.signing_key",
                "ledger.handover",
                "ledger.handover_good",
                "ledger.discrepancy",
                "ledger.end_use_report",
                "ledger.loss_report",
                "ledger.notice",
                "ledger.day_total",
                "ledger.entry_in_words",
                "ledger.node_limit",
                "ledger.slot",
                "ledger.node_day",
                "ledger.override",
                "ledger.override_use",
                "ledger.line_caveat",
                "ledger.transit_rule",
                "ledger.lane_pass",
                "ledger.progress",
                "ledger.routed",
                "ledger.standing_value",
                "access.label"
            })
    void showsNothingWithoutASession(String table) throws SQLException {
        assertThat(ask(null, "SELECT count(*) FROM " + table)).containsExactly("0");
    }

    @Test
    void hasRowLevelSecurityOnEveryTable() throws SQLException {
        try (var connection = world.database.administrator().getConnection()) {
            assertThat(read(
                            connection,
                            "SELECT c.oid::regclass FROM pg_class c WHERE relkind IN ('r', 'p')"
                                    + " AND relnamespace IN ('access'::regnamespace, 'ledger'::regnamespace)"
                                    + " AND NOT relrowsecurity"))
                    .isEmpty();
            assertThat(
                            read(
                                    connection,
                                    "SELECT p.oid::regprocedure FROM pg_proc p WHERE prosecdef"
                                            + " AND pronamespace IN ('access'::regnamespace, 'ledger'::regnamespace)"
                                            + " AND NOT coalesce(array_to_string(proconfig, ' ') LIKE '%search_path=pg_catalog, pg_temp%', false)"))
                    .isEmpty();
        }
    }

    @Test
    void keepsTheSessionsToTheLogin() {
        assertThatThrownBy(() -> ask(world.coordinator, "SELECT * FROM access.session"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void letsANationMoveItsOwnLinesOnly() {
        world.recorded(world.borland, MORNING, Transfer.of(at(borlands, OFFERED), at(borlands, WITHDRAWN), 1));
        var foreign = Transfer.of(at(released, OFFERED), at(released, WITHDRAWN), 1);
        assertThat(world.refused(world.arland, MORNING, foreign).rule()).isEqualTo(Rule.ROLE);
        var unseen = Transfer.of(at(borlands, OFFERED), at(borlands, WITHDRAWN), 1);
        assertThat(new Ledger(world.database.app()).record(world.arland, Command.of(World.newId(), MORNING, unseen)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusals().getFirst().rule()).isEqualTo(Rule.UNKNOWN));
        assertThat(world.refused(world.arland, MORNING, new OpenLine(shells("B-3", BORLAND)))
                        .rule())
                .isEqualTo(Rule.ROLE);
    }

    @Test
    void letsAnAuditorChangeNothing() {
        var transfer = Transfer.of(at(arlands, OFFERED), at(arlands, PROPOSED), 1);
        assertThat(world.refused(world.auditor, MORNING, transfer).rule()).isEqualTo(Rule.ROLE);
        var remark = new State(Facts.of("remark"), Label.of(ARLAND));
        assertThat(world.refused(world.auditor, MORNING, remark).rule()).isEqualTo(Rule.ROLE);
    }

    @Test
    void letsNobodyActInARoleThatIsNotTheirs() {
        var posing = new Caller(world.arland.token(), Role.COORDINATOR);
        var transfer = Transfer.of(at(arlands, OFFERED), at(arlands, PROPOSED), 1);
        assertThat(world.refused(posing, MORNING, transfer).rule()).isEqualTo(Rule.ROLE);
    }

    @Test
    void letsANodeOperatorActAtTheirNodeOnly() {
        world.climb(released, 5, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD, DISPATCHED);
        var sent = at(released, DISPATCHED);
        world.recorded(
                world.hub, MORNING, Transfer.of(sent, at(released, AT_NODE).at(HUB), 1));
        var elsewhere = Transfer.of(sent, at(released, AT_NODE), 1);
        assertThat(world.refused(world.hub, MORNING, elsewhere).rule()).isEqualTo(Rule.ROLE);
    }

    @Test
    void letsNobodyDeclareADelivery() {
        world.climb(released, 5, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD, DISPATCHED);
        world.recorded(
                world.hub,
                MORNING,
                Transfer.of(at(released, DISPATCHED), at(released, AT_NODE).at(HUB), 5));
        var delivery = Transfer.of(
                at(released, AT_NODE).at(HUB), at(released, DELIVERED).at(HUB), 1);
        assertThat(world.refused(world.borland, MORNING, delivery).rule()).isEqualTo(Rule.ROLE);
        assertThat(world.refused(world.hub, MORNING, delivery).rule()).isEqualTo(Rule.ROLE);
        var recipient = world.login("rita", Role.RECIPIENT, "XAA", null);
        assertThat(world.refused(recipient, MORNING, delivery).rule()).isEqualTo(Rule.HANDOVER);
        var early = Transfer.of(at(released, OFFERED), at(released, PROPOSED), 1);
        assertThat(world.refused(recipient, MORNING, early).rule()).isEqualTo(Rule.ROLE);
        var untaken =
                Transfer.of(at(released, AT_NODE).at(HUB), at(released, DAMAGED).at(HUB), 1);
        assertThat(world.refused(recipient, MORNING, untaken).rule()).isEqualTo(Rule.ROLE);
        world.recorded(world.hub, MORNING, untaken);
        var toItself = Transfer.of(
                at(released, AT_NODE).at(HUB),
                at(released, AT_NODE).at(HUB).heldBy(new org.muster.domain.custody.Holder("BRIGADE")),
                1);
        assertThat(world.refused(recipient, MORNING, toItself).rule()).isEqualTo(Rule.ROLE);
    }

    @Test
    void labelsAMovementAsItsLineIs() throws SQLException {
        var label = ask(world.borland, "SELECT label FROM ledger.line WHERE code = 'B-1'")
                .getFirst();
        assertThat(rule(() -> insert(world.borland, "B-2", 1, 1, label, "national-desk", "bob")))
                .isEqualTo("MU014");
    }

    @Test
    void keepsItsRulesForPlainSqlToo() throws SQLException {
        var own = ask(world.borland, "SELECT label FROM ledger.line WHERE code = 'B-2'")
                .getFirst();
        insert(world.borland, "B-2", 1, 1, own, "national-desk", "bob");
        assertThat(rule(() -> insert(world.borland, "B-2", 1, 30, own, "national-desk", "bob")))
                .isEqualTo("MU001");
        assertThat(rule(() -> insert(world.borland, "B-2", 2, 1, own, "national-desk", "bob")))
                .isEqualTo("23514");
        assertThat(rule(() -> insert(world.borland, "B-2", 1, 1, own, "national-desk", "cora")))
                .isEqualTo("MU011");
        assertThat(rule(() -> insert(world.arland, "B-2", 1, 1, own, "national-desk", "anna")))
                .isEqualTo("MU011");
        assertThat(rule(() -> insert(null, "B-2", 1, 1, own, "national-desk", "bob")))
                .isEqualTo("42501");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.entry SET quantity = 1",
                "DELETE FROM ledger.entry",
                "TRUNCATE ledger.entry CASCADE",
                "UPDATE ledger.account SET quantity = 1",
                "INSERT INTO ledger.line (code) VALUES ('X')",
                "INSERT INTO ledger.entry (recorded_at) VALUES (now())",
                "UPDATE access.session SET nation = 'XBB'",
                "INSERT INTO ledger.checkpoint VALUES (1, '', now(), '')",
                "SET ROLE muster_owner",
                "ALTER TABLE ledger.entry DISABLE TRIGGER ALL",
                "INSERT INTO ledger.document VALUES (sha256('x'), 'x', 'text/plain', 'x', 1)",
                "INSERT INTO ledger.signing_key VALUES ('x', 'XBB', 'bob', 1, now())",
                "UPDATE ledger.answer SET quantity = 1",
                "INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) VALUES"
                        + " (gen_random_uuid(), 0, 6, now(), 'cora', 'coordinator', '{\"type\":\"document-kept\"}', 1)",
                "INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) VALUES"
                        + " (gen_random_uuid(), 0, 6, now(), 'cora', 'coordinator', '{\"type\":\"transfer-notice\"}', 1)"
            })
    void deniesTheDesksEverythingElse(String sql) {
        assertThat(rule(() -> execute(world.coordinator, sql))).isEqualTo("42501");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.entry SET quantity = 1",
                "DELETE FROM ledger.entry",
                "TRUNCATE ledger.entry CASCADE",
                "DELETE FROM ledger.entry_serial",
                "UPDATE ledger.document SET name = ''"
            })
    void deniesEveryoneToChangeWhatIsRecorded(String sql) {
        assertThat(rule(() -> {
                    try (var connection = world.database.administrator().getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                }))
                .isEqualTo("MU013");
    }

    @Test
    void hidesAUsedIdentifierButNotThatItIsUsed() {
        var id = World.newId();
        world.recorded(
                world.borland, Command.of(id, MORNING, Transfer.of(at(borlands, OFFERED), at(borlands, WITHDRAWN), 1)));
        var mine = Command.of(id, MORNING, Transfer.of(at(arlands, OFFERED), at(arlands, WITHDRAWN), 1));
        assertThat(world.refused(world.arland, mine).rule()).isEqualTo(Rule.COMMAND_ID);
    }

    private void insert(
            @Nullable Caller caller, String line, int kind, long units, String label, String role, String actor)
            throws SQLException {
        execute(caller, """
                INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                                          role, label)
                VALUES ('%s', 0, %d, %s, %s, %d, '2026-03-01T06:00:00Z', '%s', '%s', %s)
                """.formatted(
                UUID.randomUUID(), kind, account(line, OFFERED), account(line, WITHDRAWN), units, actor, role, label));
    }

    /// The number of an account, made if need be, as one who sees all would name it.
    private String account(String line, Rung rung) throws SQLException {
        return ask(
                        world.coordinator,
                        "SELECT (ledger.accounts_of(ARRAY['%s'], ARRAY[''], ARRAY['XBB'], ARRAY['DEPOT'], ARRAY[%d]::int2[], ARRAY[''], ARRAY['']))[1]"
                                .formatted(line, rung.number()))
                .getFirst();
    }

    private static String rule(ThrowingCallable act) {
        try {
            act.call();
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private void execute(@Nullable Caller caller, String sql) throws SQLException {
        try (var connection = world.database.app().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                if (caller != null) {
                    enter(connection, caller);
                }
                statement.execute(sql);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private List<String> ask(@Nullable Caller caller, String sql) throws SQLException {
        try (var connection = world.database.app().getConnection()) {
            connection.setAutoCommit(false);
            if (caller != null) {
                enter(connection, caller);
            }
            var result = read(connection, sql);
            connection.commit();
            return result;
        }
    }

    private static void enter(Connection connection, Caller caller) throws SQLException {
        try (var set = connection.prepareStatement("SELECT set_config('muster.session', ?, true)")) {
            set.setString(1, caller.token());
            set.execute();
        }
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var result = new ArrayList<String>();
            while (row.next()) {
                result.add(row.getString(1));
            }
            return result;
        }
    }
}
