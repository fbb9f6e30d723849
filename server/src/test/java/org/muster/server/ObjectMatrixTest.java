package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Requests about things that are there, by whose they are and to whom they are released: against `object-matrix.csv`,
/// written by hand.
///
/// Each thing is Canada's, and released to nobody (`-`), to Germany, or to Ukraine. Whoever may do it does it, and for
/// the
/// next one there is a new thing; who is refused changes nothing, so the thing is still there for the next.
class ObjectMatrixTest {

    /// Requests that are about no single thing that somebody else has made, each with what they are.
    private static final Map<String, String> ABOUT_NOTHING = Map.ofEntries(
            Map.entry("PUT /api/v1/people/{person}", "enters somebody"),
            Map.entry("POST /api/v1/people/{person}/invitation", "for coordinators only, whoever it is"),
            Map.entry("POST /api/v1/keys", "one's own"),
            Map.entry("POST /api/v1/scenario", "brings a scenario"),
            Map.entry("PUT /api/v1/requirements/{requirement}", "its roles do not depend on the requirement"),
            Map.entry("POST /api/v1/requirements/bulk", "its roles do not depend on the requirement"),
            Map.entry("PUT /api/v1/offers/{offer}", "never released; by nation in access-matrix.csv"),
            Map.entry("POST /api/v1/offers/bulk", "an outcome for each row, as of one offer"),
            Map.entry("POST /api/v1/offers/{offer}/withdrawal", "never released; by nation in access-matrix.csv"),
            Map.entry("PUT /api/v1/funds/{fund}", "never released; by nation in FundsApiTest"),
            Map.entry("POST /api/v1/funds/bulk", "an outcome for each row, as of one fund"),
            Map.entry("DELETE /api/v1/funds/{fund}", "never released; by nation in FundsApiTest"),
            Map.entry("PUT /api/v1/schools/{school}", "released to all; by nation in SchoolsApiTest"),
            Map.entry("POST /api/v1/movements/bulk", "an outcome for each row, as of one movement"),
            Map.entry("POST /api/v1/nodes/{node}/limits", "its roles do not depend on the release"),
            Map.entry("POST /api/v1/slots", "in access-matrix.csv, about Canada's consignment"),
            Map.entry("POST /api/v1/overrides", "in access-matrix.csv, about Canada's consignment"),
            Map.entry("POST /api/v1/manifests", "in access-matrix.csv, about Canada's consignment"),
            Map.entry("POST /api/v1/ledger/checkpoint", "hashes"),
            Map.entry("PUT /api/v1/publication", "for coordinators only"),
            Map.entry("POST /api/v1/plans", "brings a plan"),
            Map.entry("POST /api/v1/plans/{plan}/agreement", "for coordinators only"),
            Map.entry("POST /api/v1/proposals/silence/draft", "one's own nation's"),
            Map.entry("POST /api/v1/proposals/silence", "one's own nation's"),
            Map.entry("POST /api/v1/signing-keys", "one's own"),
            Map.entry("POST /api/v1/documents", "brings a document"));

    private static final int FIRST_CALLER = 4;

    private static LabelledWorld world;
    private static MatrixObjects objects;
    private static Contract contract;

    @BeforeAll
    static void bring() {
        world = new LabelledWorld();
        objects = new MatrixObjects(world);
        objects.bring();
        contract = Contract.of(world.callers.get("coordinator"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /// @param released nation; empty: nobody
    /// @param object   kind of the thing
    /// @param body     name of the body; empty: none
    private record Row(String endpoint, String released, String object, String body, Map<String, Integer> expected) {

        static List<Row> all() {
            var lines = Endpoint.lines("object-matrix.csv");
            var head = lines.getFirst().split(",", -1);
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> {
                        var expected = new LinkedHashMap<String, Integer>();
                        for (var i = FIRST_CALLER; i < cells.length; i++) {
                            expected.put(head[i], Integer.parseInt(cells[i]));
                        }
                        return new Row(cells[0], cells[1].equals("-") ? "" : cells[1], cells[2], cells[3], expected);
                    })
                    .toList();
        }

        String method() {
            return endpoint.substring(0, endpoint.indexOf(' '));
        }

        String template() {
            return endpoint.substring(endpoint.indexOf(' ') + 1);
        }

        String path(String thing) {
            return template().replace("{kind}", "use").replaceAll("\\{[a-z0-9]+}", thing);
        }
    }

    @Test
    void asksEachWriteAboutEveryRelease() {
        var asked = Row.all().stream().collect(Collectors.groupingBy(Row::endpoint, Collectors.counting()));
        assertThat(asked.values()).as("each is asked about three things").containsOnly(3L);
        assertThat(Endpoint.all().stream()
                        .filter(endpoint -> !endpoint.method().equals("GET"))
                        .map(Endpoint::name)
                        .filter(name -> !ABOUT_NOTHING.containsKey(name)))
                .isSubsetOf(asked.keySet());
        assertThat(Endpoint.all().stream().map(Endpoint::name)).containsAll(ABOUT_NOTHING.keySet());
    }

    @Test
    void answersEachCallerAsTheTableSays() {
        var wrong = new ArrayList<String>();
        for (var nation : List.of("", "DEU", "UKR")) {
            objects.release(nation);
            for (var row : Row.all()) {
                if (row.released().equals(nation)) {
                    assertThat(row.expected().keySet()).isEqualTo(world.callers.keySet());
                    ask(row, wrong);
                }
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private static void ask(Row row, List<String> wrong) {
        var thing = objects.fresh(row.object());
        for (var caller : world.callers.entrySet()) {
            var answer = send(row, caller.getValue(), nationOf(caller.getKey()), thing);
            var expected = row.expected().get(caller.getKey());
            var faults = contract.faults(row.method(), row.template(), answer);
            if (answer.status() != expected || !faults.isEmpty()) {
                wrong.add("%s,%s by %s: expected %s, got %s %s"
                        .formatted(row.endpoint(), row.released(), caller.getKey(), expected, answer, faults));
            }
            if (answer.status() < 300 && !row.method().equals("GET")) {
                if (row.endpoint().endsWith("/release") && row.endpoint().contains("/lines/")) {
                    objects.relabel();
                }
                thing = objects.fresh(row.object());
            }
        }
    }

    private static TestServer.Answer send(Row row, TestServer.Caller caller, String nation, String thing) {
        BodyPublisher body = row.body().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(objects.body(row.body(), thing, nation));
        Map<String, String> headers = row.body().isEmpty() ? Map.of() : Map.of("Content-Type", "application/json");
        return caller.send(row.method(), row.path(thing), body, headers);
    }

    private static String nationOf(String caller) {
        var dash = caller.lastIndexOf('-');
        var last = caller.substring(dash + 1);
        return last.equals(last.toUpperCase(java.util.Locale.ROOT)) ? last : "";
    }
}
