package org.muster.server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.server.Packages;
import org.muster.server.TestServer;

class ScenarioLoadTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Answer loaded;

    @BeforeAll
    static void loadTheExercise() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        loaded = Packages.load(coordinator, Packages.exercise());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ScenarioRead.Accepted read(Path path) {
        return (ScenarioRead.Accepted) ScenarioPackage.read(path);
    }

    @Test
    void loadsThePackage() {
        assertThat(loaded.status()).as(loaded.body()).isEqualTo(201);
        var scenario = read(Packages.EXERCISE).scenario();
        assertThat(loaded.json().get("sha256").stringValue()).isEqualTo(ScenarioPackage.sha256(scenario));
        assertThat(loaded.json().get("rows").get("offers").asInt())
                .isEqualTo(scenario.offers().size());
    }

    @Test
    void handsOutTheSameScenario(@TempDir Path folder) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/scenario/package"))
                .header("Authorization", "Bearer " + coordinator.key())
                .build();
        var zip = folder.resolve("export.zip");
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(zip));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Files.size(zip)).isPositive();
        assertThat(ScenarioPackage.sha256(read(zip).scenario()))
                .isEqualTo(ScenarioPackage.sha256(read(Packages.EXERCISE).scenario()));
    }

    @Test
    void loadsTheSamePackageOnce() {
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(200);
    }

    @Test
    void doesNotMixScenarios() {
        var other = Packages.exercise("offers.csv", "O-CAN-01,CAN,MRAPL,30", "O-CAN-01,CAN,MRAPL,31");
        var answer = Packages.load(coordinator, other);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("errors").get(0).get("code").stringValue()).isEqualTo("occupied");
    }

    @Test
    void tellsEveryFault() {
        var broken = Packages.exercise("offers.csv", "O-CAN-01,CAN,MRAPL,30", "O-CAN-01,XXX,NOTHING,0");
        var answer = Packages.load(coordinator, broken);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var places = answer.json().get("errors").values().stream()
                .map(one -> one.get("at").stringValue())
                .toList();
        assertThat(places).contains("/offers/2/nation", "/offers/2/item", "/offers/2/quantity");
    }

    @Test
    void refusesOthersToLoad() {
        assertThat(Packages.load(server.person(List.of("national-desk"), "CAN", ""), Packages.exercise())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void putsEachOfferOnTheLadder() {
        var offered = server.sql().sql("""
                        SELECT count(*) FROM desk.offers o JOIN ledger.line l ON l.code = o.offer
                        JOIN ledger.account a USING (line) WHERE a.rung = 1 AND a.quantity = o.quantity
                          AND a.holder = o.nation AND a.place = o.origin""").query(Long.class).single();
        assertThat(offered)
                .isEqualTo(read(Packages.EXERCISE).scenario().offers().size());
        assertThat(server.sql()
                        .sql("SELECT sum(quantity) FROM ledger.account")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void showsANationItsOwnOffersOnly() {
        var canada = server.person(List.of("national-desk"), "CAN", "").get("/api/v1/offers?limit=1000");
        var nations = canada.json().get("rows").values().stream()
                .map(row -> row.get("nation").stringValue())
                .distinct();
        assertThat(nations).containsExactly("CAN");
        assertThat(coordinator
                        .get("/api/v1/offers?limit=1000")
                        .json()
                        .get("rows")
                        .size())
                .isEqualTo(read(Packages.EXERCISE).scenario().offers().size());
    }

    @Test
    void pagesByKey() {
        var seen = new java.util.ArrayList<String>();
        var after = "";
        for (int page = 0; page < 100; page++) {
            var rows = coordinator.get("/api/v1/offers?limit=7&after=" + after).json();
            rows.get("rows").values().forEach(row -> seen.add(row.get("offer").stringValue()));
            if (!rows.has("next")) {
                break;
            }
            after = rows.get("next").stringValue();
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSize(read(Packages.EXERCISE).scenario().offers().size());
    }
}
