package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

class MovementsBulkTest {

    private static final String BULK = "/api/v1/movements/bulk";

    private static TestServer server;
    private static String moment;
    private static TestServer.Caller canada;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        assertThat(Packages.load(server.person("coordinator"), Packages.exercise())
                        .status())
                .isEqualTo(201);
        moment = Instant.now().toString();
        canada = server.person(List.of("national-desk"), "CAN", "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String movement(String line, long units, String when) {
        var spot = """
                {"line":"%s","holder":"CAN","place":"D-CAN","rung":"%s"}""";
        return "{\"from\":%s,\"to\":%s,\"quantity\":%d%s}"
                .formatted(
                        spot.formatted(line, "offered"),
                        spot.formatted(line, "withdrawn"),
                        units,
                        when.isEmpty() ? "" : ",\"happenedAt\":\"%s\"".formatted(when));
    }

    private static String row(String id, String line, long units) {
        return "{\"id\":\"%s\",\"movement\":%s}".formatted(id, movement(line, units, moment));
    }

    private static String rows(String... rows) {
        return "{\"rows\":[%s]}".formatted(String.join(",", rows));
    }

    private static List<Integer> statuses(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("rows").values().stream()
                .map(one -> one.get("status").asInt())
                .toList();
    }

    private static long offered(String line) {
        return server.sql()
                .sql("SELECT quantity FROM ledger.account JOIN ledger.line USING (line) WHERE code = ? AND rung = 1")
                .param(line)
                .query(Long.class)
                .single();
    }

    @Test
    void recordsWhatIsGoodAndTellsOfEachRow() {
        var body = rows(
                row("a-1", "O-CAN-02", 3),
                row("a-2", "O-CAN-02", 1000),
                row("a-3", "O-NONE", 1),
                row("a-4", "O-CAN-02", 0),
                "{\"id\":\"a-5\",\"movement\":%s}".formatted(movement("O-CAN-02", 1, "")),
                row("a-6", "O-CAN-02", 2));
        var answer = canada.post(BULK, body);
        assertThat(statuses(answer)).containsExactly(201, 409, 404, 422, 422, 201);
        assertThat(answer.json().get("done").asInt()).isEqualTo(2);
        assertThat(offered("O-CAN-02")).isEqualTo(15);
        var first = answer.json().get("rows").get(0);
        assertThat(first.get("id").stringValue()).isEqualTo("a-1");
        assertThat(first.get("recorded").get("entries")).hasSize(1);
        assertThat(answer.json()
                        .get("rows")
                        .get(1)
                        .get("errors")
                        .get(0)
                        .get("code")
                        .stringValue())
                .isEqualTo("MU001");
    }

    @Test
    void recordsARowOnceInWhateverRequest() {
        var one = "{\"id\":\"b-1\",\"movement\":%s}".formatted(movement("O-CAN-06", 5, moment));
        var two = "{\"id\":\"b-2\",\"movement\":%s}".formatted(movement("O-CAN-06", 6, moment));
        assertThat(statuses(canada.post(BULK, rows(one)))).containsExactly(201);
        assertThat(statuses(canada.post(BULK, rows(one, two)))).containsExactly(200, 201);
        assertThat(statuses(canada.post(BULK, rows(two, one)))).containsExactly(200, 200);
        assertThat(offered("O-CAN-06")).isEqualTo(80 - 11);
        var other = one.replace("\"quantity\":5", "\"quantity\":7");
        assertThat(statuses(canada.post(BULK, rows(other)))).containsExactly(422);
        assertThat(canada.post(BULK, rows(one, one)).status()).isEqualTo(422);
    }

    @Test
    void takesAThousandAndNoMore() {
        var many = IntStream.rangeClosed(1, 1001)
                .mapToObj(n -> "{\"id\":\"c-%d\",\"movement\":%s}".formatted(n, movement("O-CAN-07", 1, moment)))
                .collect(Collectors.toList());
        assertThat(canada.post(BULK, rows(many.toArray(String[]::new))).status())
                .isEqualTo(422);
        many.removeLast();
        assertThat(statuses(canada.post(BULK, rows(many.toArray(String[]::new)))))
                .hasSize(1000)
                .containsOnly(201);
        assertThat(offered("O-CAN-07")).isEqualTo(11_000);
    }

    @Test
    void isForThoseWhoMoveThings() {
        assertThat(server.person("auditor").post(BULK, rows()).status()).isEqualTo(403);
        assertThat(server.person("planner").post(BULK, rows()).status()).isEqualTo(403);
        var germany = server.person(List.of("national-desk"), "DEU", "");
        var row = "{\"id\":\"d-1\",\"movement\":%s}".formatted(movement("O-CAN-03", 1, moment));
        assertThat(statuses(germany.post(BULK, rows(row)))).containsExactly(404);
    }
}
