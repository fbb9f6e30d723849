package org.muster.server.movements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.TestServer;
import tools.jackson.databind.JsonNode;

/// A hub that handles 40 t a day, from its operator's word to a day that two persons let grow beyond it: one story,
/// told
/// in order. All of it happens at one moment, so that no midnight comes between.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlotsApiTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final LocalDate DAY = TODAY.plusDays(3);
    private static final String HUB = "/api/v1/nodes/H-ROU";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller donor;
    private static TestServer.Caller neighbour;
    private static TestServer.Caller operator;
    private static String consignment;
    private static JsonNode refusal;

    @BeforeAll
    static void agreeAPlan() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
        assertThat(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1").status())
                .isEqualTo(201);
        var due = "{\"answersDue\":\"2199-01-01T00:00:00Z\"}";
        assertThat(coordinator.post("/api/v1/plans/P1/agreement", due).status()).isEqualTo(201);
        var offers = Plans.exerciseScenario().offers();
        var planned = Plans.exercise().consignments().stream()
                .filter(one -> offers.find(one.source().asOffer()).isPresent())
                .findFirst()
                .orElseThrow();
        var nation = offers.get(planned.source().asOffer()).nation().value();
        consignment = "P1." + planned.consignment();
        donor = server.person(List.of("national-desk"), nation, "");
        neighbour = server.person(List.of("national-desk"), nation.equals("FRA") ? "DEU" : "FRA", "");
        operator = server.person(List.of("node-operator"), nation.equals("FRA") ? "DEU" : "FRA", "H-ROU");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertDone(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static JsonNode assertRefused(TestServer.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        var fault = answer.json().get("errors").get(0);
        assertThat(fault.get("code").stringValue()).as(answer.body()).isEqualTo(code);
        return fault;
    }

    private static String slot(String name, LocalDate arrives, long tonnes, String more) {
        return """
                {"slot":"%s","node":"H-ROU","consignment":"%s","arrives":"%s","massG":%d,"neqG":0,
                 "expiresAt":"2199-01-01T00:00:00Z","happenedAt":"%s"%s}""".formatted(name, consignment, arrives, tonnes * 1_000_000, NOW, more);
    }

    private static TestServer.Answer book(TestServer.Caller caller, String name, long tonnes, String more) {
        return caller.post("/api/v1/slots", slot(name, DAY, tonnes, more));
    }

    private static String moment() {
        return "{\"happenedAt\":\"%s\"}".formatted(NOW);
    }

    private static TestServer.Answer ask(TestServer.Caller caller, String override, String rule) {
        return caller.post("/api/v1/overrides", """
                {"override":"%s","rule":"%s","subject":"%s","until":"2199-01-01T00:00:00Z",
                 "reason":"The bridge closes.","happenedAt":"%s"}""".formatted(
                        override, rule, refusal.get("facts").get("subject").stringValue(), NOW));
    }

    private static TestServer.Answer agree(TestServer.Caller caller, String override) {
        return caller.post("/api/v1/overrides/%s/agreement".formatted(override), moment());
    }

    private static TestServer.Answer review(TestServer.Caller caller) {
        return caller.post("/api/v1/overrides/V-1/review", "{\"found\":\"The load was urgent.\"}");
    }

    private static List<String> overrides(TestServer.Caller caller, String state) {
        var answer = caller.get("/api/v1/overrides?state=" + state);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("rows").values().stream()
                .map(one -> one.get("override").stringValue() + " "
                        + one.get("state").stringValue())
                .toList();
    }

    private static JsonNode day(TestServer.Caller caller) {
        return caller.get(HUB + "/days?from=%s&until=%s".formatted(DAY, DAY))
                .json()
                .get(0);
    }

    private static String state(String slot) {
        return donor.get("/api/v1/slots/" + slot).json().get("state").stringValue();
    }

    @Test
    @Order(1)
    void takesLimitsFromTheOperator() {
        var limits =
                "{\"limits\":[{\"handlingG\":1},{\"from\":\"%s\",\"handlingG\":40000000,\"neqG\":0}]}".formatted(TODAY);
        assertThat(donor.post(HUB + "/limits", limits).status()).isEqualTo(403);
        assertRefused(operator.post("/api/v1/nodes/H-SVK/limits", limits), 403, "MU011");
        assertThat(operator.post("/api/v1/nodes/none/limits", limits).status()).isEqualTo(404);
        assertThat(operator.post(HUB + "/limits", "{\"limits\":[]}").status()).isEqualTo(422);
        assertDone(operator.post(HUB + "/limits", limits));
        var told = day(donor);
        assertThat(told.get("day").stringValue()).isEqualTo(DAY.toString());
        assertThat(told.get("handling").toString()).isEqualTo("{\"limitG\":40000000,\"takenG\":0,\"leftG\":40000000}");
        assertThat(told.get("storage").toString()).isEqualTo("{\"takenG\":0}");
    }

    @Test
    @Order(2)
    void tellsDaysInPieces() {
        assertThat(donor.get(HUB + "/days").json()).hasSize(14);
        assertThat(donor.get(HUB + "/days?from=2027-01-01&until=2028-12-31").json())
                .hasSize(731);
        assertThat(donor.get(HUB + "/days?from=2027-01-01&until=2029-01-01").status())
                .isEqualTo(422);
        assertThat(donor.get(HUB + "/days?from=2027-01-02&until=2027-01-01").status())
                .isEqualTo(422);
        assertThat(donor.get("/api/v1/nodes/none/days").status()).isEqualTo(404);
        assertThat(server.person("lessons-analyst").get(HUB + "/days").status()).isEqualTo(403);
        assertThat(donor.get("/api/v1/slots?node=H-ROU").status()).isEqualTo(422);
    }

    @Test
    @Order(3)
    void booksOnceForWhomTheGoodsAre() {
        assertThat(book(neighbour, "S-1", 38, "").status()).isEqualTo(404);
        var wanted = slot("S-1", DAY, 38, "");
        var named = Map.of("Idempotency-Key", "book-1");
        assertDone(donor.json("POST", "/api/v1/slots", wanted, named));
        assertThat(donor.json("POST", "/api/v1/slots", wanted, named).header("Idempotent-Replayed"))
                .isEqualTo("true");
        assertRefused(book(donor, "S-1", 1, ""), 409, "MU050");
        assertThat(day(donor).get("handling").get("leftG").asLong()).isEqualTo(2_000_000);
        assertThat(state("S-1")).isEqualTo("booked");
        assertThat(donor.get("/api/v1/slots?consignment=" + consignment).json().get("rows"))
                .hasSize(1);
        var there = "/api/v1/slots?node=H-ROU&day=" + DAY;
        assertThat(operator.get(there).json().get("rows")).hasSize(1);
        assertThat(neighbour.get(there).json().get("rows")).isEmpty();
    }

    @Test
    @Order(4)
    void refusesWhatDoesNotFitWithEverythingThatIsAskedNext() {
        refusal = assertRefused(book(donor, "S-2", 5, ""), 409, "MU051");
        var facts = refusal.get("facts");
        assertThat(facts.get("subject").stringValue())
                .isEqualTo("S-2 at H-ROU for %s, arrives %s, 5000000 g, NEQ 0 g".formatted(consignment, DAY));
        assertThat(facts.get("left_g").stringValue()).isEqualTo("2000000");
        assertThat(facts.get("nearest").stringValue()).isEqualTo(DAY.plusDays(1).toString());
        assertThat(refusal.get("detail").stringValue())
                .endsWith("Maybe on %s, the nearest day with room.".formatted(DAY.plusDays(1)));
        assertThat(donor.get("/api/v1/slots/S-2").status()).isEqualTo(404);
    }

    @Test
    @Order(5)
    void opensTheGateForTwoPersonsOnly() {
        assertRefused(ask(donor, "V-1", "MU053"), 409, "MU056");
        assertThat(ask(neighbour, "V-1", "MU051").status()).isEqualTo(404);
        assertDone(ask(donor, "V-1", "MU051"));
        assertRefused(book(donor, "S-2", 5, ",\"override\":\"V-1\""), 409, "MU058");
        assertThat(agree(donor, "V-1").status()).isEqualTo(403);
        assertDone(ask(coordinator, "V-2", "MU051"));
        assertRefused(agree(coordinator, "V-2"), 409, "MU057");
        assertThat(coordinator.get("/api/v1/overrides").json().get("rows")).isEmpty();
        assertThat(overrides(operator, "asked")).containsExactly("V-1 asked", "V-2 asked");
        assertThat(overrides(neighbour, "asked")).isEmpty();
        assertThat(coordinator.get("/api/v1/overrides?state=agreed").status()).isEqualTo(422);
        assertDone(agree(operator, "V-1"));
        assertThat(overrides(coordinator, "asked")).containsExactly("V-2 asked");
        assertRefused(book(donor, "S-2", 5, ""), 409, "MU051");
        assertRefused(book(donor, "S-2", 6, ",\"override\":\"V-1\""), 409, "MU058");
        assertDone(book(donor, "S-2", 5, ",\"override\":\"V-1\""));
        assertThat(day(operator).get("handling").get("takenG").asLong()).isEqualTo(43_000_000);
    }

    @Test
    @Order(6)
    void listsTheDayAsOverfull() {
        var over = operator.get(HUB + "/overfull").json().get("rows");
        assertThat(over).hasSize(1);
        assertThat(over.get(0).get("day").stringValue()).isEqualTo(DAY.toString());
        assertThat(coordinator.get("/api/v1/nodes/H-SVK/overfull").json().get("rows"))
                .isEmpty();
        assertThat(operator.get("/api/v1/nodes/H-SVK/overfull").status()).isEqualTo(403);
        assertThat(donor.get(HUB + "/overfull").status()).isEqualTo(403);
    }

    @Test
    @Order(7)
    void staysOnTheReviewListUntilAThirdHasLooked() {
        assertThat(neighbour.get("/api/v1/overrides").json().get("rows")).isEmpty();
        var listed = server.person("auditor").get("/api/v1/overrides").json().get("rows");
        assertThat(listed).hasSize(1);
        var one = listed.get(0);
        assertThat(one.get("override").stringValue()).isEqualTo("V-1");
        assertThat(one.get("asker").stringValue()).isEqualTo(donor.name());
        assertThat(one.get("agreer").stringValue()).isEqualTo(operator.name());
        assertThat(one.get("reason").stringValue()).isEqualTo("The bridge closes.");
        assertThat(one.get("uses")).hasSize(1);
        assertThat(review(operator).status()).isEqualTo(403);
        assertThat(overrides(coordinator, "reviewed")).isEmpty();
        assertDone(review(coordinator));
        assertThat(overrides(coordinator, "reviewed")).containsExactly("V-1 reviewed");
        assertThat(overrides(coordinator, "all")).containsExactly("V-1 reviewed", "V-2 asked");
        assertThat(coordinator.get("/api/v1/overrides").json().get("rows")).isEmpty();
        assertRefused(review(coordinator), 409, "MU059");
    }

    @Test
    @Order(8)
    void isUsedAtTheNodeOrGivenBack() {
        assertDone(donor.post("/api/v1/slots", slot("S-3", TODAY, 1, "")));
        assertThat(donor.post("/api/v1/slots/S-3/use", moment()).status()).isEqualTo(403);
        assertRefused(operator.post("/api/v1/slots/S-1/use", moment()), 409, "MU055");
        assertDone(operator.post("/api/v1/slots/S-3/use", moment()));
        assertThat(state("S-3")).isEqualTo("used");
        var release = "{\"reason\":\"It goes by another way.\"}";
        assertThat(donor.post("/api/v1/slots/S-2/release", "{}").status()).isEqualTo(422);
        assertThat(neighbour.post("/api/v1/slots/S-2/release", release).status())
                .isEqualTo(404);
        assertRefused(operator.post("/api/v1/slots/S-3/release", release), 409, "MU055");
        assertDone(donor.post("/api/v1/slots/S-2/release", release));
        assertThat(state("S-2")).isEqualTo("released");
        assertThat(operator.get("/api/v1/consignments/" + consignment).status()).isEqualTo(404);
        assertDone(operator.post("/api/v1/slots/S-1/release", release));
        assertThat(state("S-1")).isEqualTo("released");
        assertThat(operator.get(HUB + "/overfull").json().get("rows")).isEmpty();
    }

    private static TestServer.Caller entered(TestServer.Caller by, String name) {
        var person = "{\"name\":\"P\",\"roles\":[\"coordinator\"],\"active\":true}";
        assertDone(by.put("/api/v1/people/" + name, person));
        return server.entered(name);
    }

    /// Whoever enters or invites a person can act as that person, also through others.
    @Test
    @Order(9)
    void countsWhoMadeAPersonAndThatPersonAsOne() {
        var puppet = entered(coordinator, "puppet.one");
        var puppetsPuppet = entered(puppet, "puppet.two");
        assertDone(ask(puppet, "V-3", "MU051"));
        assertRefused(agree(coordinator, "V-3"), 409, "not-two-persons");
        assertDone(ask(coordinator, "V-4", "MU051"));
        assertRefused(agree(puppet, "V-4"), 409, "not-two-persons");
        assertRefused(agree(puppetsPuppet, "V-4"), 409, "not-two-persons");
        var colleague = server.person("coordinator");
        assertDone(ask(colleague, "V-5", "MU051"));
        var invited = coordinator.post("/api/v1/people/%s/invitation".formatted(colleague.name()), "");
        assertThat(invited.status()).as(invited.body()).isEqualTo(200);
        assertRefused(agree(coordinator, "V-5"), 409, "not-two-persons");
        assertDone(agree(server.person("coordinator"), "V-5"));
        assertDone(agree(colleague, "V-3"));
    }
}
