package org.muster.cli.commands;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Moves units of Canada's offers up and down and enters requirements, over HTTP, one request after the other. Whoever
/// gets
/// no answer sends the same request again with the same key.
final class CrashingClient {

    static final String ACTOR = "crash";

    private static final int LINES = 4;
    private static final int CONFLICT = 409;
    private static final int BROKEN = 500;

    private final URI address;
    private final String token;
    private final Random random;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, String> movementsTried = new ConcurrentHashMap<>();
    private final Map<String, String> movementsAcknowledged = new ConcurrentHashMap<>();
    private final Map<String, String> requirementsTried = new ConcurrentHashMap<>();
    private final Map<String, String> requirementsAcknowledged = new ConcurrentHashMap<>();

    CrashingClient(URI address, String token, Random random) {
        this.address = address;
        this.token = token;
        this.random = random;
    }

    /// No further request; the one under way is sent until it is answered.
    void end() {
        ending.set(true);
    }

    int answered() {
        return answered.get();
    }

    /// By command: line, rung from which, and how many.
    Map<String, String> movementsTried() {
        return movementsTried;
    }

    Map<String, String> movementsAcknowledged() {
        return movementsAcknowledged;
    }

    /// By name: quantity and version.
    Map<String, String> requirementsTried() {
        return requirementsTried;
    }

    Map<String, String> requirementsAcknowledged() {
        return requirementsAcknowledged;
    }

    void work() throws InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!ending.get()) {
                if (random.nextInt(3) == 0) {
                    enter(client);
                } else {
                    move(client);
                }
                answered.incrementAndGet();
            }
        }
    }

    private void move(HttpClient client) throws InterruptedException {
        var line = "O-CAN-%02d".formatted(1 + random.nextInt(LINES));
        var up = random.nextInt(5) < 3;
        var units = 1 + random.nextInt(3);
        var account = "{\"line\":\"%s\",\"holder\":\"CAN\",\"place\":\"D-CAN\",\"rung\":\"%s\"}";
        var from = up ? "offered" : "proposed";
        var key = UUID.randomUUID().toString();
        var command = UUID.nameUUIDFromBytes("%s\0%s".formatted(ACTOR, key).getBytes(StandardCharsets.UTF_8))
                .toString();
        var words = "%s %s %d".formatted(line, from, units);
        movementsTried.put(command, words);
        var body = "{\"from\":%s,\"to\":%s,\"quantity\":%d}"
                .formatted(account.formatted(line, from), account.formatted(line, up ? "proposed" : "offered"), units);
        if (insist(client, "POST", "/api/v1/movements", key, body)) {
            movementsAcknowledged.put(command, words);
        }
    }

    private void enter(HttpClient client) throws InterruptedException {
        var name = "K-" + UUID.randomUUID();
        var units = 1 + random.nextInt(1_000);
        var body = """
                {"family":"F-155","quantity":%d,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI"}""".formatted(units);
        var words = "%d 1".formatted(units);
        requirementsTried.put(name, words);
        if (insist(client, "PUT", "/api/v1/requirements/" + name, name, body)) {
            requirementsAcknowledged.put(name, words);
        }
    }

    /// @return whether it was done; not, if the ledger refused it
    private boolean insist(HttpClient client, String method, String path, String key, String body)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, BodyPublishers.ofString(body))
                .build();
        while (true) {
            try {
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200 || answer.statusCode() == 201) {
                    return true;
                }
                // Too few are there: now, or already when it was asked, since others were recorded between.
                if (answer.statusCode() == CONFLICT && answer.body().matches("(?s).*\"MU00[12]\".*")) {
                    return false;
                }
                if (answer.statusCode() < BROKEN) {
                    throw new AssertionError("%s becomes %d %s".formatted(body, answer.statusCode(), answer.body()));
                }
            } catch (IOException e) {
                // Not known whether it was done.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
