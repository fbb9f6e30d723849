package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.domain.materiel.Item;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Offer;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Scenario;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// What waits for another nation's consent: neither planned nor dispatched without it. One story, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsentsApiTest {

    private static final String SAID = """
            {"line":"%s","kind":"re-transfer","nation":"%s","asked":"2026-01-05"%s}""";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller donor;
    private static Scenario scenario;
    private static Offer offer;
    private static Item item;
    private static Consignment planned;
    private static String consignment;

    @BeforeAll
    static void agreeAPlan() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.over()).status()).isEqualTo(201);
        scenario = Plans.scenario(Packages.over());
        var plan = Plans.of(scenario);
        assertThat(Plans.bring(coordinator, Plans.zip(plan), "P1").status()).isEqualTo(201);
        assertThat(coordinator
                        .post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(201);
        planned = plan.consignments().stream()
                .filter(one -> scenario.offers()
                        .find(one.source().asOffer())
                        .filter(given ->
                                given.consent().isPresent() && given.expires().isEmpty())
                        .isPresent())
                .findFirst()
                .orElseThrow();
        consignment = "P1." + planned.consignment();
        offer = scenario.offers().get(planned.source().asOffer());
        item = scenario.items().get(planned.item());
        donor = server.person(List.of("national-desk"), offer.nation().value(), "");
        var signer = Signer.of(donor);
        var path = "/api/v1/proposals/" + consignment;
        var said = "{\"answer\":\"confirmed\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
        assertDone(signer.say(donor, path + "/draft", path + "/answer", said));
        assertDone(coordinator.post("/api/v1/consignments/%s/call-forward".formatted(consignment), "{}"));
        var serials = item.serialised()
                ? LongStream.rangeClosed(1, planned.quantity())
                        .mapToObj(number -> "\"N-%d\"".formatted(number))
                        .collect(Collectors.joining(",", ",\"serials\":[", "]"))
                : "";
        assertDone(donor.post("/api/v1/manifests", """
                {"manifest":"M1","consignment":"%s","quantity":%d,"massG":%d,"neqG":%d%s}""".formatted(
                        consignment,
                        planned.quantity(),
                        item.mass().grams() * planned.quantity(),
                        item.neq().grams() * planned.quantity(),
                        serials)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertDone(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static void say(String consent, Offer of, String more) {
        var nation = of.consent().orElseThrow().nation();
        assertDone(coordinator.put("/api/v1/consents/" + consent, SAID.formatted(of.offer(), nation, more)));
    }

    /// The offer in the package that planners take away.
    private static Offer exported(Offer wanted, String query) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/scenario/package" + query))
                .header("Authorization", "Bearer " + coordinator.key())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return Plans.scenario(answer.body()).offers().get(wanted.offer());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<LocalDate> departsFrom(Offer wanted, String query) {
        return exported(wanted, query).consent().flatMap(Consent::granted);
    }

    private static TestServer.Answer dispatch() {
        return donor.post("/api/v1/manifests/M1/dispatch", "{}");
    }

    @Test
    @Order(1)
    void areInTheLedgerAsTheScenarioSays() {
        var consents =
                donor.get("/api/v1/consents?line=" + offer.offer()).json().get("rows");
        assertThat(consents).hasSize(1);
        var one = consents.get(0);
        assertThat(one.get("consent").stringValue()).isEqualTo(offer.offer().value());
        assertThat(one.get("kind").stringValue()).isEqualTo("re-transfer");
        assertThat(one.get("nation").stringValue())
                .isEqualTo(offer.consent().orElseThrow().nation().value());
        assertThat(one.get("granted").stringValue())
                .isEqualTo(offer.consent().orElseThrow().granted().orElseThrow().toString());
        var waiting =
                coordinator
                        .get("/api/v1/consents/outlook?limit=1000&day=" + Packages.today())
                        .json()
                        .get("rows")
                        .values()
                        .stream()
                        .filter(row -> row.get("state").stringValue().equals("missing"))
                        .map(row -> row.get("line").stringValue());
        assertThat(waiting)
                .containsExactlyInAnyOrderElementsOf(scenario.offers().list().stream()
                        .filter(given ->
                                given.consent().filter(Consent::isAwaited).isPresent())
                        .map(given -> given.offer().value())
                        .toList());
    }

    @Test
    @Order(2)
    void areAskedForAtTheGateOfDispatch() {
        say(offer.offer().value(), offer, "");
        var refused = dispatch();
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("errors").get(0).get("code").stringValue())
                .isEqualTo("MU017");
        say(offer.offer().value(), offer, ",\"expected\":\"2026-02-01\"");
        assertThat(dispatch().status()).isEqualTo(409);
        say(offer.offer().value(), offer, ",\"granted\":\"2026-02-01\"");
        assertDone(dispatch());
    }

    @Test
    @Order(3)
    void countInThePackageWhenTheyAreGranted() {
        var waiting = scenario.offers().list().stream()
                .filter(given -> given.consent().filter(Consent::isAwaited).isPresent())
                .findFirst()
                .orElseThrow();
        var hoped = waiting.available().plusDays(3);
        assertThat(departsFrom(waiting, "?consents=expected")).isEmpty();
        say("HOPE", waiting, ",\"expected\":\"%s\"".formatted(hoped));
        assertThat(departsFrom(waiting, "")).isEmpty();
        assertThat(departsFrom(waiting, "?consents=granted")).isEmpty();
        assertThat(departsFrom(waiting, "?consents=expected")).contains(hoped);
        var last = hoped.plusDays(20);
        say("HOPE", waiting, ",\"granted\":\"%s\",\"until\":\"%s\",\"quantity\":2".formatted(hoped.plusDays(1), last));
        var granted = exported(waiting, "");
        assertThat(granted.consent().flatMap(Consent::granted)).contains(hoped.plusDays(1));
        assertThat(granted.expires()).contains(last);
        assertThat(granted.quantity()).isEqualTo(2);
        assertThat(coordinator.get("/api/v1/scenario/package?consents=hoped").status())
                .isEqualTo(422);
    }
}
