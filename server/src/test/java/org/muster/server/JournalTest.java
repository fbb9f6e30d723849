package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.server.access.Sessions;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// No table of the desks changes without an entry in the ledger that says who, why, before and after.
class JournalTest {

    /// Tables that say nothing about what people did: failed passwords, answers kept for repeats, and sums that
    /// are kept of what other tables say.
    private static final List<String> WITHOUT = List.of(
            "answered", "bought", "failed_login", "introduction", "plan_flows", "plan_node_sums", "plan_visits");

    private final TestServer server = TestServer.shared();

    private long facts() {
        return server.sql()
                .sql("SELECT count(*) FROM ledger.entry WHERE kind = 6")
                .query(Long.class)
                .single();
    }

    @Test
    void watchesEveryTable() {
        var watched = server.sql().sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid
                        WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind = 'r' AND t.tgenabled = 'O'
                          AND t.tgname IN ('journal_insert', 'journal_update', 'journal_delete', 'no_truncate')
                        GROUP BY c.relname HAVING count(*) = 4""").query(String.class).list();
        var all = server.sql()
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'desk'")
                .query(String.class)
                .list();
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(all.stream().filter(table -> !WITHOUT.contains(table))).containsExactlyInAnyOrderElementsOf(watched);
    }

    @Test
    void protectsEveryTableByRows() {
        var open = server.sql().sql("""
                        SELECT relname FROM pg_class WHERE relnamespace = 'desk'::regnamespace AND relkind = 'r'
                          AND NOT relrowsecurity""").query(String.class).list();
        assertThat(open).containsExactly("failed_login");
    }

    @Test
    void keepsWhatWasBeforeAndAfter() {
        var before = facts();
        server.part(Sessions.class).asSystem(() -> {
            server.part(TransactionTemplate.class).executeWithoutResult(status -> {
                var jdbc = server.part(JdbcClient.class);
                jdbc.sql(
                                "INSERT INTO desk.families (family, name, area, unit, label) VALUES ('F-J', 'One', 'air', 'each', access.label_of('XAA', '{}'))")
                        .update();
                jdbc.sql("UPDATE desk.families SET name = 'Two \"quoted\"' WHERE family = 'F-J'")
                        .update();
                jdbc.sql("DELETE FROM desk.families WHERE family = 'F-J'").update();
            });
            return true;
        });
        assertThat(facts() - before).isEqualTo(3);
        var bodies = server.sql()
                .sql("SELECT body FROM ledger.entry WHERE kind = 6 ORDER BY entry DESC LIMIT 3")
                .query(String.class)
                .list();
        assertThat(bodies.get(1)).isEqualTo("""
                {"changes":[{"after":{"area":"air","family":"F-J","name":"Two \\"quoted\\"","unit":"each","version":"2"},\
                "before":{"area":"air","family":"F-J","name":"One","unit":"each","version":"1"}}],"table":"families"}""");
        assertThat(bodies.get(0)).startsWith("{\"changes\":[{\"before\":");
        assertThat(bodies.get(2)).startsWith("{\"changes\":[{\"after\":");
    }

    @Test
    void refusesAChangeByNobody() {
        assertThatThrownBy(() -> server.sql()
                        .sql(
                                "INSERT INTO desk.families (family, name, area, unit, label) SELECT 'F-N', 'n', 'a', 'u', label FROM access.label LIMIT 1")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("signed in");
    }

    @Test
    void showsNoSecret() {
        server.person("planner");
        var bodies = server.sql()
                .sql("SELECT body FROM ledger.entry WHERE kind = 6 AND body LIKE '%\"table\":\"token\"%'")
                .query(String.class)
                .list();
        assertThat(bodies).isNotEmpty().noneMatch(body -> body.contains("secret"));
    }

    @Test
    void hidesSecretsFromTheDesks() {
        var desks = JdbcClient.create(server.app());
        for (var sql : List.of(
                "SELECT secret FROM desk.credential",
                "SELECT secret FROM desk.token",
                "SELECT * FROM desk.invitation",
                "SELECT * FROM access.session",
                "SELECT * FROM desk.failed_login")) {
            assertThatThrownBy(() -> desks.sql(sql).query().listOfRows())
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void showsNothingWithoutASession() {
        var desks = JdbcClient.create(server.app());
        for (var table : List.of("person", "offers", "requirements", "nations", "scenario")) {
            assertThat(desks.sql("SELECT count(*) FROM desk." + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void keepsTheLoginAwayFromTheDesks() {
        var login = JdbcClient.create(server.login());
        assertThatThrownBy(() -> login.sql("SELECT * FROM desk.offers").query().listOfRows())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
