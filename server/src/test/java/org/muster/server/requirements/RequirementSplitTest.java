package org.muster.server.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.TestServer;

class RequirementSplitTest {

    private static final String NEW = """
            {"family":"F-155","quantity":100,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI"}""";

    private final ExecutedExercise exercise = ExecutedExercise.written();
    private final TestServer.Caller recipient = exercise.recipient();

    private void enter(String name) {
        assertThat(recipient.put("/api/v1/requirements/" + name, NEW).status()).isEqualTo(201);
    }

    private static SentForm row(SentForm form, String part, String quantity, String due, String handover) {
        return form.with("part", part)
                .with("quantity", quantity)
                .with("due", due)
                .with("lapses", "2027-05-01")
                .with("handover", handover);
    }

    private static SentForm form(String version) {
        return SentForm.keyed().with("version", version).with("do", "split");
    }

    private long quantity(String name) {
        return recipient
                .get("/api/v1/requirements/" + name)
                .json()
                .get("quantity")
                .asLong();
    }

    @Test
    void dividesByDayAndPlaceOnce() {
        enter("RS-ALL");
        var split = row(
                row(row(form("1"), "RS-ALL", "50", "2027-04-01", "U-LVI"), "RS-LATER", "30", "2027-04-20", "U-LVI"),
                "RS-THERE",
                "20",
                "2027-04-01",
                "U-KOV");
        for (var time = 0; time < 2; time++) {
            var answer = split.by(recipient, "/requirements/RS-ALL/split");
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(quantity("RS-ALL") + quantity("RS-LATER") + quantity("RS-THERE"))
                .isEqualTo(100);
        assertThat(recipient
                        .get("/api/v1/requirements/RS-THERE")
                        .json()
                        .get("handover")
                        .stringValue())
                .isEqualTo("U-KOV");
        assertThat(recipient.get("/api/v1/requirements/RS-ALL").header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void refusesAnotherSumWholeAndKeepsTheRows() {
        enter("RS-SUM");
        var more = row(row(form("1"), "RS-SUM", "50", "2027-04-01", "U-LVI"), "RS-SUM-2", "51", "2027-04-01", "U-LVI")
                .by(recipient, "/requirements/RS-SUM/split");
        assertThat(more.status()).isEqualTo(422);
        assertThat(text(more.body())).contains("1 too many", "101 of 100");
        assertThat(SentForm.values(more.body(), "quantity")).containsExactly("50", "51");
        assertThat(quantity("RS-SUM")).isEqualTo(100);
        assertThat(recipient.get("/api/v1/requirements/RS-SUM-2").status()).isEqualTo(404);
    }

    @Test
    void writesNothingIfOneRowCannotStand() {
        enter("RS-BAD");
        var bad = row(row(form("1"), "RS-BAD", "50", "2027-04-01", "U-LVI"), "RS-BAD-2", "50", "2027-06-01", "U-LVI")
                .by(recipient, "/requirements/RS-BAD/split");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(text(bad.body())).contains("but lapses 2027-05-01");
        assertThat(quantity("RS-BAD")).isEqualTo(100);
        var hostile = row(
                        row(form("1"), "RS-BAD", "1e3", "2027-04-01", "U-LVI"),
                        "R01-155-LVI",
                        "100000000000000000000",
                        "2027-04-01",
                        "U-LVI")
                .by(recipient, "/requirements/RS-BAD/split");
        assertThat(hostile.status()).isEqualTo(422);
    }

    @Test
    void saysThatAnotherHasChangedIt() {
        enter("RS-OLD");
        recipient.json("PUT", "/api/v1/requirements/RS-OLD", NEW.replace("100", "90"), Map.of("If-Match", "\"1\""));
        var late = row(row(form("1"), "RS-OLD", "50", "2027-04-01", "U-LVI"), "RS-OLD-2", "50", "2027-04-01", "U-LVI")
                .by(recipient, "/requirements/RS-OLD/split");
        assertThat(late.status()).isEqualTo(409);
        assertThat(SentForm.values(late.body(), "version")).containsExactly("2");
        assertThat(text(late.body())).contains("100 of 90");
    }

    @Test
    void addsARowAndAddsUp() {
        enter("RS-MORE");
        var rows = row(
                        row(SentForm.keyed().with("version", "1"), "RS-MORE", "60", "2027-04-01", "U-LVI"),
                        "RS-MORE-2",
                        "30",
                        "2027-04-01",
                        "U-LVI")
                .with("do", "more")
                .by(recipient, "/requirements/RS-MORE/split");
        assertThat(rows.status()).isEqualTo(200);
        assertThat(SentForm.values(rows.body(), "part")).containsExactly("RS-MORE", "RS-MORE-2", "RS-MORE-3");
        assertThat(text(rows.body())).contains("90 of 100");
    }

    /// Whoever sees what is allocated is held to it: it stays with the first row, and with its place.
    @Test
    void leavesWhatIsAllocatedWhereItGoes() {
        var sent = exercise.sent(Stage.DISPATCHED);
        var name = sent.planned().requirement().value();
        var known = exercise.coordinator().get("/api/v1/requirements/" + name);
        var quantity = known.json().get("quantity").asLong();
        var due = known.json().get("due").stringValue();
        var lapses = known.json().get("lapses").stringValue();
        assertThat(text(exercise.coordinator()
                        .get("/requirements/%s/split".formatted(name))
                        .body()))
                .contains("are allocated to it");
        var form = SentForm.keyed()
                .with("version", known.header("ETag").replace("\"", ""))
                .with("do", "split");
        for (var part : new String[][] {{name, "0", "U-KOV"}, {"RS-AWAY", "1", "U-KOV"}}) {
            form.with("part", part[0])
                    .with("quantity", part[1].equals("0") ? "1" : Long.toString(quantity - 1))
                    .with("due", due)
                    .with("lapses", lapses)
                    .with("handover", part[2]);
        }
        var answer = form.by(exercise.coordinator(), "/requirements/%s/split".formatted(name));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer.body())).contains("are allocated already");
        assertThat(exercise.coordinator().get("/api/v1/requirements/RS-AWAY").status())
                .isEqualTo(404);
    }
}
