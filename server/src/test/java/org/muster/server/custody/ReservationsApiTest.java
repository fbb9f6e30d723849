package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

/// Thirty units that Canada offers, held for proposals that are still to come.
class ReservationsApiTest {

    private static final String HERE = "/api/v1/reservations";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller canada;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        canada = server.person(List.of("national-desk"), "CAN", "");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String wanted(int quantity, String expiresAt) {
        var account = "{\"line\":\"O-CAN-01\",\"holder\":\"CAN\",\"place\":\"D-CAN\",\"rung\":\"%s\"}";
        return "{\"from\":%s,\"to\":%s,\"quantity\":%d,\"expiresAt\":\"%s\",\"reason\":\"For the brigade.\"}"
                .formatted(account.formatted("offered"), account.formatted("proposed"), quantity, expiresAt);
    }

    private static long reserve(int quantity) {
        var answer = coordinator.post(HERE, wanted(quantity, "2199-01-01T00:00:00Z"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("entries").get(0).get("entry").asLong();
    }

    private static TestServer.Answer settle(long entry, String how, int quantity) {
        return coordinator.post("%s/%d/%s".formatted(HERE, entry, how), "{\"quantity\":%d}".formatted(quantity));
    }

    private static long left(TestServer.Caller caller, long entry) {
        return caller.get(HERE + "?limit=1000").json().get("rows").values().stream()
                .filter(row -> row.get("entry").asLong() == entry)
                .mapToLong(row -> row.get("remaining").asLong())
                .sum();
    }

    private static long proposed() {
        return coordinator.get("/api/v1/ladder?line=O-CAN-01").json().get("counts").values().stream()
                .filter(row -> row.get("rung").stringValue().equals("proposed"))
                .mapToLong(row -> row.get("quantity").asLong())
                .sum();
    }

    @Test
    void postsAPartAndGivesBackTheRest() {
        var before = proposed();
        var entry = reserve(6);
        assertThat(left(coordinator, entry)).isEqualTo(6);
        assertThat(left(canada, entry)).isEqualTo(6);
        assertThat(left(server.person(List.of("national-desk"), "FRA", ""), entry))
                .isZero();
        assertThat(settle(entry, "post", 4).status()).isEqualTo(201);
        assertThat(proposed() - before).isEqualTo(4);
        assertThat(left(coordinator, entry)).isEqualTo(2);
        var tooMany = settle(entry, "release", 3);
        assertThat(tooMany.status()).as(tooMany.body()).isEqualTo(409);
        assertThat(settle(entry, "release", 2).status()).isEqualTo(201);
        assertThat(left(coordinator, entry)).isZero();
        assertThat(settle(entry, "post", 1).status()).isEqualTo(409);
        assertThat(proposed() - before).isEqualTo(4);
    }

    @Test
    void holdsWhatNobodyElseCanTake() {
        var entry = reserve(5);
        var answer = coordinator.post(HERE, wanted(26, "2199-01-01T00:00:00Z"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(settle(entry, "release", 5).status()).isEqualTo(201);
    }

    @Test
    void takesARequestOnceHoweverOftenItIsSent() {
        var key = Map.of("Idempotency-Key", "reserve-once");
        var first = coordinator.json("POST", HERE, wanted(1, "2199-01-01T00:00:00Z"), key);
        var again = coordinator.json("POST", HERE, wanted(1, "2199-01-01T00:00:00Z"), key);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(settle(first.json().get("entries").get(0).get("entry").asLong(), "release", 1)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesWhatIsNone() {
        assertThat(coordinator.post(HERE, wanted(0, "2199-01-01T00:00:00Z")).status())
                .isEqualTo(422);
        assertThat(coordinator.post(HERE, wanted(1, "2020-01-01T00:00:00Z")).status())
                .isEqualTo(422);
        assertThat(settle(999_999_999, "post", 1).status()).isEqualTo(404);
        assertThat(settle(0, "release", 1).status()).isEqualTo(422);
    }
}
