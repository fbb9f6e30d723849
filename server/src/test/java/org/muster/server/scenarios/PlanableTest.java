package org.muster.server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// The scenario that is handed out has what a new plan can still take.
class PlanableTest {

    private final TestServer server = TestServer.fresh();
    private final TestServer.Caller coordinator = server.person("coordinator");
    private final TestServer.Caller canada = server.person(List.of("national-desk"), "CAN", "");

    @TempDir
    private Path folder;

    private Scenario handedOut(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/scenario/package"))
                .header("Authorization", "Bearer " + coordinator.key())
                .build();
        var zip = folder.resolve(name + ".zip");
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofFile(zip))
                        .statusCode())
                .isEqualTo(200);
        var read = ScenarioPackage.read(zip);
        assertThat(read).isInstanceOf(ScenarioRead.Accepted.class);
        return ((ScenarioRead.Accepted) read).scenario();
    }

    private static Map<String, Long> quantities(Scenario scenario) {
        var quantities = new TreeMap<String, Long>();
        scenario.offers().forEach(offer -> quantities.put(offer.identifier(), offer.quantity()));
        return quantities;
    }

    private Map<String, Long> free() {
        var free = new TreeMap<String, Long>();
        server.sql().sql("""
                        SELECT l.code, a.quantity - a.held AS free FROM ledger.line l JOIN ledger.account a USING (line)
                        JOIN desk.offers o ON o.offer = l.code WHERE a.rung = 1 AND a.quantity > a.held""").query(row -> {
            free.put(row.getString("code"), row.getLong("free"));
        });
        return free;
    }

    @Test
    void takesItsQuantitiesFromTheLedger() throws IOException, InterruptedException {
        try (server) {
            assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
            var whole = Plans.exerciseScenario();
            assertThat(ScenarioPackage.sha256(handedOut("loaded"))).isEqualTo(ScenarioPackage.sha256(whole));
            assertThat(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1")
                            .status())
                    .isEqualTo(201);
            var due = "{\"answersDue\":\"2199-01-01T00:00:00Z\"}";
            assertThat(coordinator.post("/api/v1/plans/P1/agreement", due).status())
                    .isEqualTo(201);

            var agreed = handedOut("agreed");
            var left = quantities(whole);
            Plans.exercise()
                    .consignments()
                    .forEach(one ->
                            left.computeIfPresent(one.source().value(), (offer, units) -> units - one.quantity()));
            left.values().removeIf(units -> units == 0);
            assertThat(quantities(agreed)).isEqualTo(left).isEqualTo(free()).isNotEqualTo(quantities(whole));
            assertThat(agreed.requirements().list())
                    .containsExactlyInAnyOrderElementsOf(whole.requirements().list());

            var proposal = canada.get("/api/v1/proposals?limit=1000")
                    .json()
                    .get("rows")
                    .get(0);
            var consignment = proposal.get("consignment").stringValue();
            var said = "{\"answer\":\"%s\",\"saidAt\":\"%s\",\"key\":\"%s\"";
            var signer = Signer.of(canada);
            var path = "/api/v1/proposals/" + consignment;
            var confirmed = signer.say(
                    canada,
                    path + "/draft",
                    path + "/answer",
                    said.formatted("confirmed", Instant.now(), signer.key()));
            assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
            assertThat(quantities(handedOut("confirmed"))).isEqualTo(left);

            var more = canada.put("/api/v1/offers/O-CAN-MORE", """
                    {"item":"R155HE","quantity":9,"available":"2027-03-07","origin":"D-CAN"}""");
            assertThat(more.status()).as(more.body()).isEqualTo(201);
            assertThat(quantities(handedOut("more"))).containsEntry("O-CAN-MORE", 9L);
            var held = canada.post("/api/v1/reservations", """
                    {"from":{"line":"O-CAN-MORE","holder":"CAN","place":"D-CAN","rung":"offered"},
                     "to":{"line":"O-CAN-MORE","holder":"CAN","place":"D-CAN","rung":"withdrawn"},
                     "quantity":8,"expiresAt":"2199-01-01T00:00:00Z"}""");
            assertThat(held.status()).as(held.body()).isEqualTo(201);
            assertThat(quantities(handedOut("held")))
                    .containsEntry("O-CAN-MORE", 1L)
                    .isEqualTo(free());
        }
    }
}
