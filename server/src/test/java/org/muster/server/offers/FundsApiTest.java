package org.muster.server.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

class FundsApiTest {

    private final TestServer server = AgreedExercise.shared().server();
    private final TestServer.Caller coordinator = AgreedExercise.shared().coordinator();
    private final TestServer.Caller canada = AgreedExercise.shared().canada();
    private final TestServer.Caller germany = server.person(List.of("national-desk"), "DEU", "");

    private static String fund(String amount, String more) {
        return "{\"amountEur\":%s,\"available\":\"2027-03-01\"%s}".formatted(amount, more);
    }

    private static TestServer.Answer change(TestServer.Caller caller, String fund, String tag, String body) {
        return caller.json("PUT", "/api/v1/funds/" + fund, body, Map.of("If-Match", tag));
    }

    @Test
    void entersChangesAndWithdrawsItsOwn() {
        var path = "/api/v1/funds/FU-CAN-1";
        assertThat(canada.put(path, fund("1000.5", ",\"only\":\"F-UAV;F-155\"")).status())
                .isEqualTo(201);
        assertThat(canada.get(path).json().get("only").stringValue()).isEqualTo("F-155;F-UAV");
        assertThat(germany.get(path).status()).isEqualTo(404);
        assertThat(germany.put(path, fund("1", "")).status()).isEqualTo(409);
        assertThat(canada.put(path, fund("1", "")).status()).isEqualTo(428);
        assertThat(change(canada, "FU-CAN-1", "\"1\"", fund("900", "")).header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(change(canada, "FU-CAN-1", "\"1\"", fund("800", "")).status())
                .isEqualTo(412);
        assertThat(change(coordinator, "FU-CAN-1", "\"2\"", fund("800", "")).status())
                .isEqualTo(422);
        assertThat(canada.delete(path).status()).isEqualTo(428);
        assertThat(canada.json("DELETE", path, "", Map.of("If-Match", "\"1\"")).status())
                .isEqualTo(412);
        assertThat(canada.json("DELETE", path, "", Map.of("If-Match", "\"2\"")).status())
                .isEqualTo(204);
        assertThat(canada.get(path).status()).isEqualTo(404);
    }

    @Test
    void tellsEveryFaultAtOnce() {
        var refused = canada.put("/api/v1/funds/FU-BAD", fund("1", ",\"only\":\"F-NONE\",\"nation\":\"DEU\""));
        assertThat(refused.status()).isEqualTo(403);
        var faults = coordinator.put("/api/v1/funds/FU-BAD", fund("1", ",\"only\":\"F-NONE\",\"nation\":\"XXX\""));
        assertThat(faults.json().get("errors").values().stream()
                        .map(one -> one.get("at").stringValue()))
                .containsExactlyInAnyOrder("/only", "/nation", "/reason");
    }

    @Test
    void keepsWhatAgreedPlansSpend() {
        var bound = server.sql().sql("""
                        SELECT fund || ' ' || sum(cost_eur) FROM desk.plan_purchases GROUP BY fund ORDER BY fund LIMIT 1""").query(String.class).single().split(" ");
        var found = coordinator.get("/api/v1/funds/" + bound[0]);
        var refused = change(coordinator, bound[0], found.header("ETag"), fund("0.01", ",\"reason\":\"A cut.\""));
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json()
                        .get("errors")
                        .get(0)
                        .get("facts")
                        .get("bound_eur")
                        .stringValue())
                .isEqualTo(bound[1]);
        var deleted = coordinator.json(
                "DELETE",
                "/api/v1/funds/" + bound[0],
                "",
                Map.of("If-Match", found.header("ETag"), "Reason", "A cut."));
        assertThat(deleted.status()).isEqualTo(409);
    }

    @Test
    void givesEachRowOfManyItsOutcome() {
        var answer =
                germany.post("/api/v1/funds/bulk", """
                {"rows":[{"fund":"FU-DEU-B1","wanted":%s},{"fund":"FU-DEU-B2","wanted":%s}]}""".formatted(fund("5", ""), fund("5", ",\"only\":\"F-NONE\"")));
        assertThat(answer.json().get("rows").values().stream()
                        .map(row -> row.get("status").asInt()))
                .containsExactly(201, 422);
    }

    /// Two that change the same rows from both ends wait for each other; the database undoes one, which is done again.
    @Test
    void doesAgainWhatWasUndoneBecauseOfAnother() throws Exception {
        var names = IntStream.range(0, 100).mapToObj("FU-CAN-T%d"::formatted).toList();
        assertThat(done(names, "")).isEqualTo(names.size());
        try (var threads = Executors.newFixedThreadPool(2)) {
            var forwards = threads.submit(() -> done(names, ",\"version\":1"));
            var backwards = threads.submit(() -> done(names.reversed(), ",\"version\":1"));
            assertThat(forwards.get() + backwards.get()).isEqualTo(names.size());
        }
    }

    private int done(List<String> names, String version) {
        var rows = names.stream()
                .map(name -> "{\"fund\":\"%s\"%s,\"wanted\":%s}".formatted(name, version, fund("7", "")))
                .collect(Collectors.joining(","));
        var answer = canada.post("/api/v1/funds/bulk", "{\"rows\":[%s]}".formatted(rows));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("done").asInt();
    }
}
