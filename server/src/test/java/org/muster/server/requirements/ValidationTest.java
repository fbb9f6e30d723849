package org.muster.server.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

class ValidationTest {

    private static final String NEW = """
            {"family":"F-155","quantity":%d,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI","note":"%s"}""";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller planner;
    private static TestServer.Caller recipient;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        planner = server.person("planner");
        recipient = server.person(List.of("recipient"), "UKR", "");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void enter(String name, int quantity) {
        assertThat(recipient
                        .put("/api/v1/requirements/" + name, NEW.formatted(quantity, "a"))
                        .status())
                .isEqualTo(201);
    }

    private static void change(String name, long version, int quantity, String note) {
        assertThat(recipient
                        .json(
                                "PUT",
                                "/api/v1/requirements/" + name,
                                NEW.formatted(quantity, note),
                                Map.of("If-Match", "\"%d\"".formatted(version)))
                        .status())
                .isEqualTo(200);
    }

    private static TestServer.Answer validate(TestServer.Caller caller, String... chosen) {
        var form = SentForm.keyed();
        for (var one : chosen) {
            form.with("chosen", one);
        }
        return form.by(caller, "/requirements/validation");
    }

    private static String state(String name) {
        var page = text(recipient.get("/requirements/" + name).body());
        return page.contains("entered, not validated")
                ? "entered"
                : page.contains("changed, not validated again") ? "changed" : "validated";
    }

    /// The requirements of the package that is handed out.
    private static String handedOut() {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/scenario/package"))
                .header("Authorization", "Bearer " + coordinator.key())
                .build();
        try (var client = HttpClient.newHttpClient();
                var zip = new ZipInputStream(new ByteArrayInputStream(
                        client.send(request, BodyHandlers.ofByteArray()).body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("requirements.csv")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("A package has a table of requirements.");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesWhatAScenarioNeedsAsValidated() {
        assertThat(state("R01-155-LVI")).isEqualTo("validated");
        assertThat(handedOut()).contains("R01-155-LVI");
    }

    @Test
    void plansForANeedOnlyWhenItIsValidated() {
        enter("RV-NEW", 11);
        assertThat(state("RV-NEW")).isEqualTo("entered");
        assertThat(handedOut()).doesNotContain("RV-NEW");
        assertThat(text(coordinator.get("/").body())).contains("to be validated");
        assertThat(text(recipient.get("/").body())).doesNotContain("to be validated");
        var done = validate(planner, "RV-NEW@1");
        assertThat(done.status()).as(done.body()).isEqualTo(302);
        assertThat(state("RV-NEW")).isEqualTo("validated");
        assertThat(handedOut()).contains("RV-NEW,F-155,11");
        assertThat(text(recipient.get("/requirements/RV-NEW").body())).contains("validated last by " + planner.name());
        assertThat(server.sql()
                        .sql(
                                "SELECT count(*) FROM ledger.entry WHERE body LIKE '%\"validations\"%' AND body LIKE '%RV-NEW%' AND actor = ?")
                        .param(planner.name())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void keepsWhatWasValidatedUntilTheChangeIs() {
        enter("RV-CHANGE", 21);
        validate(coordinator, "RV-CHANGE@1");
        change("RV-CHANGE", 1, 21, "another note");
        assertThat(state("RV-CHANGE")).isEqualTo("validated");
        change("RV-CHANGE", 2, 22, "another note");
        assertThat(state("RV-CHANGE")).isEqualTo("changed");
        assertThat(handedOut()).contains("RV-CHANGE,F-155,21");
        assertThat(rows(coordinator
                        .get("/requirements/validation?requirement=RV-CHANGE")
                        .body()))
                .singleElement()
                .asString()
                .contains("22", "was 21");
        validate(coordinator, "RV-CHANGE@3");
        assertThat(handedOut()).contains("RV-CHANGE,F-155,22");
    }

    @Test
    void refusesWhatWasChangedSinceItWasLookedAt() {
        enter("RV-STALE", 31);
        change("RV-STALE", 1, 32, "a");
        var late = validate(coordinator, "RV-STALE@1");
        assertThat(late.status()).isEqualTo(409);
        assertThat(text(late.body())).contains("Somebody has changed requirement RV-STALE");
        assertThat(state("RV-STALE")).isEqualTo("entered");
    }

    @Test
    void validatesASplitTogether() {
        enter("RV-SPLIT", 40);
        validate(coordinator, "RV-SPLIT@1");
        var form = SentForm.keyed().with("version", "1").with("do", "split");
        for (var part : List.of("RV-SPLIT", "RV-SPLIT-2")) {
            form.with("part", part)
                    .with("quantity", "20")
                    .with("due", "2027-04-01")
                    .with("lapses", "2027-05-01")
                    .with("handover", "U-LVI");
        }
        assertThat(form.by(recipient, "/requirements/RV-SPLIT/split").status()).isEqualTo(302);
        assertThat(handedOut()).contains("RV-SPLIT,F-155,40").doesNotContain("RV-SPLIT-2");
        var half = validate(coordinator, "RV-SPLIT-2@1");
        assertThat(half.status()).isEqualTo(422);
        assertThat(text(half.body())).contains("RV-SPLIT belongs to the split");
        assertThat(handedOut()).doesNotContain("RV-SPLIT-2");
        assertThat(validate(coordinator, "RV-SPLIT@2", "RV-SPLIT-2@1").status()).isEqualTo(302);
        assertThat(handedOut()).contains("RV-SPLIT,F-155,20", "RV-SPLIT-2,F-155,20");
    }

    @Test
    void isDoneByNobodyElse() {
        enter("RV-OWN", 51);
        assertThat(validate(recipient, "RV-OWN@1").status()).isEqualTo(403);
        var canada = server.person(List.of("national-desk"), "CAN", "");
        assertThat(validate(canada, "RV-OWN@1").status()).isEqualTo(403);
        assertThat(server.person("public").get("/requirements/validation").status())
                .isEqualTo(403);
        assertThat(state("RV-OWN")).isEqualTo("entered");
        assertThat(validate(coordinator, "RV-OWN' OR true").status()).isEqualTo(422);
        assertThat(validate(coordinator).status()).isEqualTo(422);
    }

    @Test
    void filtersByState() {
        enter("RV-WAITS", 61);
        assertThat(text(recipient.get("/requirements?state=waiting").body()))
                .contains("RV-WAITS")
                .doesNotContain("R01-155-LVI");
        assertThat(recipient.get("/requirements.csv?state=validated").body())
                .contains("R01-155-LVI")
                .doesNotContain("RV-WAITS");
    }

    @Test
    void cannotBeNamedByACaveatBefore() {
        enter("RV-NAMED", 71);
        var refused =
                server.person(List.of("national-desk"), "CAN", "").put("/api/v1/offers/O-CAN-NAMED", offer("RV-NAMED"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("RV-NAMED");
    }

    private static String offer(String only) {
        return """
                {"nation":"CAN","item":"R155HE","quantity":1,"available":"2027-03-07","origin":"D-CAN","only":"%s"}""".formatted(only);
    }

    @Test
    void asksNoQuestionPerRow() {
        enter("RV-COUNT-1", 1);
        var few = server.statements(() -> coordinator.get("/requirements/validation?requirement=RV-COUNT-1"));
        for (var number = 2; number < 12; number++) {
            enter("RV-COUNT-" + number, 1);
        }
        assertThat(server.statements(() -> coordinator.get("/requirements/validation")))
                .isEqualTo(few);
    }
}
