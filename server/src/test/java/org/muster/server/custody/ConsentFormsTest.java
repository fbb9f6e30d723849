package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.Fields;
import org.muster.server.Posted;
import org.muster.server.TestServer;

/// Consents by form, with their clock.
class ConsentFormsTest {

    private final AgreedExercise exercise = AgreedExercise.written();
    private final TestServer server = exercise.server();
    private final TestServer.Caller canada = exercise.canada();
    private final TestServer.Caller coordinator = exercise.coordinator();

    private void enter(String offer) {
        var added = canada.put("/api/v1/offers/" + offer, """
                {"item":"R155HE","quantity":10,"available":"2027-03-07","origin":"D-CAN"}""");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    private static TestServer.Answer page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void asksGrantsAndTakesBack() {
        enter("O-CAN-C1");
        var asked = Fields.of(
                "consent",
                "CF-1",
                "line",
                "O-CAN-C1",
                "kind",
                "export-licence",
                "nation",
                "CAN",
                "asked",
                "2026-01-05",
                "answer",
                "awaited",
                "expected",
                "2026-02-01",
                "granted",
                "2026-03-01");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(canada, "/custody/consents/new", asked);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("/custody/consents/CF-1?done=true");
        }
        var waiting = rows(page(canada, "/custody/consents?nation=can").body()).stream()
                .filter(row -> row.startsWith("CF-1|"))
                .findFirst();
        assertThat(waiting).isPresent();
        assertThat(waiting.get()).contains("O-CAN-C1", "export licence", "05 Jan 2026", "01 Feb 2026 late");
        var page = page(canada, "/custody/consents/CF-1");
        var granted = Fields.of(
                "asked",
                "2026-01-05",
                "answer",
                "granted",
                "granted",
                "2026-01-15",
                "until",
                "2030-01-01",
                "quantity",
                "5",
                "conditions",
                "Not <b>by sea</b>.",
                "said",
                Fields.value(page, "said"));
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(canada, "/custody/consents/CF-1", granted);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(page(canada, "/custody/consents?state=granted").body()).contains("CF-1");
        assertThat(text(page(canada, "/custody/consents/CF-1?done=true").body()))
                .contains("It is recorded.", "Days waiting 10", "Not &lt;b&gt;by sea&lt;/b&gt;.");
        assertThat(page(canada, "/offers/O-CAN-C1").body()).contains("/custody/consents/CF-1");
        granted.put("key", "another-" + granted.get("key"));
        var stale = Posted.form(canada, "/custody/consents/CF-1", granted);
        assertThat(stale.status()).as("somebody has spoken since").isEqualTo(409);
        assertThat(Fields.value(stale, "until")).isEqualTo("2030-01-01");
        var back = Fields.of(
                "asked",
                "2026-01-05",
                "answer",
                "not-granted",
                "conditions",
                "Taken back.",
                "said",
                Fields.value(stale, "said"));
        assertThat(Posted.form(canada, "/custody/consents/CF-1", back).status()).isEqualTo(302);
        var open = coordinator
                .get("/api/v1/consents?line=O-CAN-C1")
                .json()
                .get("rows")
                .get(0);
        assertThat(open.has("granted") && !open.get("granted").isNull()).isFalse();
        assertThat(open.get("conditions").stringValue()).isEqualTo("Taken back.");
    }

    @Test
    void tellsEveryFaultAtItsField() {
        var bad = Posted.form(
                canada,
                "/custody/consents/new",
                Fields.of(
                        "consent",
                        "",
                        "line",
                        "",
                        "kind",
                        "",
                        "nation",
                        "",
                        "asked",
                        "yesterday",
                        "answer",
                        "granted",
                        "granted",
                        "2026-99-01",
                        "until",
                        "<script>",
                        "quantity",
                        "many"));
        assertThat(bad.status()).isEqualTo(422);
        for (var field : List.of("consent", "line", "kind", "nation", "asked", "granted", "until", "quantity")) {
            assertThat(bad.body()).as(field).contains("id=\"%s-fault\"".formatted(field));
        }
        assertThat(Fields.value(bad, "until")).isEqualTo("&lt;script&gt;");
        assertThat(Fields.value(bad, "asked")).isEqualTo("yesterday");
    }

    @Test
    void isSaidByTheNationWhoseWordItIs() {
        enter("O-CAN-C2");
        var form = Fields.of(
                "consent",
                "CF-2",
                "line",
                "O-CAN-C2",
                "kind",
                "use",
                "nation",
                "CAN",
                "asked",
                "2026-01-05",
                "answer",
                "awaited");
        assertThat(Posted.form(canada, "/custody/consents/new", form).status()).isEqualTo(302);
        var auditor = server.person("auditor");
        assertThat(page(auditor, "/custody/consents/CF-2").body()).doesNotContain("name=\"answer\"");
        assertThat(auditor.get("/custody/consents/new").status()).isEqualTo(403);
        assertThat(Posted.form(auditor, "/custody/consents/CF-2", form).status())
                .isEqualTo(403);
        var germany = server.person(List.of("national-desk"), "DEU", "");
        assertThat(germany.get("/custody/consents/CF-2").status()).isEqualTo(404);
        assertThat(Posted.form(germany, "/custody/consents/CF-2", form).status())
                .isEqualTo(404);
        assertThat(page(germany, "/custody/consents?state=all").body()).doesNotContain("CF-2", "O-CAN-C2");
        var unshown = Posted.form(
                coordinator,
                "/custody/consents/CF-2",
                Fields.of(
                        "asked",
                        "2026-01-05",
                        "answer",
                        "granted",
                        "granted",
                        "2026-01-06",
                        "said",
                        Fields.value(page(coordinator, "/custody/consents/CF-2"), "said")));
        assertThat(unshown.status()).as("without a letter").isEqualTo(409);
        assertThat(coordinator.get("/custody/consents.csv?state=all").body()).contains("CF-2,O-CAN-C2,CAN");
    }

    @Test
    void asksOnceForAllRows() {
        assertThat(server.statements(() -> coordinator.get("/custody/consents?state=all")))
                .isEqualTo(server.statements(() -> coordinator.get("/custody/consents?nation=XYZ")));
    }
}
