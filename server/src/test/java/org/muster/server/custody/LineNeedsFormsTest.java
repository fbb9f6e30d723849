package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.AtTheHub;
import org.muster.server.ExecutedExercise;
import org.muster.server.Fields;
import org.muster.server.Posted;
import org.muster.server.TestServer;

/// Which consents a line needs, by form: trucks of Canada, made in the United States.
class LineNeedsFormsTest {

    private final ExecutedExercise exercise = ExecutedExercise.written();
    private final TestServer server = exercise.server();
    private final TestServer.Caller canada = exercise.canada();
    private final TestServer.Caller coordinator = exercise.coordinator();
    private final TestServer.Caller states = exercise.desk("USA");

    /// Trucks that the nation of their origin may see.
    private String trucks(String name) {
        AtTheHub.bring(server, coordinator, "L-" + name, "C-" + name);
        var released = coordinator.post("/api/v1/lines/L-%s/release".formatted(name), """
                {"nations":["USA"],"reason":"It is of its make."}""");
        assertThat(released.status()).as(released.body()).isIn(200, 201);
        return "/custody/lines/L-%s/needs".formatted(name);
    }

    private static TestServer.Answer page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer;
    }

    private static void taken(TestServer.Caller caller, String path, Map<String, String> form) {
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(caller, path, form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("/needs?done=true");
        }
    }

    private long said(String line) {
        return server.sql()
                .sql("SELECT count(*) FROM ledger.entry WHERE body LIKE ? AND body LIKE '%line-needs%'")
                .param("%\"" + line + "\"%")
                .query(Long.class)
                .single();
    }

    @Test
    void saysOnceAndTakesBackItsOwnWord() {
        var path = trucks("LN1");
        assertThat(text(page(canada, path).body())).contains("Nobody says that it needs a consent.");
        taken(canada, path, Fields.of("kind", "national-approval", "reason", "Our <b>law</b>."));
        taken(states, path, Fields.of("kind", "re-transfer"));
        taken(coordinator, path, Fields.of("kind", "re-transfer"));
        assertThat(said("L-LN1")).isEqualTo(3);
        var page = page(canada, path + "?done=true");
        assertThat(text(page.body())).contains("It is recorded.", "because: Our &lt;b&gt;law&lt;/b&gt;.");
        assertThat(rows(page.body()))
                .anyMatch(row -> row.startsWith("national approval| CAN|"))
                .anyMatch(row -> row.startsWith("re-transfer| USA|"))
                .anyMatch(row -> row.startsWith("re-transfer| the coordinators|"))
                .allMatch(row -> row.contains("none was asked for"));
        assertThat(page.body())
                .contains("/custody/consents/new?line=L-LN1&amp;kind=national-approval&amp;nation=CAN")
                .contains("value=\"national-approval CAN\"")
                .doesNotContain("value=\"re-transfer USA\"", "value=\"re-transfer\" ", "id=\"letter\"");
        taken(canada, path + "/end", Fields.of("word", "national-approval CAN", "because", "The law has changed."));
        assertThat(said("L-LN1")).isEqualTo(4);
        assertThat(rows(page(canada, path).body())).hasSize(2).noneMatch(row -> row.contains("CAN"));
    }

    @Test
    void tellsEveryFaultAtItsFieldAndKeepsWhatWasTyped() {
        var path = trucks("LN2");
        var unnamed = Posted.form(canada, path, Fields.of("kind", "rumour", "reason", "x".repeat(2001)));
        assertThat(unnamed.status()).isEqualTo(422);
        assertThat(unnamed.body()).contains("id=\"kind-fault\"", "id=\"reason-fault\"", "x".repeat(2001));
        taken(canada, path, Fields.of("kind", "use"));
        var twice = Posted.form(canada, path, Fields.of("kind", "use", "reason", "Once <i>more</i>."));
        assertThat(twice.status()).as("another form that says what stands").isEqualTo(422);
        assertThat(twice.body())
                .contains("id=\"kind-fault\"", "CAN has said so already", "Once &lt;i&gt;more&lt;/i&gt;.");
        var quietly = Posted.form(canada, path + "/end", Fields.of("word", "use CAN"));
        assertThat(quietly.status()).isEqualTo(422);
        assertThat(quietly.body()).contains("id=\"because-fault\"");
        var none = Posted.form(canada, path + "/end", Fields.of("word", "nothing", "because", "No."));
        assertThat(none.body()).contains("id=\"word-fault\"");
        var others = Posted.form(canada, path + "/end", Fields.of("word", "re-transfer CAN", "because", "No need."));
        assertThat(others.status()).as("a word that nobody gave").isEqualTo(409);
        assertThat(others.body()).contains("id=\"word-fault\"", "Nobody has said", "No need.");
        assertThat(said("L-LN2")).isOne();
    }

    @Test
    void takesTheWordOfANationBackOnlyWithItsLetter() {
        var path = trucks("LN3");
        taken(coordinator, path, Fields.of("kind", "use", "nation", "USA", "reason", "They wrote so."));
        assertThat(rows(page(coordinator, path).body()))
                .singleElement()
                .asString()
                .startsWith("use| USA|");
        var back = Fields.of("word", "use USA", "because", "They wrote again.");
        var unshown = Posted.form(coordinator, path + "/end", back);
        assertThat(unshown.status()).isEqualTo(409);
        assertThat(unshown.body()).contains("id=\"letter-fault\"", "They wrote again.");
        back.put("letter", "no digest");
        var bad = Posted.form(coordinator, path + "/end", back);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("id=\"letter-fault\"", "no digest");
        taken(states, path + "/end", Fields.of("word", "use USA", "because", "It is settled."));
        assertThat(rows(page(coordinator, path).body())).isEmpty();
    }

    @Test
    void isSaidByDonorOriginAndCoordinatorsAlone() {
        var path = trucks("LN4");
        for (var onlooker : List.of(exercise.recipient(), server.person("auditor"), server.person("planner"))) {
            assertThat(page(onlooker, path).body()).doesNotContain("id=\"say\"", "id=\"end\"");
            for (var form : List.of(path, path + "/end")) {
                assertThat(Posted.form(onlooker, form, Fields.of("kind", "use")).status())
                        .isEqualTo(403);
            }
        }
        var stranger = exercise.desk("NLD");
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(Posted.form(stranger, path, Fields.of("kind", "use")).status())
                .isEqualTo(404);
        assertThat(canada.get("/custody/lines/none/needs").status()).isEqualTo(404);
        assertThat(server.person(List.of("training-coordinator"), "DEU", "")
                        .get(path)
                        .status())
                .isEqualTo(403);
        assertThat(page(canada, path).body()).contains("id=\"say\"").doesNotContain("id=\"nation\"");
        assertThat(page(coordinator, path).body()).contains("id=\"say\"", "id=\"nation\"");
        assertThat(said("L-LN4")).isZero();
    }

    @Test
    void answersWhateverIsTyped() {
        var path = trucks("LN6");
        for (var field : List.of("kind", "nation", "reason", "word", "because", "letter")) {
            for (var bad : List.of("x\0y", "<b>", "usa", "DEU", "x".repeat(10_001), "use DEU", "use  USA", " ")) {
                for (var end : List.of("", "/end")) {
                    var form = Fields.of("kind", "use", "nation", "", "word", "use", "because", "No.", "reason", "So.");
                    form.put(field, bad);
                    var answer = Posted.form(coordinator, path + end, form);
                    assertThat(answer.status()).as("%s %s %s", field, bad, end).isIn(302, 403, 409, 422);
                    if (answer.status() != 302) {
                        assertThat(answer.body())
                                .as("%s %s %s", field, bad, end)
                                .contains("role=\"alert\"")
                                .doesNotContain("<b>");
                    }
                }
            }
        }
        var strange =
                Posted.form(coordinator, path, Fields.of("kind", "use", "nation", "DEU", "reason", "So they say."));
        assertThat(strange.status()).as(strange.body()).isBetween(400, 499);
        assertThat(strange.body()).contains("id=\"nation-fault\"", "So they say.");
        assertThat(coordinator.get(path + "?kind=%00&nation=%00&word=%00").status())
                .isEqualTo(200);
        assertThat(coordinator.get("/custody/lines/%00/needs").status()).isEqualTo(400);
        assertThat(coordinator.get("/custody/lines/L-LN6%7Bx%7D/needs").status())
                .isEqualTo(404);
    }

    @Test
    void isReachedFromTheOffer() {
        var page = page(canada, "/offers/O-CAN-01").body();
        assertThat(page).contains("/custody/lines/O-CAN-01/needs");
        taken(canada, "/custody/lines/O-CAN-01/needs", Fields.of("kind", "national-approval"));
        assertThat(text(page(canada, "/offers/O-CAN-01").body())).contains("national approval: the word of CAN");
    }

    @Test
    void asksAsManyStatementsWhateverTheWords() {
        var path = trucks("LN5");
        var before = server.statements(() -> page(coordinator, path));
        taken(canada, path, Fields.of("kind", "use"));
        taken(canada, path, Fields.of("kind", "re-transfer"));
        assertThat(server.statements(() -> page(coordinator, path))).isEqualTo(before);
    }
}
