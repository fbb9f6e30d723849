package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.domain.materiel.Item;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Scenario;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// A consignment of the exercise passes a hub of another nation: who sees it before its donor says yes, and who counts,
/// books and accepts it afterwards. One story, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LineReleaseTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller donor;
    private static TestServer.Caller recipient;
    private static TestServer.Caller operator;
    private static TestServer.Caller stranger;
    private static Scenario scenario;
    private static Consignment planned;
    private static Item item;
    private static NodeId hub;
    private static String consignment;
    private static Set<NationCode> concerned;

    @BeforeAll
    static void agreeThePlan() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        assertDone(Packages.load(coordinator, Packages.over()));
        scenario = Plans.scenario(Packages.over());
        var plan = Plans.of(scenario);
        assertDone(Plans.bring(coordinator, Plans.zip(plan), "P1"));
        assertDone(coordinator.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}"));
        planned = plan.consignments().stream()
                .filter(LineReleaseTest::passesAForeignHub)
                .findFirst()
                .orElseThrow();
        item = scenario.items().get(planned.item());
        hub = firstNode(planned);
        consignment = "P1." + planned.consignment();
        concerned = new HashSet<>(nationsOf(planned));
        concerned.add(scenario.header().recipient());
        donor = server.person(List.of("national-desk"), nation(planned).value(), "");
        recipient = server.person(
                List.of("recipient"), scenario.header().recipient().value(), "");
        operator = server.person(
                List.of("node-operator"), scenario.nodes().get(hub).nation().value(), hub.value());
        var other = StreamSupport.stream(scenario.nations().spliterator(), false)
                .map(Nation::nation)
                .filter(one -> !concerned.contains(one) && !one.equals(nation(planned)))
                .findFirst()
                .orElseThrow();
        stranger = server.person(List.of("national-desk"), other.value(), "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static boolean passesAForeignHub(Consignment one) {
        var offer = scenario.offers().find(one.source().asOffer());
        return offer.isPresent()
                && offer.get().expires().isEmpty()
                && offer.get().consent().isEmpty()
                && !scenario.items().get(one.item()).serialised()
                && one.legs().size() > 1
                && !Set.of(offer.get().nation(), scenario.header().recipient())
                        .contains(scenario.nodes().get(firstNode(one)).nation());
    }

    private static NodeId firstNode(Consignment one) {
        return scenario.lanes().get(one.legs().getFirst().lane()).to();
    }

    private static NationCode nation(Consignment one) {
        return scenario.offers().get(one.source().asOffer()).nation();
    }

    private static Set<NationCode> nationsOf(Consignment one) {
        var nations = new HashSet<NationCode>();
        for (var leg : one.legs()) {
            var lane = scenario.lanes().get(leg.lane());
            nations.add(scenario.nodes().get(lane.from()).nation());
            nations.add(scenario.nodes().get(lane.to()).nation());
        }
        return nations;
    }

    private static TestServer.Answer assertDone(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static int consignmentFor(TestServer.Caller caller) {
        return caller.get("/api/v1/consignments/" + consignment).status();
    }

    private static String slot(String name) {
        return """
                {"slot":"%s","node":"%s","consignment":"%s","arrives":"%s","massG":1000,"neqG":0,
                 "expiresAt":"2199-01-01T00:00:00Z"}""".formatted(name, hub, consignment, Packages.today());
    }

    private static String account(String rung, TestServer.Caller caller) {
        for (var stand : caller.get("/api/v1/consignments/" + consignment)
                .json()
                .get("stands")
                .values()) {
            if (stand.get("account").get("rung").stringValue().equals(rung)) {
                return stand.get("account").toString();
            }
        }
        throw new AssertionError("Nothing of it is " + rung);
    }

    @Test
    @Order(1)
    void isTheDonorsAloneBeforeItsAnswer() {
        assertThat(consignmentFor(donor)).isEqualTo(200);
        assertThat(consignmentFor(recipient)).isEqualTo(404);
        assertThat(consignmentFor(operator)).isEqualTo(404);
        assertThat(operator.post("/api/v1/slots", slot("S-0")).status()).isEqualTo(404);
        assertThat(donor.get("/api/v1/lines/%s/release".formatted(planned.source()))
                        .json()
                        .get("releasedTo"))
                .isEmpty();
    }

    @Test
    @Order(2)
    void isReleasedByTheAnswerToWhomItConcerns() {
        var signer = Signer.of(donor);
        var path = "/api/v1/proposals/" + consignment;
        var said = "{\"answer\":\"confirmed\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
        assertDone(signer.say(donor, path + "/draft", path + "/answer", said));
        var released = recipient
                .get("/api/v1/lines/%s/release".formatted(planned.source()))
                .json();
        concerned.remove(nation(planned));
        assertThat(released.get("releasedTo").valueStream().map(one -> new NationCode(one.stringValue())))
                .containsExactlyInAnyOrderElementsOf(concerned);
        assertThat(consignmentFor(recipient)).isEqualTo(200);
        assertThat(consignmentFor(operator)).isEqualTo(200);
        assertThat(consignmentFor(stranger)).isEqualTo(404);
        assertThat(stranger.get("/api/v1/lines/%s/release".formatted(planned.source()))
                        .status())
                .isEqualTo(404);
        // The offer as the donor wrote it stays with the donor.
        assertThat(recipient.get("/api/v1/offers/" + planned.source()).status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void isBookedAndCountedByTheOperatorOfTheHub() {
        assertDone(operator.post("/api/v1/slots", slot("S-1")));
        assertThat(stranger.post("/api/v1/slots", slot("S-2")).status()).isEqualTo(404);
        assertDone(donor.post("/api/v1/consignments/%s/call-forward".formatted(consignment), "{}"));
        assertDone(donor.post("/api/v1/manifests", """
                {"manifest":"M1","consignment":"%s","quantity":%d,"massG":%d,"neqG":%d}""".formatted(
                        consignment,
                        planned.quantity(),
                        item.mass().grams() * planned.quantity(),
                        item.neq().grams() * planned.quantity())));
        assertDone(donor.post("/api/v1/manifests/M1/dispatch", "{}"));
        var count = "{\"node\":\"%s\",\"quantity\":%d}".formatted(hub, planned.quantity());
        assertDone(operator.post("/api/v1/manifests/M1/arrivals", count));
        assertThat(account("at-node", recipient)).contains(hub.value());
    }

    @Test
    @Order(4)
    void isHandedOverToTheRecipient() {
        var deliverer = Signer.of(operator);
        var taker = Signer.of(recipient);
        assertDone(operator.post("/api/v1/handovers", """
                {"handover":"H1","recipient":"BRIGADE-1","recipientNation":"%s",
                 "goods":[{"account":%s,"quantity":%d}]}""".formatted(
                        scenario.header().recipient(), account("at-node", operator), planned.quantity())));
        var draft = recipient.post(
                "/api/v1/handovers/H1/draft", """
                {"handedOverAt":"%s","delivererKey":"%s","recipientKey":"%s","notAccepted":[]}""".formatted(Instant.now(), deliverer.key(), taker.key()));
        assertThat(draft.status()).as(draft.body()).isEqualTo(200);
        var text = draft.json().get("text").stringValue();
        assertDone(recipient.post("/api/v1/handovers/H1/acceptance", """
                {"receipt":"%s","delivererSignature":"%s","recipientSignature":"%s"}""".formatted(
                        text.replace("\"", "\\\""), deliverer.sign(text), taker.sign(text))));
        assertThat(recipient.get("/api/v1/ladder?line=" + planned.source()).body())
                .contains("\"delivered\",\"quantity\":" + planned.quantity());
        assertThat(stranger.get("/api/v1/ladder?line=" + planned.source())
                        .json()
                        .get("counts"))
                .isEmpty();
        assertThat(consignmentFor(stranger)).isEqualTo(404);
    }

    @Test
    @Order(5)
    void standsWithTheAudit() throws Exception {
        var verdict = new LedgerAudit(server.sequencer()).audit(LedgerAudit.Options.usual());
        assertThat(verdict.findings()).isEmpty();
    }
}
