package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.server.AgreedExercise;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// A plan of which one nation says yes by its silence and all others no, so that few consignments decide how far it is.
class PlanStateTest {

    private static final TestServer SERVER = TestServer.fresh();
    private static final TestServer.Caller COORDINATOR = SERVER.person("coordinator");
    private static final TestServer.Caller RECIPIENT = SERVER.person(List.of("recipient"), "UKR", "");

    private static Scenario scenario;
    private static Plan plan;
    private static List<Consignment> given;
    private static TestServer.Caller donor;
    private static TestServer.Caller refusing;
    private static String nation;

    @BeforeAll
    static void bringsAPlan() {
        var zip = Packages.over();
        ok(Packages.load(COORDINATOR, zip));
        scenario = Plans.scenario(zip);
        plan = Plans.of(scenario);
        ok(Plans.bring(COORDINATOR, Plans.zip(plan), "P1"));
        var byNation = new HashMap<String, List<Consignment>>();
        plan.consignments()
                .forEach(one -> byNation.computeIfAbsent(nationOf(one), key -> new ArrayList<>())
                        .add(one));
        var fewest = byNation.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(PlanStateTest::isPlain))
                .min(Map.Entry.<String, List<Consignment>>comparingByValue((a, b) -> a.size() - b.size())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        nation = fewest.getKey();
        given = fewest.getValue().stream()
                .sorted(Comparator.comparing((Consignment one) -> !isPlain(one)))
                .toList();
        donor = SERVER.person(List.of("national-desk"), nation, "");
        var other = byNation.keySet().stream()
                .filter(one -> !one.equals(nation))
                .sorted()
                .findFirst()
                .orElseThrow();
        refusing = SERVER.person(List.of("national-desk"), other, "");
    }

    @AfterAll
    static void stops() {
        SERVER.close();
    }

    private static void ok(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    /// Who is asked for it: the donor, or for what is bought the nation that pays.
    private static String nationOf(Consignment one) {
        return scenario.offers()
                .find(one.source().asOffer())
                .map(offer -> offer.nation().value())
                .orElseGet(() -> plan.purchases().stream()
                        .filter(bought -> bought.purchase().equals(one.source().asPurchase()))
                        .map(bought ->
                                scenario.funds().get(bought.fund()).nation().value())
                        .findFirst()
                        .orElseThrow());
    }

    private static boolean isPlain(Consignment one) {
        return scenario.offers()
                        .find(one.source().asOffer())
                        .filter(offer ->
                                offer.expires().isEmpty() && offer.consent().isEmpty())
                        .isPresent()
                && !scenario.items().get(one.item()).serialised()
                && !one.legs().isEmpty();
    }

    /// All the way, in one test, since each state comes out of the one before.
    @Test
    void walksFromDraftToDoneAndBackAgain() {
        states("draft", "draft", null, null);

        agreeWithAllButOneRefusing();
        states("agreed", "agreed", "agreed", "done");

        dispatch(given.getFirst());
        states("executing", "executing", "executing", "done");

        given.stream().skip(1).forEach(one -> move(donor, one, "allocated", "withdrawn", "It is needed at home."));
        var first = given.getFirst();
        move(COORDINATOR, first, "dispatched", "lost", "It was burnt on the way.");
        states("done", "done", "done", "done");

        move(COORDINATOR, first, "lost", "at-node", "It was found.");
        states("executing", "executing", "executing", "done");
        move(COORDINATOR, first, "at-node", "in-repair", "It was bent.");
        states("executing", "executing", "executing", "done");
        move(COORDINATOR, first, "in-repair", "damaged", "It cannot be mended.");
        states("done", "done", "done", "done");

        pagesShowIt();
    }

    private static void agreeWithAllButOneRefusing() {
        var signer = Signer.of(donor);
        var said = "{\"means\":\"consent\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
        var chosen = signer.say(donor, "/api/v1/proposals/silence/draft", "/api/v1/proposals/silence", said);
        ok(chosen);
        var due = Instant.parse(
                        chosen.json().get("entries").get(0).get("recordedAt").stringValue())
                .plusMillis(1);
        ok(COORDINATOR.post(
                "/api/v1/plans/P1/agreement",
                "{\"answersDue\":\"%s\",\"happenedAt\":\"%s\"}".formatted(due, due.minusMillis(1))));
        states("agreed", "agreed", "agreed", "agreed");
        SERVER.part(SilenceSweep.class).settle();
    }

    private static void dispatch(Consignment one) {
        var name = "P1." + one.consignment();
        var item = scenario.items().get(one.item());
        ok(COORDINATOR.post("/api/v1/consignments/%s/call-forward".formatted(name), "{}"));
        states("agreed", "agreed", "agreed", "done");
        ok(donor.post("/api/v1/manifests", """
                {"manifest":"M-1","consignment":"%s","quantity":%d,"massG":%d,"neqG":%d}""".formatted(
                        name,
                        one.quantity(),
                        item.mass().grams() * one.quantity(),
                        item.neq().grams() * one.quantity())));
        ok(donor.post("/api/v1/manifests/M-1/dispatch", "{}"));
    }

    /// Moves all units of a consignment from one rung to another, where they are.
    private static void move(TestServer.Caller caller, Consignment one, String from, String to, String reason) {
        var at = SERVER.sql()
                .sql("""
                        SELECT l.code AS line, a.holder, a.place, a.requirement, a.quantity
                        FROM ledger.account a JOIN ledger.line l USING (line) JOIN ledger.rung r USING (rung)
                        WHERE a.consignment = ? AND r.name = ? AND a.quantity > 0""")
                .params("P1." + one.consignment(), from)
                .query()
                .singleRow();
        var account = """
                {"line":"%s","holder":"%s","place":"%s","rung":"%s","requirement":"%s","consignment":"%s"}""";
        var name = "P1." + one.consignment();
        ok(caller.post("/api/v1/movements", """
                {"from":%s,"to":%s,"quantity":%s,"reason":"%s"}""".formatted(
                account.formatted(at.get("line"), at.get("holder"), at.get("place"), from, at.get("requirement"), name),
                account.formatted(at.get("line"), at.get("holder"), at.get("place"), to, at.get("requirement"), name),
                at.get("quantity"),
                reason)));
    }

    /// What each is told: who sees all, the recipient, the nation that gives, one that refused.
    private static void states(String all, String recipient, String giver, String refuser) {
        assertThat(state(COORDINATOR)).as("coordinator").isEqualTo(all);
        assertThat(state(RECIPIENT)).as("recipient").isEqualTo(recipient);
        assertThat(state(donor)).as("donor").isEqualTo(giver);
        assertThat(state(refusing)).as("refusing").isEqualTo(refuser);
    }

    private static String state(TestServer.Caller caller) {
        var told = caller.get("/api/v1/plans/P1").json().get("state");
        var state = told == null || told.isNull() ? null : told.stringValue();
        var listed = caller.get("/api/v1/plans").json().get("rows").get(0).get("state");
        assertThat(listed == null || listed.isNull() ? null : listed.stringValue())
                .isEqualTo(state);
        for (var one : PlanState.values()) {
            assertThat(caller.get("/plans?state=" + one.code()).body().contains(">P1<"))
                    .as(one.code())
                    .isEqualTo(one.code().equals(state));
            assertThat(caller.get("/plans.csv?state=" + one.code()).body().contains("\nP1,"))
                    .as(one.code())
                    .isEqualTo(one.code().equals(state));
        }
        return state;
    }

    private static void pagesShowIt() {
        assertThat(AgreedExercise.rows(COORDINATOR.get("/plans").body()))
                .anyMatch(row -> row.startsWith("P1| done|") || row.startsWith("P1|done|"));
        assertThat(AgreedExercise.text(COORDINATOR.get("/plans/P1").body())).contains("Nothing of it is left to do");
        assertThat(AgreedExercise.text(donor.get("/plans/P1").body()))
                .contains("The state is that of the part of a plan that you may see");
        assertThat(COORDINATOR.get("/plans.csv").body())
                .startsWith("Plan,State,")
                .contains("\nP1,done,");
        assertThat(donor.get("/plans.csv").body()).doesNotContain("Gap");
        assertThat(COORDINATOR.get("/plans.xlsx").status()).isEqualTo(200);
        assertThat(COORDINATOR.get("/plans.exe").status()).isEqualTo(404);
        assertThat(COORDINATOR.get("/plans?state=none").body()).contains(">P1<");
    }

    /// Nothing else is left of it, but its crews still sit in school next year.
    @Test
    void isNotDoneBeforeItsLastClassIsOver() {
        try (var server = TestServer.fresh()) {
            var coordinator = server.person("coordinator");
            ok(Packages.load(coordinator, Packages.exercise()));
            ok(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1"));
            assertThat(Plans.exercise().classes()).isNotEmpty();
            var now = Instant.now();
            ok(coordinator.post(
                    "/api/v1/plans/P1/agreement",
                    "{\"answersDue\":\"%s\",\"happenedAt\":\"%s\"}".formatted(now, now.minusMillis(1))));
            assertThat(server.part(SilenceSweep.class).settle()).isNotEmpty();
            assertThat(coordinator.get("/api/v1/plans/P1").json().get("state").stringValue())
                    .isEqualTo("agreed");
            server.untriggered("UPDATE desk.plan_classes SET start = start - 1000");
            assertThat(coordinator.get("/api/v1/plans/P1").json().get("state").stringValue())
                    .isEqualTo("done");
        }
    }
}
