package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.domain.materiel.Item;
import org.muster.domain.plan.Consignment;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// One consignment of the exercise's plan, from the donor's yes to the node: one story, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransportsApiTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller donor;
    private static Consignment planned;
    private static Item item;
    private static String consignment;

    @BeforeAll
    static void confirmOne() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.over()).status()).isEqualTo(201);
        var scenario = Plans.scenario(Packages.over());
        var plan = Plans.of(scenario);
        assertThat(Plans.bring(coordinator, Plans.zip(plan), "P1").status()).isEqualTo(201);
        assertThat(coordinator
                        .post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(201);
        planned = plan.consignments().stream()
                .filter(one -> scenario.offers()
                                .find(one.source().asOffer())
                                .filter(offer -> offer.expires().isEmpty())
                                .isPresent()
                        && !scenario.items().get(one.item()).serialised()
                        && one.quantity() > 3)
                .findFirst()
                .orElseThrow();
        item = scenario.items().get(planned.item());
        var nation = scenario.offers().get(planned.source().asOffer()).nation();
        donor = server.person(List.of("national-desk"), nation.value(), "");
        consignment = "P1." + planned.consignment();
        var signer = Signer.of(donor);
        var path = "/api/v1/proposals/" + consignment;
        var said = "{\"answer\":\"confirmed\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
        assertThat(signer.say(donor, path + "/draft", path + "/answer", said).status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String errorCode(TestServer.Answer answer) {
        return answer.json().get("errors").get(0).get("code").stringValue();
    }

    private static TestServer.Answer announce(String name, long quantity, long massG) {
        return donor.post("/api/v1/manifests", """
                {"manifest":"%s","consignment":"%s","quantity":%d,"massG":%d,"neqG":%d}""".formatted(
                        name, consignment, quantity, massG, item.neq().grams() * quantity));
    }

    private static List<String> stands() {
        return donor.get("/api/v1/consignments/" + consignment).json().get("stands").values().stream()
                .map(one -> "%s %s %d"
                        .formatted(
                                one.get("account").get("rung").stringValue(),
                                one.get("account").get("place").stringValue(),
                                one.get("quantity").asLong()))
                .toList();
    }

    @Test
    @Order(1)
    void isCalledForward() {
        var path = "/api/v1/consignments/%s/call-forward".formatted(consignment);
        assertThat(server.person("planner").post(path, "{}").status()).isEqualTo(403);
        assertThat(coordinator.post(path, "{\"quantity\":999999}").status()).isEqualTo(409);
        var called = coordinator.post(path, "{}");
        assertThat(called.status()).as(called.body()).isEqualTo(201);
        assertThat(stands()).hasSize(1).first().asString().startsWith("called-forward");
        assertThat(coordinator.post(path, "{}").status()).isEqualTo(409);
    }

    @Test
    @Order(2)
    void leavesUnannouncedWhereTwoPersonsAnswerForIt() {
        var called = donor.get("/api/v1/consignments/" + consignment)
                .json()
                .get("stands")
                .get(0)
                .get("account")
                .toString();
        var sent = called.replace("called-forward", "dispatched");
        var movement = "{\"from\":%s,\"to\":%s,\"quantity\":1%s}";
        var refused = donor.post("/api/v1/movements", movement.formatted(called, sent, ""));
        assertThat(errorCode(refused)).isEqualTo("MU033");
        var facts = refused.json().get("errors").get(0).get("facts");
        assertThat(facts.get("subject").stringValue()).isEqualTo(consignment);
        assertThat(facts.get("units").stringValue()).isEqualTo("1");
        var asked = donor.post("/api/v1/overrides", """
                {"override":"V-1","rule":"MU033","subject":"%s","units":1,"until":"2199-01-01T00:00:00Z",
                 "reason":"The train leaves at noon."}""".formatted(consignment));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(coordinator.post("/api/v1/overrides/V-1/agreement", "{}").status())
                .isEqualTo(201);
        var half = donor.post("/api/v1/movements", movement.formatted(called, sent, ",\"override\":\"V-1\""));
        assertThat(half.status()).as(half.body()).isEqualTo(422);
        var named = ",\"override\":\"V-1\",\"units\":1";
        var left = donor.post("/api/v1/movements", movement.formatted(called, sent, named));
        assertThat(left.status()).as(left.body()).isEqualTo(201);
        assertThat(donor.get("/api/v1/overrides").json().get("rows")).hasSize(1);
    }

    @Test
    @Order(3)
    void leavesOnlyAsItWasAnnounced() {
        assertThat(donor.post("/api/v1/manifests/M1/dispatch", "{}").status()).isEqualTo(404);
        var light = announce("M1", planned.quantity() - 1, 1);
        assertThat(light.status()).isEqualTo(409);
        assertThat(errorCode(light)).isEqualTo("MU033");
        var announced = announce("M1", planned.quantity() - 1, item.mass().grams() * planned.quantity());
        assertThat(announced.status()).as(announced.body()).isEqualTo(201);
        assertThat(announce("M2", 2, item.mass().grams() * 2).status()).isEqualTo(409);
    }

    @Test
    @Order(4)
    void opensTheGateForGrantedConsentsOnly() {
        var line = planned.source().value();
        var kind = "national-approval";
        var nation = donor.get("/api/v1/offers/" + line).json().get("nation").stringValue();
        var said = """
                {"line":"%s","kind":"%s","nation":"%s","asked":"2026-01-05"%s}""";
        assertThat(donor.put("/api/v1/consents/CO-1", said.formatted(line, "wish", nation, ""))
                        .status())
                .isEqualTo(422);
        var recipient = server.person(List.of("recipient"), "UKR", "");
        assertThat(recipient
                        .put("/api/v1/consents/CO-1", said.formatted(line, kind, nation, ""))
                        .status())
                .isEqualTo(403);
        assertThat(recipient
                        .put("/api/v1/consents/CO-0", said.formatted(line, "end-user-certificate", "UKR", ""))
                        .status())
                .isEqualTo(201);
        assertThat(donor.put("/api/v1/consents/CO-1", said.formatted(line, kind, nation, ""))
                        .status())
                .isEqualTo(201);
        var granted = said.formatted(line, kind, nation, ",\"granted\":\"2026-02-01\",\"until\":\"2199-01-01\"");
        assertThat(donor.put("/api/v1/consents/CO-1", granted).status()).isEqualTo(201);
        assertThat(donor.put("/api/v1/consents/CO-1", said.formatted(line, "use", nation, ""))
                        .status())
                .isEqualTo(409);
        var known = donor.get("/api/v1/consents?line=" + line).json().get("rows");
        assertThat(known.size()).isEqualTo(2);
        assertThat(known.get(1).get("granted").stringValue()).isEqualTo("2026-02-01");
        assertThat(donor.get("/api/v1/consents/outlook?day=" + LocalDate.of(2026, 3, 1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(5)
    void isDispatchedOnce() {
        var needless = donor.post("/api/v1/manifests/M1/dispatch", "{\"override\":\"V-1\",\"units\":1}");
        assertThat(errorCode(needless)).isEqualTo("MU058");
        var sent = donor.post("/api/v1/manifests/M1/dispatch", "{}");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        assertThat(stands()).hasSize(1).first().asString().startsWith("dispatched");
        assertThat(donor.post("/api/v1/manifests/M1/dispatch", "{}").status()).isEqualTo(409);
    }

    @Test
    @Order(6)
    void isCountedAtTheNodeAndADifferenceIsACase() {
        var node = planned.legs().isEmpty()
                ? "H-ROU"
                : coordinator
                        .get("/api/v1/consignments/" + consignment)
                        .json()
                        .get("legs")
                        .get(0)
                        .get("to")
                        .stringValue();
        var path = "/api/v1/manifests/M1/arrivals";
        var count = "{\"node\":\"%s\",\"quantity\":%d}".formatted(node, planned.quantity() - 2);
        assertThat(donor.post(path, count).status()).isEqualTo(403);
        assertThat(coordinator.post(path, "{\"quantity\":1}").status()).isEqualTo(422);
        var counted = coordinator.post(path, count);
        assertThat(counted.status()).as(counted.body()).isEqualTo(201);
        assertThat(coordinator.post(path, count).status()).isEqualTo(409);
        assertThat(stands()).anyMatch(one -> one.equals("at-node %s %d".formatted(node, planned.quantity() - 2)));
        var cases = donor.get("/api/v1/discrepancies").json().get("rows");
        assertThat(cases.size()).isOne();
        assertThat(cases.get(0).get("quantity").asLong()).isOne();
        var name = cases.get(0).get("discrepancy").stringValue();
        var explained = donor.post(
                "/api/v1/discrepancies/explanation",
                "{\"discrepancy\":\"%s\",\"reason\":\"One was left at the port.\"}".formatted(name));
        assertThat(explained.status()).as(explained.body()).isEqualTo(201);
        var closed = coordinator.post(
                "/api/v1/discrepancies/closing",
                "{\"discrepancy\":\"%s\",\"outcome\":\"found\",\"reason\":\"It came later.\",\"nation\":\"UKR\"}"
                        .formatted(name));
        assertThat(closed.status()).as(closed.body()).isEqualTo(201);
        assertThat(donor.get("/api/v1/discrepancies").json().get("rows").size()).isZero();
    }
}
