package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.muster.domain.plan.Consignment;

/// Things that writes are about, each made through the API by those who may, of Canada's goods: a consignment that is
/// on
/// its way in parts, some of it at the hub, some of it delivered. What is made has the label that the world has now.
final class MatrixObjects {

    static final String HUB = "H-ROU";

    private static final String LAST = "2199-01-01T00:00:00Z";

    private final LabelledWorld world;
    private final TestServer.Caller coordinator;
    private final TestServer.Caller second;
    private final TestServer.Caller canada;
    private final TestServer.Caller ukraine;
    private final TestServer.Caller germany;
    private final Signer canadas;
    private final Signer ukraines;
    private final List<Consignment> waiting;
    private final Consignment goods;
    private String releasedTo = "";
    private int number;

    MatrixObjects(LabelledWorld world) {
        this.world = world;
        var server = world.server;
        coordinator = server.person("coordinator");
        second = server.person("coordinator");
        canada = server.person(List.of("national-desk"), "CAN", "");
        ukraine = server.person(List.of("recipient"), "UKR", "");
        germany = server.person(List.of("national-desk"), "DEU", "");
        canadas = Signer.of(canada);
        ukraines = Signer.of(ukraine);
        var scenario = Plans.exerciseScenario();
        var ofCanada = Plans.exercise().consignments().stream()
                .filter(one -> one.source().value().startsWith("O-CAN-"))
                .toList();
        goods = ofCanada.stream()
                .filter(one -> !scenario.items().get(one.item()).serialised() && one.quantity() > 1_000)
                .findFirst()
                .orElseThrow();
        waiting = ofCanada.stream()
                .filter(one -> !one.equals(goods) && !one.source().equals(goods.source()))
                .toList();
        world.asWhoeverRunsTheDatabase(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "UPDATE ledger.line SET monitoring = 'routine', available = '2026-01-01' WHERE code = '%s'"
                                .formatted(line()));
            }
        });
        done(coordinator.post(
                "/api/v1/nodes/%s/limits".formatted(HUB), "{\"limits\":[{\"handlingG\":1000000000000000}]}"));
    }

    /// Canada's from here on, and released to a nation; empty: to nobody.
    void release(String nation) {
        releasedTo = nation;
        relabel();
    }

    void relabel() {
        world.label(world.labelOf("'CAN', '{%s}'".formatted(releasedTo)));
    }

    String line() {
        return goods.source().value();
    }

    String consignment() {
        return "P-001." + goods.consignment();
    }

    /// Brings the goods as far as things are made of them: allocated, called forward, on the way, at the hub,
    /// delivered.
    void bring() {
        confirm(consignment());
        done(coordinator.post("/api/v1/consignments/%s/call-forward".formatted(consignment()), "{\"quantity\":900}"));
        var manifest = dispatched(600);
        done(coordinator.post(
                "/api/v1/manifests/%s/arrivals".formatted(manifest),
                "{\"node\":\"%s\",\"quantity\":500}".formatted(HUB)));
        accepted(200);
    }

    private static TestServer.Answer done(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 204);
        return answer;
    }

    private static long entry(TestServer.Answer answer) {
        return done(answer).json().get("entries").get(0).get("entry").asLong();
    }

    private String name(String kind) {
        return kind + ++number;
    }

    private void confirm(String consignment) {
        var path = "/api/v1/proposals/" + consignment;
        done(canadas.say(
                canada,
                path + "/draft",
                path + "/answer",
                "{\"answer\":\"confirmed\",\"releaseTo\":[],\"saidAt\":\"%s\",\"key\":\"%s\""
                        .formatted(Instant.now(), canadas.key())));
    }

    /// An account of the goods, as JSON.
    String account(String rung, String holder, String place) {
        return """
                {"line":"%s","holder":"%s","place":"%s","rung":"%s","consignment":"%s","requirement":"%s"}""".formatted(
                line(), holder, place, rung, consignment(), goods.requirement().value());
    }

    /// A new thing of a kind.
    ///
    /// @return its name or number
    String fresh(String kind) {
        return switch (kind) {
            case "key" ->
                done(canada.post("/api/v1/keys", MatrixBodies.of("key", ++number)))
                        .json()
                        .get("token")
                        .stringValue();
            case "slot" -> slot();
            case "override" -> override(LAST, 1);
            case "over" -> over();
            case "manifest" -> manifest(1);
            case "sent" -> dispatched(1);
            case "case" -> discrepancy();
            case "explained" -> explained();
            case "movement" -> Long.toString(withdrawal());
            case "loss" -> Long.toString(loss());
            case "reservation" -> Long.toString(reservation());
            case "handover" -> handover(1);
            case "receipt" -> accepted(1);
            case "document" -> document();
            case "consent" -> consent();
            case "public-key" -> Signer.of(canada).key();
            case "proposal" -> proposal();
            case "line" -> line();
            case "other-line" -> waiting.getFirst().source().value();
            case "consignment" -> consignment();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /// One that Canada has not answered yet.
    private String proposal() {
        return waiting.stream()
                .map(one -> "P-001." + one.consignment())
                .filter(one -> world.server
                        .sql()
                        .sql("SELECT count(*) FROM ledger.answer WHERE consignment = ?")
                        .param(one)
                        .query(Long.class)
                        .single()
                        .equals(0L))
                .findFirst()
                .orElseThrow();
    }

    private String slot() {
        var slot = name("S");
        done(coordinator.post(
                "/api/v1/slots", """
                {"slot":"%s","node":"%s","consignment":"%s","arrives":"%s","massG":1000,"neqG":0,"expiresAt":"%s"}""".formatted(slot, HUB, consignment(), LocalDate.now(ZoneOffset.UTC), LAST)));
        return slot;
    }

    private String override(String until, long units) {
        var override = name("V");
        done(coordinator.post("/api/v1/overrides", """
                {"override":"%s","rule":"MU033","subject":"%s","units":%d,"standing":false,"until":"%s","reason":"Because."}""".formatted(override, consignment(), units, until)));
        return override;
    }

    /// One that two others asked for and agreed to, and whose time is over.
    private String over() {
        var until = Instant.now().plusMillis(700);
        var override = override(until.toString(), 1);
        done(second.post("/api/v1/overrides/%s/agreement".formatted(override), "{}"));
        while (Instant.now().isBefore(until)) {
            Thread.onSpinWait();
        }
        return override;
    }

    private String manifest(long units) {
        var manifest = name("M");
        var item = Plans.exerciseScenario().items().get(goods.item());
        done(coordinator.post("/api/v1/manifests", """
                {"manifest":"%s","consignment":"%s","quantity":%d,"massG":%d,"neqG":%d}""".formatted(
                        manifest,
                        consignment(),
                        units,
                        item.mass().grams() * units,
                        item.neq().grams() * units)));
        return manifest;
    }

    private String dispatched(long units) {
        var manifest = manifest(units);
        done(coordinator.post("/api/v1/manifests/%s/dispatch".formatted(manifest), "{}"));
        return manifest;
    }

    private String discrepancy() {
        var manifest = dispatched(2);
        done(coordinator.post(
                "/api/v1/manifests/%s/arrivals".formatted(manifest),
                "{\"node\":\"%s\",\"quantity\":1}".formatted(HUB)));
        return "%s@%s-short".formatted(manifest, HUB);
    }

    private String explained() {
        var discrepancy = discrepancy();
        done(coordinator.post(
                "/api/v1/discrepancies/explanation",
                "{\"discrepancy\":\"%s\",\"reason\":\"Because.\",\"nation\":\"CAN\"}".formatted(discrepancy)));
        return discrepancy;
    }

    /// A movement that can be taken back: at the hub it was found damaged.
    private long withdrawal() {
        return entry(coordinator.post(
                "/api/v1/movements",
                "{\"from\":%s,\"to\":%s,\"quantity\":1}"
                        .formatted(account("at-node", "CAN", HUB), account("damaged", "CAN", HUB))));
    }

    private long loss() {
        return entry(coordinator.post(
                "/api/v1/movements",
                "{\"from\":%s,\"to\":%s,\"quantity\":1,\"reason\":\"Burnt.\"}"
                        .formatted(account("at-node", "CAN", HUB), account("lost", "CAN", HUB))));
    }

    private long reservation() {
        return entry(coordinator.post(
                "/api/v1/reservations",
                "{\"from\":%s,\"to\":%s,\"quantity\":1,\"expiresAt\":\"%s\"}"
                        .formatted(account("at-node", "CAN", HUB), account("damaged", "CAN", HUB), LAST)));
    }

    private String handover(long units) {
        var handover = name("H");
        done(canada.post("/api/v1/handovers", """
                {"handover":"%s","recipient":"BRIGADE","recipientNation":"UKR","goods":[{"account":%s,"quantity":%d}]}""".formatted(handover, account("at-node", "CAN", HUB), units)));
        return handover;
    }

    /// The recipient sees what it takes over.
    private String accepted(long units) {
        world.label(world.labelOf("'CAN', '{UKR}'"));
        var handover = handover(units);
        done(ukraine.post("/api/v1/handovers/%s/acceptance".formatted(handover), acceptance(handover)));
        relabel();
        return handover;
    }

    /// The receipt of an open handover as both sides have signed it.
    String acceptance(String handover) {
        var text = done(coordinator.post("/api/v1/handovers/%s/draft".formatted(handover), draft()))
                .json()
                .get("text")
                .stringValue();
        return """
                {"receipt":"%s","delivererSignature":"%s","recipientSignature":"%s"}""".formatted(text.replace("\"", "\\\""), canadas.sign(text), ukraines.sign(text));
    }

    String draft() {
        return """
                {"handedOverAt":"%s","delivererKey":"%s","recipientKey":"%s"}""".formatted(Instant.now(), canadas.key(), ukraines.key());
    }

    /// Canada's answer to a proposal, signed.
    String answer(String proposal) {
        var said = said();
        var text = done(coordinator.post("/api/v1/proposals/%s/draft".formatted(proposal), said + "}"))
                .json()
                .get("text")
                .stringValue();
        return said + ",\"signature\":\"%s\"}".formatted(canadas.sign(text));
    }

    private String said() {
        return "{\"answer\":\"confirmed\",\"releaseTo\":[],\"saidAt\":\"%s\",\"key\":\"%s\""
                .formatted(Instant.now(), canadas.key());
    }

    private String document() {
        var answer = done(coordinator.send(
                "POST",
                "/api/v1/documents?name=a.txt&owner=CAN" + (releasedTo.isEmpty() ? "" : "&releasedTo=" + releasedTo),
                BodyPublishers.ofString(name("Text ")),
                Map.of("Content-Type", "text/plain")));
        return answer.json().get("sha256").stringValue();
    }

    private String consent() {
        var consent = name("CO-");
        done(coordinator.put("/api/v1/consents/" + consent, consentOfCanada()));
        return consent;
    }

    String consentOfCanada() {
        return """
                {"line":"%s","kind":"national-approval","nation":"CAN","asked":"2026-01-05"}""".formatted(line());
    }

    /// A request about a thing.
    ///
    /// @param nation of whoever sends it; empty: Canada's, whose the thing is
    String body(String name, String object, String nation) {
        var own = nation.isEmpty() ? "CAN" : nation;
        return switch (name) {
            case "empty" -> "{}";
            case "reason" -> "{\"reason\":\"Because.\"}";
            case "units" -> "{\"quantity\":1}";
            case "review" -> "{\"found\":\"All was well.\"}";
            case "arrival" -> "{\"node\":\"%s\",\"quantity\":1}".formatted(HUB);
            case "explanation" ->
                "{\"discrepancy\":\"%s\",\"reason\":\"Because.\",\"nation\":\"%s\"}".formatted(object, own);
            case "closing" ->
                "{\"discrepancy\":\"%s\",\"outcome\":\"found\",\"reason\":\"Because.\",\"nation\":\"%s\"}"
                        .formatted(object, own);
            case "attachment" -> "{\"documents\":[\"%s\"],\"owner\":\"%s\"}".formatted(document(), own);
            case "draft" -> draft();
            case "acceptance" -> acceptance(object);
            case "loss-report" ->
                "{\"entry\":%s,\"circumstances\":\"Burnt.\",\"nation\":\"%s\"}".formatted(object, own);
            case "end-use-report" -> """
                    {"kind":"sighting","line":"%s","holder":"BRIGADE","quantity":1,"complete":false,"condition":"Good.",
                     "nation":"%s","seenAt":"%s"}""".formatted(line(), own, Instant.now());
            case "handing-on" -> """
                    {"from":%s,"to":"BATTALION","quantity":1,"reason":"To its unit."}""".formatted(account("delivered", "BRIGADE", HUB));
            case "consent" -> consentOfCanada();
            case "revocation" -> "{\"key\":\"%s\",\"reason\":\"Lost.\",\"nation\":\"CAN\"}".formatted(object);
            case "movement" ->
                "{\"from\":%s,\"to\":%s,\"quantity\":1}"
                        .formatted(account("at-node", "CAN", HUB), account("damaged", "CAN", HUB));
            case "reservation" ->
                "{\"from\":%s,\"to\":%s,\"quantity\":1,\"expiresAt\":\"%s\"}"
                        .formatted(account("at-node", "CAN", HUB), account("damaged", "CAN", HUB), LAST);
            case "handover" -> """
                    {"handover":"%s","recipient":"BRIGADE","recipientNation":"UKR","goods":[{"account":%s,"quantity":1}]}""".formatted(name("H"), account("at-node", "CAN", HUB));
            case "answer" -> answer(object);
            case "answer-draft" -> said() + "}";
            case "release" -> "{\"nations\":[\"XYZ\"]}";
            case "need" -> "{\"needed\":true}";
            default -> throw new IllegalArgumentException(name);
        };
    }
}
