package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

/// What Canada's line of thirty units is worth at 12.34 CAD each, and what Canada calls it.
class WorthApiTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller canada;
    private static TestServer.Caller germany;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        canada = server.person(List.of("national-desk"), "CAN", "");
        germany = server.person(List.of("national-desk"), "DEU", "");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
        server.untriggered("""
                        UPDATE ledger.line SET value_cents = 1234, value_currency = 'CAD', value_basis = 'replacement',
                            value_date = '2026-10-01', donor_reference = 'DND/2026/7' WHERE code = 'O-CAN-01'""");
        var released = coordinator.post("/api/v1/lines/O-CAN-01/release", "{\"nations\":[\"DEU\"]}");
        assertThat(released.status()).as(released.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String worth(TestServer.Caller caller, String query) {
        var answer = caller.get("/api/v1/worth" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("rows").values().stream()
                .filter(row -> row.path("currency").asString("").equals("CAD"))
                .map(row -> "%s %d %s %d %s"
                        .formatted(
                                row.get("rung").stringValue(),
                                row.get("units").asLong(),
                                row.get("basis").stringValue(),
                                row.get("cents").asLong(),
                                row.get("latest").stringValue()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void addsUpByRungBasisAndCurrency() {
        var line = "offered 30 replacement 37020 2026-10-01";
        assertThat(worth(coordinator, "?line=O-CAN-01")).isEqualTo(line);
        assertThat(worth(coordinator, "?nation=CAN")).isEqualTo(line);
        assertThat(worth(coordinator, "")).isEqualTo(line);
        assertThat(worth(coordinator, "?nation=DEU")).isEmpty();
        assertThat(worth(canada, "")).isEqualTo(line);
        assertThat(worth(canada, "?line=O-CAN-01")).isEqualTo(line);
        assertThat(worth(coordinator, "?line=O-CAN-01&recorded=2020-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(worth(coordinator, "?line=O-CAN-01&happened=2999-01-01T00:00:00Z"))
                .isEqualTo(line);
        assertThat(coordinator.get("/api/v1/worth?nation=CAN&node=D-CAN").status())
                .isEqualTo(422);
    }

    /// Germany sees where the line stands, not what it is worth.
    @Test
    void keepsTheValueOfAReleasedLineToItsDonor() {
        assertThat(germany.get("/api/v1/lines/O-CAN-01/release").status()).isEqualTo(200);
        assertThat(worth(germany, "")).isEmpty();
        for (var query : List.of("line=O-CAN-01", "nation=CAN", "node=D-CAN", "family=F-155")) {
            assertThat(germany.get("/api/v1/worth?" + query).status()).as(query).isEqualTo(403);
        }
        assertThat(server.person("lessons-analyst").get("/api/v1/worth").status())
                .isEqualTo(403);
    }

    /// Under the role of the application the columns are closed to all, and the view shows a nation its own.
    @Test
    void keepsTheValueFromSqlToo() {
        var value =
                "SELECT count(v.value_cents) FROM ledger.line_value v JOIN ledger.line l USING (line) WHERE l.code = 'O-CAN-01'";
        assertThat(asked(germany, "SELECT count(*) FROM ledger.line WHERE code = 'O-CAN-01'"))
                .isEqualTo("1");
        assertThat(asked(germany, "SELECT max(value_cents) FROM ledger.line")).isEqualTo("42501");
        assertThat(asked(germany, "SELECT l::text FROM ledger.line l")).isEqualTo("42501");
        assertThat(asked(germany, value)).isEqualTo("0");
        assertThat(asked(
                        germany,
                        "SELECT count(*) FROM ledger.line_value v WHERE v.value_cents = 1 / (v.value_cents - 1234)"))
                .isEqualTo("0");
        assertThat(asked(germany, "SELECT count(*) FROM ledger.entry WHERE body LIKE '%\"line\":\"O-CAN-01\"%value%'"))
                .isEqualTo("0");
        assertThat(asked(germany, "SELECT count(value_eur) FROM desk.offers WHERE nation = 'CAN'"))
                .isEqualTo("0");
        for (var caller : java.util.List.of(canada, coordinator, server.person("auditor"))) {
            assertThat(asked(caller, value)).as(caller.name()).isEqualTo("1");
        }
    }

    private static String asked(TestServer.Caller caller, String sql) {
        try (var connection = server.app().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("SELECT set_config('muster.session', '%s', true)".formatted(caller.key()));
                try (var row = statement.executeQuery(sql)) {
                    return row.next() ? row.getString(1) : "none";
                }
            } catch (java.sql.SQLException e) {
                return e.getSQLState();
            } finally {
                connection.rollback();
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void findsALineByWhatItsDonorCallsIt() {
        var query = "/api/v1/lines?donorReference=DND/2026/7";
        assertThat(canada.get(query).json().get("rows").get(0).get("line").stringValue())
                .isEqualTo("O-CAN-01");
        assertThat(coordinator.get(query + "&nation=CAN").json().get("rows")).hasSize(1);
        assertThat(coordinator.get(query).status()).isEqualTo(403);
        assertThat(germany.get(query).json().get("rows")).isEmpty();
        var france = server.person(List.of("national-desk"), "FRA", "");
        assertThat(france.get(query + "&nation=CAN").json().get("rows")).isEmpty();
        assertThat(canada.get("/api/v1/lines").status()).isEqualTo(400);
    }
}
