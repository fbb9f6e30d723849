package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every list goes by key: nothing is shown twice or left out, whatever comes or goes meanwhile.
class PagingTest {

    private static final String SHELLS = """
            {"family":"F-155","quantity":1,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI"}""";

    /// Lists that are given whole: the public keys of the ledger, and what a nation's refusal costs.
    private static final List<String> WHOLE = List.of("/api/v1/ledger/keys", "/api/v1/proposals/consequences");

    /// Other ways to ask for a list than that of the access matrix.
    private static final List<String> OTHERWISE = List.of(
            "/api/v1/discrepancies?handover=H-PAGE",
            "/api/v1/slots?consignment=C-PAGE",
            "/api/v1/overrides?state=asked",
            "/api/v1/overrides?state=reviewed",
            "/api/v1/overrides?state=all",
            "/api/v1/trace?item=MRAPL&serial=P-1",
            "/api/v1/trace?line=O-CAN-01&lot=LOT-1");

    /// Lists in which the exercise has few rows or none.
    private static final List<String> FEW = List.of("/api/v1/plans", "/api/v1/handovers");

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static Contract contract;
    private static String entry;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        contract = Contract.of(coordinator);
        AccessMatrixTest.furnish(coordinator);
        for (int i = 0; i < 9; i++) {
            server.person("planner");
            Signer.of(server.person(List.of("national-desk"), "CAN", ""));
        }
        entry = AccessMatrixTest.entryOfCanada(server);
        server.sql(PagingTest::fill);
    }

    /// Rows of which the exercise has none; without triggers: it is the lists that are tried here.
    private static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (var row : Endpoint.lines("paging-fill.sql")) {
                statement.execute(row.replace("{entry}", entry).replace("{proposal}", MatrixBodies.proposal()));
            }
            statement.execute("RESET session_replication_role");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> lists() {
        var all = new ArrayList<>(OTHERWISE);
        Endpoint.all().stream()
                .filter(endpoint -> endpoint.method().equals("GET") && !endpoint.isEndless())
                .filter(PagingTest::hasPages)
                .map(endpoint -> endpoint.path(entry))
                .forEach(all::add);
        return all;
    }

    private static boolean hasPages(Endpoint endpoint) {
        return contract.parameters("GET", endpoint.template()).stream()
                .anyMatch(one -> one.get("name").stringValue().equals("limit"));
    }

    private static String with(String list, String parameters) {
        return list + (list.contains("?") ? "&" : "?") + parameters;
    }

    @Test
    void coversEveryList() {
        var answersWithLists = Endpoint.all().stream()
                .filter(endpoint -> endpoint.method().equals("GET")
                        && !endpoint.isEndless()
                        && !endpoint.template().equals("/api/v1/nodes/{node}/days"))
                .filter(endpoint -> {
                    var schema = contract.operation("GET", endpoint.template())
                            .at("/responses/200/content/application~1json/schema");
                    return schema.has("items")
                            || schema.path("$ref").asString("").contains("/Page");
                })
                .filter(endpoint -> !WHOLE.contains(endpoint.template()))
                .toList();
        assertThat(answersWithLists).hasSizeGreaterThanOrEqualTo(20).allMatch(PagingTest::hasPages);
    }

    @Test
    void showsEachRowOnce() {
        for (var list : lists()) {
            var whole = walk(list, 1000, Integer.MAX_VALUE);
            assertThat(whole).as(list).hasSizeGreaterThan(FEW.contains(list) ? -1 : 3);
            var limit = Math.max(2, whole.size() / 20);
            assertThat(walk(list, limit, whole.size())).as(list).isEqualTo(whole);
        }
    }

    @Test
    void boundsAPage() {
        for (var list : lists()) {
            for (var limit : List.of("0", "-1", "1001", "99999999999")) {
                assertThat(coordinator.get(with(list, "limit=" + limit)).status())
                        .as("%s with %s", list, limit)
                        .isIn(400, 422);
            }
        }
    }

    @Test
    void endsBehindTheLastRow() {
        for (var list : lists()) {
            var whole = coordinator.get(with(list, "limit=1000")).json();
            var all = walk(list, 500, Integer.MAX_VALUE).size();
            assertThat(whole.has("next")).as(list).isEqualTo(all > 1000);
        }
    }

    /// A place is given back as it came; another text is none.
    @Test
    void refusesAPlaceThatItDidNotGive() {
        for (var list : List.of(
                "/api/v1/slots?consignment=C-PAGE",
                "/api/v1/trace?consignment=" + MatrixBodies.proposal(),
                "/api/v1/discrepancies",
                "/api/v1/end-use/duties",
                "/api/v1/consents/outlook",
                "/api/v1/overrides",
                "/api/v1/nodes/H-ROU/overfull")) {
            for (var after : List.of("nowhere", "bm93aGVyZQ", "YQpi", "%2B")) {
                assertThat(coordinator.get(with(list, "after=" + after)).status())
                        .as("%s after %s", list, after)
                        .isIn(list.endsWith("outlook") ? List.of(200, 422) : List.of(422));
            }
        }
    }

    /// Rows come and go before and behind the place where the reader is.
    @Test
    void losesNothingWhileRowsComeAndGo() {
        for (var name : List.of("R-P-B", "R-P-D", "R-P-F", "R-P-H")) {
            assertThat(coordinator.put("/api/v1/requirements/" + name, SHELLS).status())
                    .isEqualTo(201);
        }
        var first = coordinator.get("/api/v1/requirements?limit=2&after=R-P-A").json();
        assertThat(names(first)).containsExactly("R-P-B", "R-P-D");
        coordinator.put("/api/v1/requirements/R-P-C", SHELLS);
        coordinator.put("/api/v1/requirements/R-P-G", SHELLS);
        server.part(org.muster.server.access.Sessions.class)
                .asSystem(() -> server.part(org.springframework.transaction.support.TransactionTemplate.class)
                        .execute(status -> server.part(org.springframework.jdbc.core.simple.JdbcClient.class)
                                .sql("DELETE FROM desk.requirements WHERE requirement = 'R-P-D'")
                                .update()));
        var second = coordinator
                .get("/api/v1/requirements?limit=3&after=" + first.get("next").stringValue())
                .json();
        assertThat(names(second)).containsExactly("R-P-F", "R-P-G", "R-P-H");
    }

    private static List<String> names(JsonNode page) {
        return page.get("rows").values().stream()
                .map(row -> row.get("requirement").stringValue())
                .toList();
    }

    private static List<String> walk(String list, int limit, int most) {
        var seen = new ArrayList<String>();
        var after = Optional.<String>empty();
        do {
            var answer = coordinator.get(with(
                    list, "limit=" + limit + after.map(key -> "&after=" + key).orElse("")));
            assertThat(rows(answer)).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(rows(answer));
            after = Optional.ofNullable(answer.json().get("next")).map(JsonNode::stringValue);
        } while (after.isPresent() && seen.size() <= most);
        return seen;
    }

    private static List<String> rows(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("rows").values().stream()
                .map(JsonNode::toString)
                .toList();
    }
}
