package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.TestPeople;

/// Every endpoint, asked by every role and by two nations, against a table written by hand, `access-matrix.csv`. The
/// offer of the table belongs to Canada and is released to nobody; the requirement is released to all nations.
class AccessMatrixTest {

    private static TestServer server;
    private static Map<String, TestServer.Caller> callers;
    private static Contract contract;
    private static String canada;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        callers = new LinkedHashMap<>();
        callers.put("coordinator", server.person("coordinator"));
        callers.put("planner", server.person("planner"));
        callers.put("desk-CAN", server.person(List.of("national-desk"), "CAN", ""));
        callers.put("desk-DEU", server.person(List.of("national-desk"), "DEU", ""));
        callers.put("recipient", server.person(List.of("recipient"), "UKR", ""));
        callers.put("node-operator", server.person(List.of("node-operator"), "DEU", "H-ROU"));
        callers.put("training-coordinator", server.person(List.of("training-coordinator"), "DEU", ""));
        callers.put("lessons-analyst", server.person("lessons-analyst"));
        callers.put("auditor", server.person("auditor"));
        callers.put("public", server.person("public"));
        callers.put("nobody", server.nobody());
        var coordinator = callers.get("coordinator");
        contract = Contract.of(coordinator);
        TestPeople.add(server.context(), "matrix.can", List.of("national-desk"), "CAN", "");
        furnish(coordinator);
        canada = entryOfCanada(server);
    }

    /// What endpoints are asked about: the exercise, its plan, agreed, a checkpoint, a public page.
    static void furnish(TestServer.Caller coordinator) {
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
        assertThat(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P-001")
                        .status())
                .isEqualTo(201);
        assertThat(coordinator
                        .post("/api/v1/plans/P-001/agreement", MatrixBodies.of("agreement", 0))
                        .status())
                .isEqualTo(201);
        assertThat(coordinator
                        .put(
                                "/api/v1/offers/O-CAN-FREE",
                                MatrixBodies.of("offer", 0).replace(":5,", ":100000,"))
                        .status())
                .isEqualTo(201);
        coordinator.send("POST", "/api/v1/ledger/checkpoint", BodyPublishers.noBody(), Map.of());
        assertThat(coordinator
                        .put("/api/v1/publication", "{\"open\":true,\"delayDays\":30,\"fewestNations\":3}")
                        .status())
                .isEqualTo(201);
    }

    static String entryOfCanada(TestServer server) {
        return server.sql().sql("""
                        SELECT min(e.entry)::text FROM ledger.entry e JOIN ledger.account a ON a.account = e.to_account
                        JOIN ledger.line l USING (line) WHERE l.nation = 'CAN'""").query(String.class).single();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void namesEveryEndpoint() {
        assertThat(Endpoint.all().stream().map(Endpoint::name))
                .containsExactlyInAnyOrderElementsOf(contract.operations());
    }

    @Test
    void answersEachCallerAsTheTableSays() throws IOException {
        var wrong = new ArrayList<String>();
        for (var endpoint : Endpoint.all()) {
            assertThat(endpoint.expected().keySet()).isEqualTo(callers.keySet());
            for (var caller : callers.entrySet()) {
                var expected = endpoint.expected().get(caller.getKey());
                if (endpoint.isEndless()) {
                    var answer = caller.getValue().stream(endpoint.path(canada), Map.of());
                    answer.body().close();
                    if (answer.statusCode() != expected) {
                        wrong.add("%s by %s: %d".formatted(endpoint.name(), caller.getKey(), answer.statusCode()));
                    }
                    continue;
                }
                var answer = caller.getValue()
                        .send(endpoint.method(), endpoint.path(canada), endpoint.publisher(), endpoint.headers());
                var faults = contract.faults(endpoint.method(), endpoint.template(), answer);
                if (answer.status() != expected || !faults.isEmpty()) {
                    wrong.add("%s by %s: expected %s, got %s %s"
                            .formatted(endpoint.name(), caller.getKey(), expected, answer, faults));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
