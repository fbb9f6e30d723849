package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every list of the API over rows of four kinds, one after the other: Canada's own, Canada's and released to Germany,
/// France's own, Ukraine's own. Against `list-matrix.csv`, written by hand: who gets `all` rows, `some`, `none`, and to
/// whom the list is closed (`-`).
///
/// Rows are counted. Where each row of a list is one row of a table with a label, what Canada, France and Ukraine get
/// adds up to all, and Germany gets a part of what Canada gets.
class ListMatrixTest {

    private static final String PLAN = "/api/v1/plans/{plan}/";

    /// Lists whose rows have one label each, none of them seen by all.
    private static final List<String> BY_LABEL = List.of(
            "/api/v1/offers",
            "/api/v1/requirements",
            "/api/v1/slots",
            "/api/v1/overrides",
            "/api/v1/journal",
            PLAN + "consignments",
            PLAN + "legs",
            "/api/v1/consents",
            "/api/v1/discrepancies",
            "/api/v1/handovers",
            "/api/v1/end-use/notices");

    private static LabelledWorld world;
    private static Contract contract;
    private static String entry;

    private final LabelledWorld.Found found = world.new Found();

    @BeforeAll
    static void mix() {
        world = new LabelledWorld("paging-fill.sql", "list-fill.sql");
        contract = Contract.of(world.callers.get("coordinator"));
        entry = AccessMatrixTest.entryOfCanada(world.server);
        Stream.generate(() -> world.server.person(List.of("national-desk"), "CAN", ""))
                .limit(4)
                .forEach(Signer::of);
        world.mixLabels();
        // What lists are asked about is seen by all of these nations.
        var shown = world.labelOf("'CAN', '{DEU,FRA,UKR}'");
        for (var parent : List.of(
                "desk.nodes SET label = %d WHERE node = 'H-ROU'",
                "desk.plans SET label = %d WHERE plan = 'P-001'",
                "ledger.line SET label = %d WHERE code IN ('O-CAN-01', 'O-CAN-02')",
                "ledger.account SET label = %d WHERE line IN (SELECT line FROM ledger.line WHERE code IN ('O-CAN-01', 'O-CAN-02'))",
                "ledger.entry SET label = %d WHERE to_account IN (SELECT a.account FROM ledger.account a JOIN ledger.line USING (line) WHERE code IN ('O-CAN-01', 'O-CAN-02'))",
                "ledger.entry SET label = %d WHERE entry = " + entry)) {
            world.asWhoeverRunsTheDatabase(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("UPDATE " + parent.formatted(shown));
                }
            });
        }
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static boolean isList(Endpoint endpoint) {
        var schema =
                contract.operation("GET", endpoint.template()).at("/responses/200/content/application~1json/schema");
        return schema.has("items")
                || schema.path("$ref").asString("").contains("/Page")
                || List.of("/api/v1/ladder", "/api/v1/worth").contains(endpoint.template())
                || contract.parameters("GET", endpoint.template()).stream()
                        .anyMatch(one -> one.get("name").stringValue().equals("limit"));
    }

    private static List<Endpoint> lists() {
        return Endpoint.all().stream()
                .filter(endpoint -> endpoint.method().equals("GET") && !endpoint.isEndless())
                .filter(ListMatrixTest::isList)
                .toList();
    }

    @Test
    void showsAllOrSomeOrNoneAsTheTableSays() {
        for (var list : lists()) {
            var counts = new TreeMap<String, Integer>();
            world.callers.forEach(
                    (name, caller) -> count(caller, list.path(entry)).ifPresent(rows -> counts.put(name, rows)));
            var all = counts.getOrDefault("coordinator", 0);
            assertThat(all).as("%s has rows", list.template()).isPositive();
            world.callers
                    .keySet()
                    .forEach(caller -> found.note(list.template(), caller, word(counts.get(caller), all)));
            if (BY_LABEL.contains(list.template())) {
                assertThat(counts.get("desk-CAN") + counts.get("desk-FRA") + counts.get("recipient-UKR"))
                        .as("%s %s", list.template(), counts)
                        .isEqualTo(all);
                assertThat(counts.get("desk-DEU"))
                        .as("%s %s", list.template(), counts)
                        .isLessThan(counts.get("desk-CAN"));
            }
        }
        found.compare(
                "list-matrix.csv", lists().stream().map(Endpoint::template).toList());
    }

    private static String word(@Nullable Integer rows, int all) {
        return rows == null ? "-" : rows == 0 ? "none" : rows == all ? "all" : "some";
    }

    /// How many rows somebody gets, page by page; empty: the list is closed to them.
    private static Optional<Integer> count(TestServer.Caller caller, String path) {
        var count = 0;
        var after = Optional.<String>empty();
        do {
            var answer = caller.get(path + (path.contains("?") ? "&" : "?") + "limit=1000"
                    + after.map(key -> "&after=" + key).orElse(""));
            if (answer.status() == 401 || answer.status() == 403) {
                return Optional.empty();
            }
            if (answer.status() == 404) {
                return Optional.of(0);
            }
            assertThat(answer.status()).as("%s %s", path, answer).isEqualTo(200);
            count += rows(answer.json()).size();
            after = Optional.ofNullable(answer.json().get("next")).map(JsonNode::stringValue);
        } while (after.isPresent());
        return Optional.of(count);
    }

    private static JsonNode rows(JsonNode answer) {
        return answer.isArray()
                ? answer
                : Stream.of("rows", "counts", "entries", "keys", "sums")
                        .filter(answer::has)
                        .findFirst()
                        .map(answer::get)
                        .orElseThrow(() -> new AssertionError(answer.toString()));
    }
}
