package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.domain.plan.Consignment;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;
import tools.jackson.databind.JsonNode;

/// From the plan of the exercise to its allocation: one story, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgreementTest {

    private static final String DUE = "2199-01-01T00:00:00Z";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static final Map<String, TestServer.Caller> DESKS = new HashMap<>();
    private static final Map<String, Signer> SIGNERS = new HashMap<>();

    @BeforeAll
    static void bringThePlan() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
        assertThat(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1").status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestServer.Caller desk(String nation) {
        return DESKS.computeIfAbsent(nation, code -> server.person(List.of("national-desk"), code, ""));
    }

    private static Signer signer(String nation) {
        return SIGNERS.computeIfAbsent(nation, code -> Signer.of(desk(code)));
    }

    private static TestServer.Answer agree(TestServer.Caller caller, String due) {
        return caller.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"%s\"}".formatted(due));
    }

    private static long rung(String rung) {
        return coordinator.get("/api/v1/ladder").json().get("counts").values().stream()
                .filter(row -> row.get("rung").stringValue().equals(rung))
                .mapToLong(row -> row.get("quantity").asLong())
                .sum();
    }

    private static long planned() {
        return Plans.exercise().consignments().stream()
                .mapToLong(Consignment::quantity)
                .sum();
    }

    private static List<JsonNode> waiting(TestServer.Caller caller) {
        var seen = new ArrayList<JsonNode>();
        var after = "";
        while (true) {
            var page = caller.get("/api/v1/proposals?limit=1000&after=" + after).json();
            page.get("rows").values().forEach(seen::add);
            if (!page.has("next")) {
                return seen;
            }
            after = page.get("next").stringValue();
        }
    }

    private static String confirmed(Signer signer) {
        return "{\"answer\":\"confirmed\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
    }

    @Test
    @Order(1)
    void isAgreedByCoordinatorsOnce() {
        assertThat(agree(server.person("planner"), DUE).status()).isEqualTo(403);
        assertThat(agree(desk("CAN"), DUE).status()).isEqualTo(403);
        assertThat(coordinator.get("/api/v1/plans/P1/agreement").status()).isEqualTo(404);
        assertThat(agree(coordinator, "2001-01-01T00:00:00Z").status()).isEqualTo(422);

        var agreed = agree(coordinator, DUE);
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(201);
        assertThat(agreed.json().get("consignments").asInt())
                .isEqualTo(Plans.exercise().consignments().size());
        assertThat(agreed.json().get("waiting")).isEqualTo(agreed.json().get("consignments"));
        assertThat(agree(coordinator, DUE).status()).isEqualTo(200);
        assertThat(agree(coordinator, "2199-01-02T00:00:00Z").status()).isEqualTo(409);
    }

    @Test
    @Order(2)
    void proposesEveryLineAndAllocatesNone() {
        assertThat(rung("proposed")).isEqualTo(planned()).isPositive();
        assertThat(rung("allocated")).isZero();
        var lines = server.sql()
                .sql("SELECT count(*) FROM ledger.line WHERE code LIKE 'P1.%'")
                .query(Long.class)
                .single();
        assertThat(lines).isEqualTo(Plans.exercise().purchases().size()).isPositive();
        var classes = server.sql()
                .sql("SELECT count(*) FROM ledger.entry WHERE kind = 6 AND body LIKE '%\"type\":\"class-agreed\"%'")
                .query(Long.class)
                .single();
        assertThat(classes).isEqualTo(Plans.exercise().classes().size()).isPositive();
    }

    @Test
    @Order(3)
    void keepsTheDatedLegs() {
        var plan = Plans.exercise().consignments().stream()
                .filter(one -> one.legs().size() > 1)
                .findFirst()
                .orElseThrow();
        var kept =
                coordinator.get("/api/v1/consignments/P1." + plan.consignment()).json();
        assertThat(kept.get("legs").size()).isEqualTo(plan.legs().size());
        for (var i = 0; i < plan.legs().size(); i++) {
            var leg = kept.get("legs").get(i);
            assertThat(leg.get("lane").stringValue())
                    .isEqualTo(plan.legs().get(i).lane().value());
            assertThat(leg.get("depart").stringValue())
                    .isEqualTo(plan.legs().get(i).depart().toString());
            assertThat(leg.get("arrive").stringValue())
                    .isEqualTo(plan.legs().get(i).arrive().toString());
        }
        assertThat(kept.get("stands").get(0).get("account").get("rung").stringValue())
                .isEqualTo("proposed");
    }

    @Test
    @Order(4)
    void asksEachNationForItsOwn() {
        var own = waiting(desk("CAN"));
        assertThat(own)
                .isNotEmpty()
                .allMatch(one -> one.get("nation").stringValue().equals("CAN"));
        assertThat(own).hasSizeLessThan(waiting(coordinator).size());
        var theirs = own.getFirst().get("consignment").stringValue();
        assertThat(desk("DEU").get("/api/v1/proposals/" + theirs).status()).isEqualTo(404);
        assertThat(desk("CAN")
                        .get("/api/v1/proposals/" + theirs)
                        .json()
                        .get("silence")
                        .stringValue())
                .isEqualTo("refusal");
    }

    @Test
    @Order(5)
    void saysWhatARefusalWouldCost() {
        var lost = desk("CAN").get("/api/v1/proposals/consequences");
        assertThat(lost.status()).isEqualTo(200);
        assertThat(lost.json().size()).isPositive();
        assertThat(lost.json().values().stream()
                        .mapToLong(one -> one.get("consignments").asLong())
                        .sum())
                .isEqualTo(waiting(desk("CAN")).size());
        assertThat(desk("DEU")
                        .get("/api/v1/proposals/consequences?nation=CAN")
                        .json()
                        .size())
                .isZero();
    }

    @Test
    @Order(6)
    void takesNoAnswerThatItsNationDidNotSign() {
        var proposal = waiting(desk("CAN")).getFirst().get("consignment").stringValue();
        var path = "/api/v1/proposals/%s/answer".formatted(proposal);
        var signer = signer("CAN");
        var said = confirmed(signer);
        assertThat(desk("CAN").post(path, said + "}").status()).isEqualTo(422);
        var wrong = signer.sign("something else");
        var forged = desk("CAN").post(path, said + ",\"signature\":\"%s\"}".formatted(wrong));
        assertThat(forged.status()).isEqualTo(409);
        assertThat(forged.json().get("errors").get(0).get("code").stringValue()).isEqualTo("MU032");
        assertThat(coordinator
                        .post(path, said + ",\"signature\":\"%s\"}".formatted(wrong))
                        .status())
                .isEqualTo(403);
        assertThat(desk("DEU")
                        .post(path, said + ",\"signature\":\"%s\"}".formatted(wrong))
                        .status())
                .isEqualTo(404);
        var stranger = Signer.fresh();
        assertThat(stranger.say(
                                desk("CAN"),
                                "/api/v1/proposals/%s/draft".formatted(proposal),
                                path,
                                confirmed(stranger))
                        .status())
                .isEqualTo(409);
        assertThat(rung("allocated")).isZero();
    }

    @Test
    @Order(7)
    void givesBackWhatIsRefused() {
        var proposal = waiting(desk("CAN")).getFirst();
        var consignment = proposal.get("consignment").stringValue();
        var said = "{\"answer\":\"refused\",\"saidAt\":\"%s\",\"key\":\"%s\""
                .formatted(Instant.now(), signer("CAN").key());
        var answer = answer("CAN", consignment, said);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer("CAN", consignment, said).status()).isEqualTo(200);
        assertThat(answer("CAN", consignment, confirmed(signer("CAN"))).status())
                .isEqualTo(409);
        assertThat(rung("proposed"))
                .isEqualTo(planned() - proposal.get("agreed").asLong());
        assertThat(rung("allocated")).isZero();
    }

    private static TestServer.Answer answer(String nation, String consignment, String said) {
        var path = "/api/v1/proposals/" + consignment;
        return signer(nation).say(desk(nation), path + "/draft", path + "/answer", said);
    }

    @Test
    @Order(8)
    void isAllocatedWhenEveryNationHasConfirmed() {
        var open = waiting(coordinator);
        var units = open.stream().mapToLong(one -> one.get("agreed").asLong()).sum();
        for (var one : open) {
            var nation = one.get("nation").stringValue();
            var answer = answer(nation, one.get("consignment").stringValue(), confirmed(signer(nation)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
        assertThat(waiting(coordinator)).isEmpty();
        assertThat(rung("proposed")).isZero();
        assertThat(rung("allocated")).isEqualTo(units).isPositive();
        assertThat(coordinator
                        .get("/api/v1/plans/P1/agreement")
                        .json()
                        .get("waiting")
                        .asLong())
                .isZero();
    }
}
