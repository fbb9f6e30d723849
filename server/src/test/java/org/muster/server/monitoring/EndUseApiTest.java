package org.muster.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.AtTheHub;
import org.muster.server.Signer;
import org.muster.server.TestServer;

/// Three trucks after their delivery: one story, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndUseApiTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static TestServer server;
    private static TestServer.Caller canada;
    private static TestServer.Caller states;
    private static TestServer.Caller recipient;

    @BeforeAll
    static void deliver() {
        server = TestServer.fresh();
        var coordinator = server.person("coordinator");
        canada = server.person(List.of("national-desk"), "CAN", "");
        states = server.person(List.of("national-desk"), "USA", "");
        recipient = server.person(List.of("recipient"), "UKR", "");
        AtTheHub.bring(server, coordinator, "L", "C");
        assertThat(canada.post("/api/v1/handovers", AtTheHub.offer("H", "L", "C"))
                        .status())
                .isEqualTo(201);
        var deliverer = Signer.of(canada);
        var taker = Signer.of(recipient);
        var text = recipient
                .post(
                        "/api/v1/handovers/H/draft",
                        "{\"handedOverAt\":\"%s\",\"delivererKey\":\"%s\",\"recipientKey\":\"%s\"}"
                                .formatted(Instant.now(), deliverer.key(), taker.key()))
                .json()
                .get("text")
                .stringValue();
        var accepted = recipient.post(
                "/api/v1/handovers/H/acceptance",
                "{\"receipt\":\"%s\",\"delivererSignature\":\"%s\",\"recipientSignature\":\"%s\"}"
                        .formatted(text.replace("\"", "\\\""), deliverer.sign(text), taker.sign(text)));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Whatever was reported and lost so far, as of three days.
    @AfterEach
    void asksForManyLinesWhatItAsksForEach() {
        var differing = server.sql().sql("""
                        WITH days AS (SELECT now() + n * interval '1 day' AS at FROM generate_series(-1, 1) AS g (n)),
                             apart AS (SELECT g.at, d.* FROM days g CROSS JOIN ledger.line l
                                       CROSS JOIN LATERAL ledger.end_use_duties(l.line, g.at, 'infinity') d),
                             together AS (SELECT g.at, d.* FROM days g CROSS JOIN LATERAL ledger.end_use_duties(
                                              ARRAY(SELECT line FROM ledger.line), g.at, 'infinity') d)
                        SELECT format('%s', x) FROM ((SELECT * FROM apart EXCEPT ALL SELECT * FROM together)
                            UNION ALL (SELECT * FROM together EXCEPT ALL SELECT * FROM apart)) x
                        UNION ALL SELECT 'nothing to compare' WHERE NOT EXISTS (SELECT FROM together)""").query(String.class).list();
        assertThat(differing).isEmpty();
    }

    private static TestServer.Answer report(TestServer.Caller caller, String kind, String... trucks) {
        return caller.post("/api/v1/end-use/reports", """
                {"kind":"%s","line":"L","holder":"BRIGADE-1","quantity":%d,"complete":false,"serials":%s,"condition":"In use.",
                 "seenAt":"%s"}""".formatted(
                        kind, trucks.length, AtTheHub.serials("L", trucks), Instant.now()));
    }

    private static List<String> delinquent(TestServer.Caller caller, long days) {
        var list = caller.get("/api/v1/end-use/delinquent?day=" + TODAY.plusDays(days));
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        return list.json().get("rows").values().stream()
                .map(duty -> duty.has("serial")
                        ? duty.get("duty").stringValue() + " "
                                + duty.get("serial").stringValue()
                        : duty.get("duty").stringValue())
                .toList();
    }

    @Test
    @Order(1)
    void isDueNinetyDaysAfterTheDelivery() {
        assertThat(recipient
                        .get("/api/v1/end-use/duties?day=" + TODAY)
                        .json()
                        .get("rows")
                        .get(0)
                        .get("due")
                        .stringValue())
                .isEqualTo(TODAY.plusDays(90).toString());
        assertThat(delinquent(canada, 90)).isEmpty();
        assertThat(delinquent(canada, 91))
                .containsExactly("first-inventory LT-1", "first-inventory LT-2", "first-inventory LT-3");
        assertThat(delinquent(server.person(List.of("national-desk"), "DEU", ""), 91))
                .isEmpty();
    }

    @Test
    @Order(2)
    void isDoneByAReportOfWhatIsThere() {
        assertThat(report(server.person("auditor"), "inventory", "T-1").status())
                .isEqualTo(403);
        assertThat(report(recipient, "rumour", "T-1").status()).isEqualTo(422);
        var nowhere = report(recipient, "inventory", "T-9");
        assertThat(nowhere.status()).as(nowhere.body()).isEqualTo(409);
        var done = report(recipient, "inventory", "T-1", "T-2");
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(delinquent(canada, 91)).containsExactly("first-inventory LT-3");
    }

    @Test
    @Order(3)
    void tellsTheNationOfOriginWhenItIsHandedOn() {
        var before = states.get("/api/v1/end-use/notices").json().get("rows").size();
        var handedOn = recipient.post("/api/v1/end-use/transfers", """
                {"from":%s,"to":"BATTALION-2","quantity":1,"serials":%s,"reason":"To the unit that uses it."}""".formatted(
                        AtTheHub.account("L", "C", "delivered", "BRIGADE-1"), AtTheHub.serials("L", "T-3")));
        assertThat(handedOn.status()).as(handedOn.body()).isEqualTo(201);
        var notices = states.get("/api/v1/end-use/notices").json().get("rows");
        assertThat(notices.size()).isEqualTo(before + 1);
        assertThat(notices.get(before).get("about").asLong())
                .isEqualTo(handedOn.json().get("entries").get(0).get("entry").asLong());
        assertThat(notices.get(before).get("facts").toString()).contains("BATTALION-2");
    }

    @Test
    @Order(4)
    void wantsAReportOfALossWithinThirtyDays() {
        var lost = recipient.post("/api/v1/movements", """
                {"from":%s,"to":%s,"quantity":1,"serials":%s,"reason":"Burnt out."}""".formatted(
                        AtTheHub.account("L", "C", "delivered", "BRIGADE-1"),
                        AtTheHub.account("L", "C", "lost", "BRIGADE-1"),
                        AtTheHub.serials("L", "T-1")));
        assertThat(lost.status()).as(lost.body()).isEqualTo(201);
        assertThat(delinquent(canada, 31)).containsExactly("loss-report");
        var entry = lost.json().get("entries").get(0).get("entry").asLong();
        var reported = recipient.post(
                "/api/v1/end-use/loss-reports",
                "{\"entry\":%d,\"circumstances\":\"By a drone, on the road.\"}".formatted(entry));
        assertThat(reported.status()).as(reported.body()).isEqualTo(201);
        assertThat(delinquent(canada, 31)).isEmpty();
        assertThat(recipient
                        .post("/api/v1/end-use/loss-reports", "{\"entry\":999999,\"circumstances\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }
}
