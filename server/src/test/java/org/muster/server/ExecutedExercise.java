package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muster.domain.materiel.Item;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// The exercise on a server of its own, agreed, over by the calendar, and under way: consignments on each stage, one
/// counted short,
/// trucks handed over and others offered.
public final class ExecutedExercise {

    /// Stages in the order of [#consignments].
    public enum Stage {
        REFUSED,
        CONFIRMED,
        CALLED_FORWARD,
        ANNOUNCED,
        DISPATCHED,
        ARRIVED,
        SHORT
    }

    /// @param node where it comes first; there it was counted, if it was
    public record Sent(
            String consignment, String manifest, String nation, String node, long quantity, Consignment planned) {}

    private static ExecutedExercise shared;
    private static ExecutedExercise written;

    private final TestServer server = TestServer.fresh();
    private final TestServer.Caller coordinator = server.person("coordinator");
    private final TestServer.Caller canada = server.person(List.of("national-desk"), "CAN", "");
    private final TestServer.Caller recipient = server.person(List.of("recipient"), "UKR", "");
    private final Map<String, TestServer.Caller> desks = new HashMap<>(Map.of("CAN", canada));
    private final Map<String, Signer> signers = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Scenario scenario;
    private final Plan plan;

    private ExecutedExercise() {
        var zip = Packages.over();
        ok(Packages.load(coordinator, zip));
        scenario = Plans.scenario(zip);
        plan = Plans.of(scenario);
        ok(Plans.bring(coordinator, Plans.zip(plan), "P1"));
        ok(coordinator.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}"));
        var fit = fitForStages();
        for (var stage : Stage.values()) {
            bring(fit.get(stage.ordinal()), stage);
        }
        handOver();
    }

    /// One for each stage; the donor of that which is only confirmed gives none of the others, and sees none of them.
    private List<Consignment> fitForStages() {
        var plain =
                plan.consignments().stream().filter(one -> isPlain(one, false)).toList();
        var confirmed = plain.getFirst();
        var fit = plain.stream()
                .filter(one -> !nation(one).equals(nation(confirmed)))
                .limit(Stage.values().length - 1L)
                .collect(Collectors.toCollection(ArrayList::new));
        fit.add(Stage.CONFIRMED.ordinal(), confirmed);
        return fit;
    }

    private String nation(Consignment one) {
        return scenario.offers().get(one.source().asOffer()).nation().value();
    }

    private boolean isPlain(Consignment one, boolean ofPieces) {
        return scenario.offers()
                        .find(one.source().asOffer())
                        .filter(offer ->
                                offer.expires().isEmpty() && offer.consent().isEmpty())
                        .isPresent()
                && scenario.items().get(one.item()).serialised() == ofPieces
                && one.quantity() > 3
                && !one.legs().isEmpty();
    }

    /// One more to which its donor said yes: of pieces with serial numbers.
    public Sent confirmedPieces() {
        var planned = plan.consignments().stream()
                .filter(one -> isPlain(one, true))
                .findFirst()
                .orElseThrow();
        bring(planned, Stage.CONFIRMED);
        return sent.getLast();
    }

    public Item item(Sent one) {
        return scenario.items().get(one.planned().item());
    }

    private void bring(Consignment planned, Stage stage) {
        var nation = nation(planned);
        var name = "P1." + planned.consignment();
        var agreed = coordinator.get("/api/v1/consignments/" + name).json();
        var node = agreed.get("legs").get(0).get("to").stringValue();
        var one = new Sent(name, "M-" + stage.name(), nation, node, planned.quantity(), planned);
        sent.add(one);
        answer(one, stage == Stage.REFUSED ? "refused" : "confirmed");
        if (stage.compareTo(Stage.CALLED_FORWARD) >= 0) {
            ok(coordinator.post("/api/v1/consignments/%s/call-forward".formatted(name), "{}"));
        }
        if (stage.compareTo(Stage.ANNOUNCED) >= 0) {
            var item = scenario.items().get(planned.item());
            ok(desk(nation).post("/api/v1/manifests", """
                    {"manifest":"%s","consignment":"%s","quantity":%d,"massG":%d,"neqG":%d}""".formatted(
                            one.manifest(),
                            name,
                            one.quantity(),
                            item.mass().grams() * one.quantity(),
                            item.neq().grams() * one.quantity())));
        }
        if (stage.compareTo(Stage.DISPATCHED) >= 0) {
            ok(desk(nation).post("/api/v1/manifests/%s/dispatch".formatted(one.manifest()), "{}"));
        }
        if (stage.compareTo(Stage.ARRIVED) >= 0) {
            var came = stage == Stage.SHORT ? one.quantity() - 1 : one.quantity();
            ok(coordinator.post(
                    "/api/v1/manifests/%s/arrivals".formatted(one.manifest()),
                    "{\"node\":\"%s\",\"quantity\":%d}".formatted(node, came)));
        }
    }

    private void answer(Sent one, String answer) {
        var path = "/api/v1/proposals/" + one.consignment();
        var said = "{\"answer\":\"%s\",\"saidAt\":\"%s\",\"key\":\"%s\""
                .formatted(answer, Instant.now(), signer(one.nation()).key());
        ok(signer(one.nation()).say(desk(one.nation()), path + "/draft", path + "/answer", said));
    }

    /// Trucks `L-IN` were handed over in `H-IN`, those of `L-OPEN` are offered in `H-OPEN`.
    private void handOver() {
        for (var name : List.of("IN", "OPEN")) {
            AtTheHub.bring(server, coordinator, "L-" + name, "C-" + name);
            ok(canada.post("/api/v1/handovers", AtTheHub.offer("H-" + name, "L-" + name, "C-" + name)));
        }
        var taker = Signer.of(recipient);
        var drafted = recipient.post("/api/v1/handovers/H-IN/draft", """
                {"handedOverAt":"%s","delivererKey":"%s","recipientKey":"%s","notAccepted":[]}""".formatted(
                        Instant.now(), signer("CAN").key(), taker.key()));
        ok(drafted);
        var text = drafted.json().get("text").stringValue();
        ok(recipient.post("/api/v1/handovers/H-IN/acceptance", """
                {"receipt":"%s","delivererSignature":"%s","recipientSignature":"%s"}""".formatted(
                        text.replace("\"", "\\\""), signer("CAN").sign(text), taker.sign(text))));
    }

    private static void ok(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    /// One for a test that goes on with what is under way. Whoever takes it closes its server.
    public static ExecutedExercise fresh() {
        return new ExecutedExercise();
    }

    public static synchronized ExecutedExercise shared() {
        if (shared == null) {
            shared = new ExecutedExercise();
        }
        return shared;
    }

    /// Another, for tests that record in it: others count on what stands in the first.
    public static synchronized ExecutedExercise written() {
        if (written == null) {
            written = new ExecutedExercise();
        }
        return written;
    }

    public TestServer server() {
        return server;
    }

    public TestServer.Caller coordinator() {
        return coordinator;
    }

    public TestServer.Caller canada() {
        return canada;
    }

    public TestServer.Caller recipient() {
        return recipient;
    }

    /// The desk of a nation.
    public TestServer.Caller desk(String nation) {
        return desks.computeIfAbsent(nation, one -> server.person(List.of("national-desk"), one, ""));
    }

    private Signer signer(String nation) {
        return signers.computeIfAbsent(nation, one -> Signer.of(desk(one)));
    }

    public Sent sent(Stage stage) {
        return sent.get(stage.ordinal());
    }
}
