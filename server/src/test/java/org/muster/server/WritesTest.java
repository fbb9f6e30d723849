package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.TestPeople;

/// What all writes have in common: they can be sent twice, and change what is there only for those who know its
/// version.
class WritesTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static Contract contract;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        contract = Contract.of(coordinator);
        TestPeople.add(server.context(), "matrix.can", List.of("national-desk"), "CAN", "");
        AccessMatrixTest.furnish(coordinator);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Endpoint> writes() {
        return Endpoint.all().stream()
                .filter(endpoint -> !endpoint.method().equals("GET"))
                .filter(endpoint -> endpoint.expected().get("coordinator") < 300)
                .toList();
    }

    /// A write that works for the first time; what it takes away is made before.
    private static String path(Endpoint endpoint) {
        return endpoint.name().equals("DELETE /api/v1/keys/{token}") ? newKey() : endpoint.path("1");
    }

    private static String newKey() {
        return coordinator
                .post("/api/v1/keys", "{\"name\":\"k\",\"scope\":\"read\",\"days\":1}")
                .header("Location");
    }

    private static TestServer.Answer send(
            TestServer.Caller caller, Endpoint endpoint, String path, String body, Map<String, String> more) {
        var headers = new HashMap<>(endpoint.headers());
        headers.putAll(more);
        var publisher = endpoint.hasText() ? BodyPublishers.ofString(body) : endpoint.publisher();
        return caller.send(endpoint.method(), path, publisher, headers);
    }

    private static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    private static long entries() {
        return server.sql()
                .sql("SELECT count(*) FROM ledger.entry")
                .query(Long.class)
                .single();
    }

    @Test
    void doesEachWriteOnce() {
        assertThat(writes()).hasSizeGreaterThan(6);
        for (var endpoint : writes()) {
            var path = path(endpoint);
            var body = endpoint.hasText() ? endpoint.json() : "";
            var key = "once" + endpoint.name().hashCode();
            var first = send(coordinator, endpoint, path, body, key(key));
            assertThat(first.status()).as("%s %s", endpoint.name(), first).isLessThan(300);
            assertThat(first.header("Idempotent-Replayed")).isEmpty();
            var before = entries();
            var again = send(coordinator, endpoint, path, body, key(key));
            assertThat(again.status()).as(endpoint.name()).isEqualTo(first.status());
            assertThat(again.header("Idempotent-Replayed")).as(endpoint.name()).isEqualTo("true");
            assertThat(again.header("Content-Type")).as(endpoint.name()).isEqualTo(first.header("Content-Type"));
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(contract.faults(endpoint.method(), endpoint.template(), again))
                    .isEmpty();
            assertThat(entries()).as("%s changed something", endpoint.name()).isEqualTo(before);
        }
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        for (var endpoint : writes()) {
            var key = "other" + endpoint.name().hashCode();
            var body = endpoint.hasText() ? endpoint.json() : "";
            assertThat(send(coordinator, endpoint, path(endpoint), body, key(key))
                            .status())
                    .as(endpoint.name())
                    .isLessThan(300);
            var other = coordinator.json(
                    "PUT",
                    "/api/v1/requirements/R-OTHER",
                    "{\"family\":\"F-155\",\"quantity\":77,\"due\":\"2027-04-01\",\"lapses\":\"2027-05-01\",\"weight\":5,\"handover\":\"U-LVI\"}",
                    key(key));
            assertThat(other.status()).as(endpoint.name()).isEqualTo(422);
            assertThat(other.json().get("errors").get(0).get("code").stringValue())
                    .isEqualTo("key-used");
        }
        assertThat(coordinator.get("/api/v1/requirements/R-OTHER").status()).isEqualTo(404);
    }

    @Test
    void refusesAnotherVersionUnderTheSameKey() {
        var path = "/api/v1/requirements/R-VERSION";
        var body = requirement(1);
        coordinator.put(path, body);
        var one = coordinator.json("PUT", path, requirement(2), Map.of("If-Match", "\"1\"", "Idempotency-Key", "v"));
        var two = coordinator.json("PUT", path, requirement(2), Map.of("If-Match", "\"2\"", "Idempotency-Key", "v"));
        assertThat(List.of(one.status(), two.status())).containsExactly(200, 422);
    }

    private static String requirement(int quantity) {
        return """
                {"family":"F-155","quantity":%d,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI"}""".formatted(quantity);
    }

    @Test
    void doesAWriteOnceHoweverManySendItAtOnce() throws Exception {
        var before = server.sql()
                .sql("SELECT count(*) FROM desk.token WHERE name = 'crowd'")
                .query(Long.class)
                .single();
        var request = (Callable<TestServer.Answer>) () -> coordinator.json(
                "POST", "/api/v1/keys", "{\"name\":\"crowd\",\"scope\":\"read\",\"days\":1}", key("crowd"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads
                    .invokeAll(Stream.generate(() -> request).limit(8).toList())
                    .stream()
                    .map(done -> done.resultNow())
                    .toList();
            assertThat(answers).allMatch(answer -> answer.status() == 201);
            assertThat(answers.stream().map(answer -> answer.header("Location")).distinct())
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.json().has("secret")))
                    .hasSize(1);
        }
        assertThat(server.sql()
                        .sql("SELECT count(*) FROM desk.token WHERE name = 'crowd'")
                        .query(Long.class)
                        .single())
                .isEqualTo(before + 1);
    }

    @Test
    void keepsTheKeysOfPeopleApart() {
        var other = server.person("coordinator");
        assertThat(coordinator
                        .json("PUT", "/api/v1/requirements/R-MINE", requirement(1), key("same"))
                        .status())
                .isEqualTo(201);
        assertThat(other.json("PUT", "/api/v1/requirements/R-YOURS", requirement(1), key("same"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void triesAgainWhatWasRefused() {
        var path = "/api/v1/requirements/R-RETRY";
        assertThat(coordinator.json("PUT", path, requirement(0), key("retry")).status())
                .isEqualTo(422);
        assertThat(coordinator.json("PUT", path, requirement(1), key("retry")).status())
                .isEqualTo(201);
    }

    @Test
    void keepsNoSecretForRepeats() {
        var made = coordinator.json(
                "POST", "/api/v1/keys", "{\"name\":\"s\",\"scope\":\"read\",\"days\":1}", key("secret-1"));
        var invited = coordinator.json("POST", "/api/v1/people/matrix.can/invitation", "", key("secret-2"));
        var kept = server.sql()
                .sql("SELECT convert_from(body, 'UTF8') FROM desk.answered WHERE key IN ('secret-1', 'secret-2')")
                .query(String.class)
                .list();
        assertThat(kept).hasSize(2);
        for (var body : kept) {
            assertThat(body)
                    .contains("expires")
                    .doesNotContain(made.json().get("secret").stringValue())
                    .doesNotContain(invited.json().get("path").stringValue());
        }
    }

    @Test
    void forgetsAnswersAfterTwoDays() {
        coordinator.json("PUT", "/api/v1/requirements/R-OLD", requirement(1), key("old"));
        coordinator.json("PUT", "/api/v1/requirements/R-NEW", requirement(1), key("new"));
        server.sql()
                .sql("UPDATE desk.answered SET answered_at = now() - interval '49 hours' WHERE key = 'old'")
                .update();
        TestPeople.forget(server.context());
        assertThat(server.sql()
                        .sql("SELECT key FROM desk.answered WHERE key IN ('old', 'new')")
                        .query(String.class)
                        .list())
                .containsExactly("new");
    }

    @Test
    void changesOnlyForThoseWhoKnowTheVersion() {
        var editable = writes().stream()
                .filter(endpoint -> contract.parameters(endpoint.method(), endpoint.template()).stream()
                        .anyMatch(one -> one.get("name").stringValue().equals("If-Match")))
                .toList();
        assertThat(editable).hasSizeGreaterThanOrEqualTo(2);
        for (var endpoint : editable) {
            var path = endpoint.path("1");
            var body = endpoint.json();
            var added = send(coordinator, endpoint, path, body, Map.of());
            assertThat(added.status()).isEqualTo(201);
            assertThat(added.header("ETag")).isEqualTo(coordinator.get(path).header("ETag"));
            var answers = Map.of(
                    "", 428, "*", 428, "\"99\"", 412, "\"other\"", 412, "W/\"1\"", 412, "\"1\", \"2\"", 412, "1", 400);
            answers.forEach((tag, expected) -> assertThat(
                            send(coordinator, endpoint, path, body, tag.isEmpty() ? Map.of() : Map.of("If-Match", tag))
                                    .status())
                    .as("%s with If-Match %s", endpoint.name(), tag)
                    .isEqualTo(expected));
            var changed = send(coordinator, endpoint, path, body, Map.of("If-Match", added.header("ETag")));
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.header("ETag")).isNotEqualTo(added.header("ETag"));
            assertThat(changed.header("ETag")).isEqualTo(coordinator.get(path).header("ETag"));
        }
    }

    @Test
    void answersShortlyWhereNothingChanged() {
        var path = "/api/v1/offers/O-CAN-01";
        var tag = coordinator.get(path).header("ETag");
        var again = coordinator.send("GET", path, BodyPublishers.noBody(), Map.of("If-None-Match", tag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    /// Of two who change the same version at once, one wins and the other is told.
    @Test
    void letsOneOfTwoWin() throws Exception {
        coordinator.put("/api/v1/requirements/R-RACE", requirement(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = Stream.of(2, 3, 4, 5, 6, 7)
                    .map(quantity -> (Callable<Integer>) () -> coordinator
                            .json(
                                    "PUT",
                                    "/api/v1/requirements/R-RACE",
                                    requirement(quantity),
                                    Map.of("If-Match", "\"1\""))
                            .status())
                    .toList();
            var statuses = threads.invokeAll(requests).stream()
                    .map(done -> done.resultNow())
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412);
        }
    }
}
