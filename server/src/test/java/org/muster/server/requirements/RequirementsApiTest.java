package org.muster.server.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

class RequirementsApiTest {

    private static final String SHELLS = """
            {"family":"F-155","quantity":%d,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI"}""";

    private static TestServer server;
    private static TestServer.Caller recipient;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        assertThat(Packages.load(server.person("coordinator"), Packages.exercise())
                        .status())
                .isEqualTo(201);
        recipient = server.person(List.of("recipient"), "UKR", "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String shells(int quantity) {
        return SHELLS.formatted(quantity);
    }

    @Test
    void addsAndChanges() {
        var added = recipient.put("/api/v1/requirements/R-NEW", shells(10));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("ETag")).isEqualTo("\"1\"");
        var changed = recipient.json("PUT", "/api/v1/requirements/R-NEW", shells(20), Map.of("If-Match", "\"1\""));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        var read = recipient.get("/api/v1/requirements/R-NEW");
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.json().get("quantity").asLong()).isEqualTo(20);
    }

    @Test
    void refusesAChangeOfWhatAnotherHasChanged() {
        recipient.put("/api/v1/requirements/R-TWO", shells(10));
        recipient.json("PUT", "/api/v1/requirements/R-TWO", shells(11), Map.of("If-Match", "\"1\""));
        var late = recipient.json("PUT", "/api/v1/requirements/R-TWO", shells(12), Map.of("If-Match", "\"1\""));
        assertThat(late.status()).isEqualTo(412);
        assertThat(recipient
                        .get("/api/v1/requirements/R-TWO")
                        .json()
                        .get("quantity")
                        .asLong())
                .isEqualTo(11);
    }

    @Test
    void doesNotReplaceByAccident() {
        recipient.put("/api/v1/requirements/R-ONCE", shells(10));
        assertThat(recipient.put("/api/v1/requirements/R-ONCE", shells(11)).status())
                .isEqualTo(428);
    }

    @Test
    void tellsAllFaultsAtOnce() {
        var answer = recipient.put("/api/v1/requirements/R-BAD", """
                {"family":"F-NONE","quantity":1,"due":"2027-05-01","lapses":"2027-04-01","weight":0,"handover":"H-ROU"}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").values().stream()
                        .map(one -> one.get("at").stringValue()))
                .containsExactlyInAnyOrder("/lapses", "/weight", "/family", "/handover");
    }

    @Test
    void doesAKeyedWriteOnce() {
        var key = Map.of("Idempotency-Key", "k-1");
        var first = recipient.json("PUT", "/api/v1/requirements/R-KEY", shells(10), key);
        var again = recipient.json("PUT", "/api/v1/requirements/R-KEY", shells(10), key);
        assertThat(List.of(first.status(), again.status())).containsExactly(201, 201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(recipient
                        .json("PUT", "/api/v1/requirements/R-KEY", shells(99), key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void givesEachRowOfManyItsOutcome() {
        var answer = recipient.post("/api/v1/requirements/bulk", """
                {"rows":[{"requirement":"R-B1","wanted":%s},{"requirement":"R-B2","wanted":{"family":"F-NONE","quantity":0}},
                 {"requirement":"R-B1","wanted":%s},{"requirement":"R-B3","wanted":%s}]}""".formatted(shells(1), shells(2), shells(3)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("rows").values().stream()
                        .map(row -> row.get("status").asInt()))
                .containsExactly(201, 422, 428, 201);
        assertThat(recipient.get("/api/v1/requirements/R-B3").status()).isEqualTo(200);
    }

    @Test
    void letsNoDonorChangeNeeds() {
        var canada = server.person(List.of("national-desk"), "CAN", "");
        assertThat(canada.get("/api/v1/requirements/R01-155-LVI").status()).isEqualTo(200);
        assertThat(canada.put("/api/v1/requirements/R-CAN", shells(1)).status()).isEqualTo(403);
        assertThat(canada.json("PUT", "/api/v1/requirements/R01-155-LVI", shells(1), Map.of("If-Match", "\"1\""))
                        .status())
                .isIn(403, 412);
        assertThat(recipient.get("/api/v1/requirements/R01-155-LVI").header("ETag"))
                .isEqualTo("\"1\"");
    }

    @Test
    void keepsTheReason() {
        recipient.json("PUT", "/api/v1/requirements/R-WHY", shells(1), Map.of("Reason", "Zw%C3%B6lf%20fehlen"));
        var facts = server.person("auditor")
                .get("/api/v1/journal?limit=1000")
                .json()
                .get("rows");
        assertThat(facts.values().stream()
                        .filter(one -> one.has("reason"))
                        .map(one -> one.get("reason").stringValue()))
                .anyMatch(reason -> reason.equals("Zwölf fehlen"));
    }
}
