package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.ledger.handover.SignedReceipt;
import org.muster.server.AtTheHub;
import org.muster.server.Signer;
import org.muster.server.TestServer;

class HandoversApiTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller canada;
    private static TestServer.Caller recipient;
    private static Signer deliverer;
    private static Signer taker;

    @BeforeAll
    static void start() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        canada = server.person(List.of("national-desk"), "CAN", "");
        recipient = server.person(List.of("recipient"), "UKR", "");
        deliverer = Signer.of(canada);
        taker = Signer.of(recipient);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestServer.Answer offered(String name) {
        AtTheHub.bring(server, coordinator, "L-" + name, "C-" + name);
        return canada.post("/api/v1/handovers", AtTheHub.offer(name, "L-" + name, "C-" + name));
    }

    private static String draft(String handover, String notAccepted) {
        var drafted = recipient.post("/api/v1/handovers/%s/draft".formatted(handover), """
                {"handedOverAt":"%s","delivererKey":"%s","recipientKey":"%s","notAccepted":[%s]}""".formatted(
                        Instant.now(), deliverer.key(), taker.key(), notAccepted));
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(200);
        return drafted.json().get("text").stringValue();
    }

    private static TestServer.Answer accept(TestServer.Caller caller, String handover, String text, String recipients) {
        return caller.post("/api/v1/handovers/%s/acceptance".formatted(handover), """
                {"receipt":"%s","delivererSignature":"%s","recipientSignature":"%s"}""".formatted(
                        text.replace("\"", "\\\""), deliverer.sign(text), recipients));
    }

    private static String errorCode(TestServer.Answer answer) {
        return answer.json().get("errors").get(0).get("code").stringValue();
    }

    @Test
    void deliversWhatBothSidesSigned() {
        var offer = offered("H1");
        assertThat(offer.status()).as(offer.body()).isEqualTo(201);
        assertThat(recipient.get("/api/v1/handovers?open=true").body()).contains("\"H1\"");
        var text = draft("H1", "");
        assertThat(accept(canada, "H1", text, taker.sign(text)).status()).isEqualTo(403);
        var forged = accept(recipient, "H1", text, taker.sign(text + " "));
        assertThat(forged.status()).isEqualTo(409);
        assertThat(errorCode(forged)).isEqualTo("MU042");
        var accepted = accept(recipient, "H1", text, taker.sign(text));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        assertThat(accept(recipient, "H1", text, taker.sign(text)).status()).isEqualTo(409);
        assertThat(recipient.get("/api/v1/handovers/H1").json().get("answer").stringValue())
                .isEqualTo("accepted");
        assertThat(canada.get("/api/v1/ladder?line=L-H1").body()).contains("\"delivered\",\"quantity\":3");
    }

    @Test
    void goesOnWhenTheLineIsReleasedMeanwhile() {
        offered("H30");
        var poland = server.person(List.of("national-desk"), "POL", "");
        assertThat(poland.get("/api/v1/lines/L-H30/release").status()).isEqualTo(404);
        var text = draft("H30", "");
        var released = canada.post("/api/v1/lines/L-H30/release", "{\"nations\":[\"POL\"],\"reason\":\"By rail.\"}");
        assertThat(released.status()).as(released.body()).isEqualTo(201);
        assertThat(poland.get("/api/v1/lines/L-H30/release").body())
                .isEqualTo("{\"line\":\"L-H30\",\"nation\":\"CAN\",\"releasedTo\":[\"POL\",\"UKR\"]}");
        assertThat(poland.get("/api/v1/handovers/H30").status()).isEqualTo(404);
        var accepted = accept(recipient, "H30", text, taker.sign(text));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        assertThat(poland.get("/api/v1/ladder?line=L-H30").body()).contains("\"delivered\",\"quantity\":3");
        var again = canada.post("/api/v1/lines/L-H30/release", "{\"nations\":[\"POL\"]}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(errorCode(again)).isEqualTo("MU060");
    }

    @Test
    void handsOutTheReceiptForPeopleAndPrograms() {
        offered("H2");
        var text = draft("H2", "");
        assertThat(recipient.get("/api/v1/handovers/H2/receipt").status()).isEqualTo(404);
        assertThat(accept(recipient, "H2", text, taker.sign(text)).status()).isEqualTo(201);
        var receipt = canada.get("/api/v1/handovers/H2/receipt");
        assertThat(receipt.json().get("text").stringValue()).isEqualTo(text);
        assertThat(receipt.json().get("receipt").get("handover").stringValue()).isEqualTo("H2");
        var code = Base64.getDecoder().decode(receipt.json().get("qr").stringValue());
        assertThat(SignedReceipt.checkQr(code, "")).isInstanceOf(SignedReceipt.Answer.Holds.class);
        var printed = canada.get("/api/v1/handovers/H2/receipt/text");
        assertThat(printed.header("Content-Type")).startsWith("text/plain");
        assertThat(printed.body()).contains(text, "Signature of the recipient");
        assertThat(server.person(List.of("national-desk"), "DEU", "")
                        .get("/api/v1/handovers/H2/receipt")
                        .status())
                .isEqualTo(404);
        assertThat(server.person("auditor").get("/api/v1/handovers/H2/receipt").status())
                .isEqualTo(200);
    }

    /// The page is read as a phone would: the code's modules, and from them the receipt.
    @Test
    void printsAReceiptWithACodeThatIsCheckedOffline() throws Exception {
        offered("H22");
        var text = draft("H22", "");
        assertThat(recipient.get("/receipts/H22").status()).isEqualTo(404);
        assertThat(accept(recipient, "H22", text, taker.sign(text)).status()).isEqualTo(201);
        var page = recipient.get("/receipts/H22");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .contains("Receipt of handover H22")
                .doesNotContain("style=")
                .doesNotContainPattern("<script(?![^>]* src=\"/assets/)");
        assertThat(SignedReceipt.checkQr(QrReader.bytes(page.body()), ""))
                .isInstanceOf(SignedReceipt.Answer.Holds.class);
        assertThat(server.person(List.of("national-desk"), "DEU", "")
                        .get("/receipts/H22")
                        .status())
                .isEqualTo(404);
        assertThat(server.nobody().get("/receipts/H22").status()).isEqualTo(302);
    }

    @Test
    void acceptsInPartAndOpensACase() {
        offered("H3");
        var text = draft("H3", """
                {"good":1,"kind":"damaged","quantity":1,"serials":["L-H3T-2"],"disposition":"damaged","remark":"Wet."}""");
        var accepted = accept(recipient, "H3", text, taker.sign(text));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        var cases = canada.get("/api/v1/discrepancies?handover=H3").json().get("rows");
        assertThat(cases.size()).isOne();
        assertThat(cases.get(0).get("serials").get(0).stringValue()).isEqualTo("L-H3T-2");
        var name = cases.get(0).get("discrepancy").stringValue();
        var closing = """
                {"discrepancy":"%s","outcome":"%s","reason":"Mended at the hub."}""";
        assertThat(canada.post("/api/v1/discrepancies/closing", closing.formatted(name, "eaten"))
                        .status())
                .isEqualTo(422);
        var closed = canada.post("/api/v1/discrepancies/closing", closing.formatted(name, "repaired"));
        assertThat(closed.status()).as(closed.body()).isEqualTo(201);
        assertThat(canada.post("/api/v1/discrepancies/closing", closing.formatted(name, "repaired"))
                        .status())
                .isEqualTo(404);
        assertThat(canada.get("/api/v1/discrepancies?handover=H3")
                        .json()
                        .get("rows")
                        .get(0)
                        .get("outcome")
                        .stringValue())
                .isEqualTo("repaired");
    }

    @Test
    void refusesAndWithdrawsWithAReason() {
        offered("H4");
        assertThat(recipient
                        .post("/api/v1/handovers/H4/refusal", "{\"reason\":\" \"}")
                        .status())
                .isEqualTo(422);
        assertThat(canada.post("/api/v1/handovers/H4/refusal", "{\"reason\":\"No.\"}")
                        .status())
                .isEqualTo(403);
        var refused = recipient.post("/api/v1/handovers/H4/refusal", "{\"reason\":\"Not what was agreed.\"}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(201);
        assertThat(canada.get("/api/v1/ladder?line=L-H4").body()).contains("\"at-node\",\"quantity\":3");
        assertThat(canada.post("/api/v1/handovers/H4/withdrawal", "{\"reason\":\"Late.\"}")
                        .status())
                .isEqualTo(409);
        offered("H5");
        assertThat(canada.post("/api/v1/handovers/H5/withdrawal", "{\"reason\":\"Wrong node.\"}")
                        .status())
                .isEqualTo(201);
        assertThat(canada.post("/api/v1/handovers/H9/withdrawal", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takesARequestOnceByItsKey() {
        AtTheHub.bring(server, coordinator, "L-H6", "C-H6");
        var body = AtTheHub.offer("H6", "L-H6", "C-H6");
        var key = Map.of("Idempotency-Key", "offer-H6");
        var first = canada.json("POST", "/api/v1/handovers", body, key);
        var again = canada.json("POST", "/api/v1/handovers", body, key);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        var other = canada.json("POST", "/api/v1/handovers", body.replace("BRIGADE-1", "BRIGADE-2"), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(errorCode(other)).isEqualTo("key-used");
    }

    @Test
    void tracesAndCorrects() {
        AtTheHub.bring(server, coordinator, "L-H7", "C-H7");
        var way = canada.get("/api/v1/trace?item=TRUCK&serial=L-H7T-1").json().get("rows");
        assertThat(way.size()).isEqualTo(2);
        assertThat(canada.get("/api/v1/trace?consignment=C-H7")
                        .json()
                        .get("rows")
                        .size())
                .isEqualTo(2);
        assertThat(canada.get("/api/v1/trace").status()).isEqualTo(422);
        assertThat(server.person(List.of("national-desk"), "DEU", "")
                        .get("/api/v1/trace?consignment=C-H7")
                        .json()
                        .get("rows")
                        .size())
                .isZero();
        var arrival = way.get(1).get("entry").asLong();
        var path = "/api/v1/entries/%d/correction".formatted(arrival);
        assertThat(coordinator.post(path, "{\"reason\":\"\"}").status()).isEqualTo(422);
        assertThat(server.person("auditor").post(path, "{\"reason\":\"x\"}").status())
                .isEqualTo(403);
        var corrected = coordinator.post(path, "{\"reason\":\"It was another train.\"}");
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(201);
        assertThat(coordinator.post(path, "{\"reason\":\"Again.\"}").status()).isEqualTo(409);
        var entry = corrected.json().get("entries").get(0).get("entry").asLong();
        var read = canada.get("/api/v1/entries/" + entry).json();
        assertThat(read.get("corrects").asLong()).isEqualTo(arrival);
        assertThat(read.get("reason").stringValue()).isEqualTo("It was another train.");
    }

    @Test
    void keepsDocumentsByTheirHash() {
        var png = Base64.getDecoder()
                .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");
        var kept = canada.send(
                "POST",
                "/api/v1/documents?name=photo.png&releasedTo=UKR",
                BodyPublishers.ofByteArray(png),
                Map.of("Content-Type", "image/png"));
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        var path = kept.header("Location");
        var got = recipient.get(path);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("Content-Type")).isEqualTo("image/png");
        assertThat(got.header("Content-Disposition")).startsWith("attachment");
        assertThat(server.person(List.of("national-desk"), "DEU", "").get(path).status())
                .isEqualTo(404);
        assertThat(upload("fake.png", png.length, "image/jpeg", png).status()).isEqualTo(422);
        assertThat(upload("big.txt", 0, "text/plain", new byte[(10 << 20) + 1]).status())
                .isEqualTo(413);
        assertThat(upload("page.html", 0, "text/html", "<p>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(415);

        AtTheHub.bring(server, coordinator, "L-H8", "C-H8");
        var entry = canada.get("/api/v1/trace?consignment=C-H8")
                .json()
                .get("rows")
                .get(0)
                .get("entry")
                .asLong();
        var attached = canada.post(
                "/api/v1/entries/%d/documents".formatted(entry),
                "{\"documents\":[\"%s\"],\"releasedTo\":[\"UKR\"]}"
                        .formatted(kept.json().get("sha256").stringValue()));
        assertThat(attached.status()).as(attached.body()).isEqualTo(201);
        assertThat(recipient
                        .get("/api/v1/entries/%d/documents".formatted(entry))
                        .json()
                        .get("rows")
                        .get(0)
                        .stringValue())
                .isEqualTo(kept.json().get("sha256").stringValue());
    }

    private static TestServer.Answer upload(String name, int size, String type, byte[] content) {
        return canada.send(
                "POST",
                "/api/v1/documents?name=" + name,
                BodyPublishers.ofByteArray(content),
                Map.of("Content-Type", type));
    }

    @Test
    void registersAndRevokesKeys() {
        var signer = Signer.of(canada);
        var known = canada.get("/api/v1/signing-keys").json().get("rows");
        assertThat(known.get(known.size() - 1).get("actor").stringValue()).isEqualTo(canada.name());
        assertThat(canada.post("/api/v1/signing-keys", "{\"key\":\"%s\"}".formatted(signer.key()))
                        .status())
                .isEqualTo(409);
        assertThat(canada.post("/api/v1/signing-keys", "{\"key\":\"AAAA\"}").status())
                .isEqualTo(422);
        assertThat(server.person("planner")
                        .post(
                                "/api/v1/signing-keys",
                                "{\"key\":\"%s\"}".formatted(Signer.fresh().key()))
                        .status())
                .isEqualTo(403);
        var revoke = "{\"key\":\"%s\",\"reason\":\"Laptop lost.\",\"nation\":\"CAN\"}".formatted(signer.key());
        assertThat(recipient.post("/api/v1/signing-keys/revocation", revoke).status())
                .isEqualTo(403);
        var revoked = coordinator.post("/api/v1/signing-keys/revocation", revoke);
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(201);
        known = canada.get("/api/v1/signing-keys").json().get("rows");
        assertThat(known.get(known.size() - 1).has("revokedAt")).isTrue();
    }
}
