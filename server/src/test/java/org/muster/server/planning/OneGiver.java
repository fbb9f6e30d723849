package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// A plan P1 on a server of its own, of which one nation says yes by its silence and all others no, so that few
/// consignments decide how far it is.
final class OneGiver implements AutoCloseable {

    final TestServer server = TestServer.fresh();
    final TestServer.Caller coordinator = server.person("coordinator");
    final Scenario scenario;
    final Plan plan;

    /// The nation that gives, one that refuses, and what the first gives, with what nothing hinders first.
    final TestServer.Caller donor;

    final TestServer.Caller refusing;
    final List<Consignment> given;

    OneGiver(byte[] zip) {
        ok(Packages.load(coordinator, zip));
        scenario = Plans.scenario(zip);
        plan = Plans.of(scenario);
        ok(Plans.bring(coordinator, Plans.zip(plan), "P1"));
        var byNation = new HashMap<String, List<Consignment>>();
        plan.consignments()
                .forEach(one -> byNation.computeIfAbsent(nationOf(one), key -> new ArrayList<>())
                        .add(one));
        var fewest = byNation.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(this::isPlain))
                .min(Map.Entry.<String, List<Consignment>>comparingByValue((a, b) -> a.size() - b.size())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        given = fewest.getValue().stream()
                .sorted(Comparator.comparing((Consignment one) -> !isPlain(one)))
                .toList();
        donor = server.person(List.of("national-desk"), fewest.getKey(), "");
        var other = byNation.keySet().stream()
                .filter(one -> !one.equals(fewest.getKey()))
                .sorted()
                .findFirst()
                .orElseThrow();
        refusing = server.person(List.of("national-desk"), other, "");
    }

    @Override
    public void close() {
        server.close();
    }

    static void ok(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    /// Who is asked for it: the donor, or for what is bought the nation that pays.
    private String nationOf(Consignment one) {
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

    private boolean isPlain(Consignment one) {
        return scenario.offers()
                        .find(one.source().asOffer())
                        .filter(offer -> offer.expires().isEmpty()
                                && offer.consent().isEmpty()
                                && !offer.available().isAfter(Packages.today()))
                        .isPresent()
                && !scenario.items().get(one.item()).serialised()
                && !one.legs().isEmpty();
    }

    /// Agrees the plan; the silence is not counted yet.
    void agree() {
        var signer = Signer.of(donor);
        var said = "{\"means\":\"consent\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
        var chosen = signer.say(donor, "/api/v1/proposals/silence/draft", "/api/v1/proposals/silence", said);
        ok(chosen);
        var due = Instant.parse(
                        chosen.json().get("entries").get(0).get("recordedAt").stringValue())
                .plusMillis(1);
        ok(coordinator.post(
                "/api/v1/plans/P1/agreement",
                "{\"answersDue\":\"%s\",\"happenedAt\":\"%s\"}".formatted(due, due.minusMillis(1))));
    }

    /// Counts the silence of all.
    void settle() {
        server.part(SilenceSweep.class).settle();
    }

    void callForward(Consignment one) {
        ok(coordinator.post("/api/v1/consignments/%s/call-forward".formatted(name(one)), "{}"));
    }

    /// Announces a consignment that was called forward, and lets it leave.
    void dispatch(Consignment one) {
        var item = scenario.items().get(one.item());
        ok(donor.post("/api/v1/manifests", """
                {"manifest":"M-%s","consignment":"%s","quantity":%d,"massG":%d,"neqG":%d}""".formatted(
                        one.consignment(),
                        name(one),
                        one.quantity(),
                        item.mass().grams() * one.quantity(),
                        item.neq().grams() * one.quantity())));
        ok(donor.post("/api/v1/manifests/M-%s/dispatch".formatted(one.consignment()), "{}"));
    }

    /// Moves all units of a consignment from one rung to another, where they are.
    void move(TestServer.Caller caller, Consignment one, String from, String to, String reason) {
        var at = server.sql().sql("""
                        SELECT l.code AS line, a.holder, a.place, a.requirement, a.quantity
                        FROM ledger.account a JOIN ledger.line l USING (line) JOIN ledger.rung r USING (rung)
                        WHERE a.consignment = ? AND r.name = ? AND a.quantity > 0""").params(name(one), from).query().singleRow();
        var account = """
                {"line":"%s","holder":"%s","place":"%s","rung":"%s","requirement":"%s","consignment":"%s"}""";
        ok(caller.post("/api/v1/movements", """
                {"from":%s,"to":%s,"quantity":%s,"reason":"%s"}""".formatted(
                account.formatted(
                        at.get("line"), at.get("holder"), at.get("place"), from, at.get("requirement"), name(one)),
                account.formatted(
                        at.get("line"), at.get("holder"), at.get("place"), to, at.get("requirement"), name(one)),
                at.get("quantity"),
                reason)));
    }

    /// As the ledger calls it.
    private static String name(Consignment one) {
        return "P1." + one.consignment();
    }
}
