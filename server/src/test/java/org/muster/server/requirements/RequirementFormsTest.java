package org.muster.server.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

class RequirementFormsTest {

    private final AgreedExercise exercise = AgreedExercise.shared();
    private final TestServer.Caller recipient = exercise.recipient();

    private static SentForm shells(String quantity) {
        return SentForm.keyed()
                .with("family", "F-155")
                .with("quantity", quantity)
                .with("due", "2027-04-01")
                .with("lapses", "2027-05-01")
                .with("weight", "2.5")
                .with("handover", "U-LVI")
                .with("note", "<script>alert(3)</script>");
    }

    private String state(String requirement) {
        return recipient.get("/requirements/" + requirement).body();
    }

    @Test
    void entersADraftOnce() {
        var form = shells("12").with("requirement", "RF-NEW");
        for (var time = 0; time < 2; time++) {
            var answer = form.by(recipient, "/requirements/new");
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("/requirements/RF-NEW?done=entered");
        }
        var page = state("RF-NEW");
        assertThat(text(page)).contains("entered, not validated", "2.5");
        assertThat(page).doesNotContain("<script>alert");
        assertThat(recipient.get("/api/v1/requirements/RF-NEW").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void tellsEachFaultAtItsFieldAtOnceAndKeepsWhatWasTyped() {
        var answer = SentForm.keyed()
                .with("requirement", "has a space")
                .with("family", "F-NONE")
                .with("quantity", "100000000000000000000")
                .with("due", "2027-04-01")
                .with("lapses", "soon")
                .with("weight", "heavy")
                .with("priority", "9")
                .with("handover", "H-ROU")
                .with("note", "kept <b>")
                .by(recipient, "/requirements/new");
        assertThat(answer.status()).isEqualTo(422);
        var page = answer.body();
        for (var field : List.of("requirement", "family", "quantity", "lapses", "weight", "priority", "handover")) {
            assertThat(page).as(field).contains("id=\"%s-fault\"".formatted(field));
        }
        assertThat(page)
                .doesNotContain("id=\"due-fault\"")
                .contains("value=\"100000000000000000000\"", "value=\"soon\"", "kept &lt;b&gt;", "value=\"F-NONE\"")
                .contains("7 things have to be mended");
        assertThat(recipient.get("/api/v1/requirements/has%20a%20space").status())
                .isIn(404, 400, 422);
    }

    @Test
    void refusesAnIdentifierThatIsTakenOrAPage() {
        var taken = shells("1").with("requirement", "R01-155-LVI").by(recipient, "/requirements/new");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("id=\"requirement-fault\"");
        assertThat(shells("1")
                        .with("requirement", "rank")
                        .by(recipient, "/requirements/new")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void showsWhatStandsNowBesideWhatWasTyped() {
        shells("20").with("requirement", "RF-TWO").by(recipient, "/requirements/new");
        var opened = SentForm.values(
                        recipient.get("/requirements/RF-TWO/change").body(), "version")
                .getFirst();
        recipient.json("PUT", "/api/v1/requirements/RF-TWO", """
                {"family":"F-155","quantity":30,"due":"2027-04-02","lapses":"2027-05-01","weight":2.5,"handover":"U-LVI"}""", Map.of("If-Match", "\"1\""));
        var late = shells("25").with("version", opened).by(recipient, "/requirements/RF-TWO/change");
        assertThat(late.status()).isEqualTo(409);
        assertThat(text(late.body())).contains("Somebody else has changed it", "Now: 30", "Now: 2027-04-02");
        assertThat(SentForm.values(late.body(), "quantity")).containsExactly("25");
        var now = SentForm.values(late.body(), "version").getFirst();
        var again = shells("25").with("version", now).by(recipient, "/requirements/RF-TWO/change");
        assertThat(again.status()).as(again.body()).isEqualTo(302);
        assertThat(recipient
                        .get("/api/v1/requirements/RF-TWO")
                        .json()
                        .get("quantity")
                        .asLong())
                .isEqualTo(25);
    }

    @Test
    void isClosedToThoseWhoGive() {
        for (var path : List.of(
                "/requirements/new",
                "/requirements/R01-155-LVI/change",
                "/requirements/R01-155-LVI/split",
                "/requirements/rank")) {
            assertThat(exercise.canada().get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(shells("1")
                        .with("requirement", "RF-CAN")
                        .by(exercise.canada(), "/requirements/new")
                        .status())
                .isEqualTo(403);
        assertThat(recipient.get("/requirements/RF-NONE/change").status()).isEqualTo(404);
    }
}
