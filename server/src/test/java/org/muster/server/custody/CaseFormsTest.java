package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.Posted;
import org.muster.server.TestServer;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaseFormsTest {

    private static final ExecutedExercise EXERCISE = ExecutedExercise.written();

    private final TestServer.Caller coordinator = EXERCISE.coordinator();
    private final String nation = EXERCISE.sent(Stage.DISPATCHED).nation();
    private final TestServer.Caller donor = EXERCISE.desk(nation);

    /// Counted short for this test alone.
    private static final String CASE = shortCount();

    private static String shortCount() {
        var sent = EXERCISE.sent(Stage.DISPATCHED);
        var counted = EXERCISE.coordinator()
                .post(
                        "/api/v1/manifests/%s/arrivals".formatted(sent.manifest()),
                        "{\"node\":\"%s\",\"quantity\":%d}".formatted(sent.node(), sent.quantity() - 2));
        assertThat(counted.status()).as(counted.body()).isEqualTo(201);
        return EXERCISE.server()
                .sql()
                .sql("SELECT discrepancy FROM ledger.discrepancy WHERE manifest = ?")
                .param(sent.manifest())
                .query(String.class)
                .single();
    }

    private static Map<String, String> form(String... fields) {
        var form = new HashMap<String, String>(Map.of("key", UUID.randomUUID().toString()));
        for (var at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return form;
    }

    private static String page(TestServer.Caller caller) {
        var answer = caller.get("/custody/cases/" + CASE);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    @Order(1)
    void isForThoseWhoMoveGoodsAndSeeIt() {
        var auditor = EXERCISE.server().person("auditor");
        assertThat(page(auditor)).doesNotContain("/explanation", "/closing");
        assertThat(Posted.form(auditor, "/custody/cases/%s/explanation".formatted(CASE), form("reason", "It is so."))
                        .status())
                .isEqualTo(403);
        var stranger = EXERCISE.desk("NLD".equals(nation) ? "DNK" : "NLD");
        assertThat(Posted.form(stranger, "/custody/cases/%s/explanation".formatted(CASE), form("reason", "It is so."))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/custody/cases/" + CASE).status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void keepsWhatWasTypedWhenTheLedgerRefuses() {
        var early = Posted.form(
                coordinator,
                "/custody/cases/%s/closing".formatted(CASE),
                form("outcome", "found", "reason", "They were <b>found</b>.", "nation", nation));
        assertThat(early.status())
                .as("nobody has explained it: %s", early.body())
                .isEqualTo(409);
        assertThat(early.body())
                .contains("role=\"alert\"", "Rule MU", "They were &lt;b&gt;found&lt;/b&gt;.")
                .doesNotContain("<b>found");
        for (var bad : List.of(
                form("outcome", "moon", "reason", "It is so.", "nation", nation),
                form("outcome", "found", "nation", nation),
                form("outcome", "found", "reason", "x".repeat(2001), "nation", nation))) {
            assertThat(Posted.form(coordinator, "/custody/cases/%s/closing".formatted(CASE), bad)
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    @Order(3)
    void isExplainedOnce() {
        var said = form("reason", "Two fell off the truck.");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(donor, "/custody/cases/%s/explanation".formatted(CASE), said);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(text(page(donor))).contains("explained, open", "Two fell off the truck.");
        assertThat(page(donor)).doesNotContain("/explanation").contains("/closing");
    }

    @Test
    @Order(4)
    void isClosedOnceAndStaysSo() {
        var said = form("outcome", "found", "reason", "They came by rail.", "nation", nation);
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(coordinator, "/custody/cases/%s/closing".formatted(CASE), said);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(text(page(coordinator))).contains("closed: found", "They came by rail.");
        assertThat(page(coordinator)).doesNotContain("/closing", "/explanation");
        said.put("key", UUID.randomUUID().toString());
        assertThat(Posted.form(coordinator, "/custody/cases/%s/closing".formatted(CASE), said)
                        .status())
                .isEqualTo(404);
    }
}
