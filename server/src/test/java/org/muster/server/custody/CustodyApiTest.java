package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.ledger.proof.ProofBundle;
import org.muster.ledger.proof.VerifierKey;
import org.muster.server.Packages;
import org.muster.server.TestServer;

class CustodyApiTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long sum(TestServer.Answer ladder) {
        assertThat(ladder.status()).as(ladder.body()).isEqualTo(200);
        return ladder.json().get("counts").values().stream()
                .mapToLong(row -> row.get("quantity").asLong())
                .sum();
    }

    private static long offered(String where) {
        return server.sql()
                .sql("SELECT coalesce(sum(quantity), 0) FROM desk.offers WHERE " + where)
                .query(Long.class)
                .single();
    }

    @Test
    void countsAllThatIsOffered() {
        assertThat(sum(coordinator.get("/api/v1/ladder")))
                .isEqualTo(offered("true"))
                .isPositive();
    }

    @Test
    void countsByScope() {
        assertThat(sum(coordinator.get("/api/v1/ladder?nation=CAN"))).isEqualTo(offered("nation = 'CAN'"));
        assertThat(sum(coordinator.get("/api/v1/ladder?line=O-CAN-01"))).isEqualTo(30);
        assertThat(sum(coordinator.get("/api/v1/ladder?node=D-CAN"))).isEqualTo(offered("origin = 'D-CAN'"));
        assertThat(sum(coordinator.get("/api/v1/ladder?family=F-155")))
                .isEqualTo(offered("item IN (SELECT item FROM desk.suitability WHERE family = 'F-155')"));
        assertThat(coordinator.get("/api/v1/ladder?nation=CAN&node=D-CAN").status())
                .isEqualTo(422);
    }

    @Test
    void countsAsOfATime() {
        assertThat(sum(coordinator.get("/api/v1/ladder?happened=2020-01-01T00:00:00Z")))
                .isZero();
        assertThat(sum(coordinator.get("/api/v1/ladder?recorded=2020-01-01T00:00:00Z")))
                .isZero();
        assertThat(sum(coordinator.get("/api/v1/ladder?happened=2999-01-01T00:00:00Z")))
                .isEqualTo(offered("true"));
    }

    @Test
    void countsForANationWhatItMaySee() {
        var canada = server.person(List.of("national-desk"), "CAN", "");
        assertThat(sum(canada.get("/api/v1/ladder"))).isEqualTo(offered("nation = 'CAN'"));
        assertThat(sum(canada.get("/api/v1/ladder?nation=DEU"))).isZero();
    }

    @Test
    void withdrawsForANationOnlyWithAReason() {
        var account = "{\"line\":\"O-CAN-02\",\"holder\":\"CAN\",\"place\":\"D-CAN\",\"rung\":\"%s\"}";
        var movement = "{\"from\":%s,\"to\":%s,\"quantity\":1%%s}"
                .formatted(account.formatted("offered"), account.formatted("withdrawn"));
        var quiet = coordinator.post("/api/v1/movements", movement.formatted(""));
        assertThat(quiet.status()).as(quiet.body()).isEqualTo(409);
        var error = quiet.json().get("errors").get(0);
        assertThat(error.get("code").stringValue()).isEqualTo("MU023");
        assertThat(error.get("detail").stringValue()).contains("what is CAN's say why");
        var said = coordinator.post("/api/v1/movements", movement.formatted(",\"reason\":\"Canada rang up.\""));
        assertThat(said.status()).as(said.body()).isEqualTo(201);
        var canada = server.person(List.of("national-desk"), "CAN", "");
        var own = canada.post("/api/v1/movements", movement.formatted(""));
        assertThat(own.status()).as(own.body()).isEqualTo(201);
        var back = "{\"from\":%s,\"to\":%s,\"quantity\":2}"
                .formatted(account.formatted("withdrawn"), account.formatted("offered"));
        assertThat(coordinator.post("/api/v1/movements", back).status()).isEqualTo(409);
        assertThat(canada.post("/api/v1/movements", back).status()).isEqualTo(201);
    }

    @Test
    void provesAnEntryOffline() {
        var note = coordinator.send(
                "POST",
                "/api/v1/ledger/checkpoint",
                java.net.http.HttpRequest.BodyPublishers.noBody(),
                java.util.Map.of());
        assertThat(note.status()).as(note.body()).isEqualTo(200);
        var keys = coordinator.get("/api/v1/ledger/keys").json();
        var key = VerifierKey.of(keys.get(keys.size() - 1).stringValue());
        var entry = server.sql()
                .sql("SELECT min(entry) FROM ledger.entry WHERE kind = 1")
                .query(Long.class)
                .single();
        var proof = coordinator.get("/api/v1/ledger/proofs/" + entry);
        assertThat(proof.status()).as(proof.body()).isEqualTo(200);
        assertThat(ProofBundle.check(proof.body(), key)).isInstanceOf(ProofBundle.Answer.Holds.class);
    }

    @Test
    void provesThatItOnlyGrew() {
        coordinator.send(
                "POST",
                "/api/v1/ledger/checkpoint",
                java.net.http.HttpRequest.BodyPublishers.noBody(),
                java.util.Map.of());
        var answer = coordinator.get("/api/v1/ledger/consistency?old=1&size=3");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("path").size()).isPositive();
        assertThat(coordinator.get("/api/v1/ledger/consistency?old=3&size=1").status())
                .isEqualTo(422);
    }
}
