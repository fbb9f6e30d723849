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
import java.util.Map;
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
    private static String letter;

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
        letter = letter();
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
        assertDone(said(consent, of, ",\"evidence\":[\"%s\"]".formatted(letter) + more));
    }

    private static TestServer.Answer said(String consent, Offer of, String more) {
        var nation = of.consent().orElseThrow().nation();
        return coordinator.put("/api/v1/consents/" + consent, SAID.formatted(of.offer(), nation, more));
    }

    /// Stores what shows the words of other nations.
    private static String letter() {
        var stored = coordinator.send(
                "POST",
                "/api/v1/documents?name=letter.txt&owner=" + offer.nation(),
                HttpRequest.BodyPublishers.ofString("We agree."),
                Map.of("Content-Type", "text/plain"));
        assertDone(stored);
        return stored.json().get("sha256").stringValue();
    }

    private static String errorCode(TestServer.Answer answer) {
        return answer.json().get("errors").get(0).get("code").stringValue();
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

    /// What the ledger keeps to show the consent of the offer.
    private static String paper() {
        return server.sql()
                .sql("""
                        SELECT convert_from(d.content, 'UTF8') FROM ledger.consent c
                        JOIN ledger.entry e ON e.entry = c.said_by JOIN ledger.document d ON d.sha256 = e.evidence[1]
                        WHERE c.consent = ?""")
                .param(offer.offer().value())
                .query(String.class)
                .single();
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
        assertThat(paper()).contains(offer.offer() + ": " + one.get("nation").stringValue() + " from ");
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
        assertThat(errorCode(refused)).isEqualTo("MU017");
        var facts = refused.json().get("errors").get(0).get("facts");
        assertThat(facts.get("consent").stringValue()).isEqualTo(offer.offer().value());
        assertThat(facts.get("kind").stringValue()).isEqualTo("re-transfer");
        assertThat(facts.get("line").stringValue()).isEqualTo(offer.offer().value());
        say(offer.offer().value(), offer, ",\"expected\":\"2026-02-01\"");
        assertThat(dispatch().status()).isEqualTo(409);
        var unshown = said(offer.offer().value(), offer, ",\"granted\":\"2026-02-01\"");
        assertThat(unshown.status()).as(unshown.body()).isEqualTo(409);
        assertThat(errorCode(unshown)).isEqualTo("MU021");
        assertThat(dispatch().status()).isEqualTo(409);
        say(offer.offer().value(), offer, ",\"granted\":\"2026-02-01\"");
    }

    @Test
    @Order(3)
    void takeTheWordOfThoseWhoseConsentItIs() {
        var own = donor.put(
                "/api/v1/consents/OWN", SAID.formatted(offer.offer(), offer.nation(), ",\"granted\":\"2026-02-01\""));
        assertThat(own.status()).as(own.body()).isEqualTo(409);
        assertThat(errorCode(own)).isEqualTo("MU020");
    }

    @Test
    @Order(4)
    void areNeededAsLongAsSomebodySaysSo() {
        var path = "/api/v1/lines/" + offer.offer() + "/needs";
        var maker = offer.consent().orElseThrow().nation().value();
        assertThat(donor.get(path).body()).contains("\"kind\":\"re-transfer\",\"nation\":\"%s\"".formatted(maker));
        var taken = "{\"needed\":false,\"reason\":\"It is ours to give.\"}";
        var alone = donor.put(path + "/re-transfer", taken);
        assertThat(alone.status()).as(alone.body()).isEqualTo(409);
        assertThat(errorCode(alone)).isEqualTo("MU022");
        assertThat(donor.put(path + "/re-transfer", taken.replace("}", ",\"nation\":\"%s\"}".formatted(maker)))
                        .status())
                .isEqualTo(403);
        assertDone(donor.put(path + "/national-approval", "{\"needed\":true}"));
        assertDone(coordinator.put(path + "/use", "{\"needed\":true}"));
        assertThat(donor.get(path).json().get("needs")).hasSize(3);
        assertThat(errorCode(dispatch())).isEqualTo("MU017");
        var quiet = donor.put(path + "/national-approval", "{\"needed\":false}");
        assertThat(errorCode(quiet)).isEqualTo("MU022");
        assertThat(donor.put(path + "/wish", "{\"needed\":true}").status()).isEqualTo(422);
        assertThat(donor.put(path + "/use", "{}").status()).isEqualTo(422);
        assertThat(donor.get("/api/v1/lines/NONE/needs").status()).isEqualTo(404);
        assertDone(donor.put(path + "/national-approval", taken));
        assertDone(coordinator.put(path + "/use", taken));
        assertThat(donor.get(path).json().get("needs")).hasSize(1);
        assertDone(dispatch());
    }

    @Test
    @Order(5)
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
