package org.muster.server.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

class RequirementRankTest {

    private static final String NEW = """
            {"family":"F-155","quantity":7,"due":"2027-04-01","lapses":"2027-05-01","weight":%s,"handover":"U-LVI"}""";

    private final AgreedExercise exercise = AgreedExercise.shared();
    private final TestServer.Caller recipient = exercise.recipient();

    private void enter(String name, String weight) {
        assertThat(recipient
                        .put("/api/v1/requirements/" + name, NEW.formatted(weight))
                        .status())
                .isEqualTo(201);
    }

    private String weight(String name) {
        return recipient
                .get("/api/v1/requirements/" + name)
                .json()
                .get("weight")
                .decimalValue()
                .toPlainString();
    }

    private static SentForm row(SentForm form, String name, String version, String priority, String weight) {
        return form.with("requirement", name)
                .with("version", version)
                .with("wasPriority", "")
                .with("wasWeight", "5")
                .with("priority", priority)
                .with("weight", weight);
    }

    @Test
    void changesManyAtOnceAndOnlyThose() {
        enter("RR-A", "5");
        enter("RR-B", "5");
        enter("RR-C", "5");
        var form = row(row(row(SentForm.keyed(), "RR-A", "1", "1", "5"), "RR-B", "1", "", "8.5"), "RR-C", "1", "", "5");
        for (var time = 0; time < 2; time++) {
            var answer = form.by(recipient, "/requirements/rank");
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("/requirements/rank?done=2");
        }
        assertThat(weight("RR-B")).isEqualTo("8.5");
        assertThat(recipient.get("/api/v1/requirements/RR-A").header("ETag")).isEqualTo("\"2\"");
        assertThat(recipient.get("/api/v1/requirements/RR-C").header("ETag")).isEqualTo("\"1\"");
        assertThat(recipient.get("/requirements/rank?done=2").body()).contains("2 requirements are ranked anew");
    }

    @Test
    void keepsWhatWasTypedWhereAnotherWasFaster() {
        enter("RR-FAST", "5");
        enter("RR-FREE", "5");
        recipient.json("PUT", "/api/v1/requirements/RR-FAST", NEW.formatted("6"), Map.of("If-Match", "\"1\""));
        var late = row(row(SentForm.keyed(), "RR-FAST", "1", "", "9"), "RR-FREE", "1", "", "4")
                .by(recipient, "/requirements/rank");
        assertThat(late.status()).isEqualTo(409);
        assertThat(text(late.body())).contains("Somebody else has changed requirement RR-FAST", "Now: / 6");
        assertThat(SentForm.values(late.body(), "weight")).containsExactly("9", "4");
        assertThat(List.of(weight("RR-FAST"), weight("RR-FREE"))).containsExactly("6", "4");
        assertThat(SentForm.values(late.body(), "version")).containsExactly("2", "2");
    }

    @Test
    void writesNothingWhileARowCannotBeRead() {
        enter("RR-BAD", "5");
        enter("RR-GOOD", "5");
        var bad = row(row(SentForm.keyed(), "RR-BAD", "1", "first", "5"), "RR-GOOD", "1", "", "6")
                .by(recipient, "/requirements/rank");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("&quot;first&quot; is none", "value=\"first\"");
        assertThat(weight("RR-GOOD")).isEqualTo("5");
    }

    @Test
    void movesARowInTheFormAndWritesNothing() {
        enter("RR-UP", "5");
        enter("RR-TOP", "5");
        var form = row(row(SentForm.keyed(), "RR-TOP", "1", "", "5"), "RR-UP", "1", "", "5")
                .with("up", "1");
        var moved = form.by(recipient, "/requirements/rank");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(SentForm.values(moved.body(), "requirement")).containsExactly("RR-UP", "RR-TOP");
        assertThat(SentForm.values(moved.body(), "weight")).containsExactly("6", "5");
        assertThat(weight("RR-UP")).isEqualTo("5");
    }

    @Test
    void asksNoQuestionPerRow() {
        enter("RR-ONE-" + UUID.randomUUID().toString().substring(0, 8), "5");
        var few = exercise.server().statements(() -> recipient.get("/requirements/rank?handover=U-KOV"));
        var many = exercise.server().statements(() -> recipient.get("/requirements/rank"));
        assertThat(many).isEqualTo(few);
    }
}
