package org.muster.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.server.AtTheHub;
import org.muster.server.ExecutedExercise;
import org.muster.server.Posted;
import org.muster.server.TestServer;

class LossPageTest {

    private final ExecutedExercise exercise = ExecutedExercise.written();
    private final TestServer.Caller canada = exercise.canada();

    private static Map<String, String> form(String entry, String circumstances) {
        return new HashMap<>(Map.of(
                "key", UUID.randomUUID().toString(), "entry", entry, "circumstances", circumstances, "nation", ""));
    }

    /// Trucks that are lost at the hub.
    private String lost(String line, String consignment) {
        AtTheHub.bring(exercise.server(), exercise.coordinator(), line, consignment);
        var lost = exercise.coordinator().post("/api/v1/movements", """
                {"from":%s,"to":%s,"quantity":1,"serials":%s,"reason":"It burned."}""".formatted(
                        AtTheHub.account(line, consignment, "at-node", "CAN"),
                        AtTheHub.account(line, consignment, "lost", "CAN"),
                        AtTheHub.serials(line, "T-1")));
        assertThat(lost.status()).as(lost.body()).isEqualTo(201);
        return Long.toString(lost.json().get("entries").get(0).get("entry").asLong());
    }

    @Test
    void takesAReportOnceAndKeepsWhatWasTyped() {
        var entry = lost("L-LP1", "C-LP1");
        assertThat(canada.get("/monitoring/loss?entry=" + entry).body()).contains("value=\"%s\"".formatted(entry));
        for (var bad : List.of("many", "-1", "", "100000000000000000000")) {
            var refused = Posted.form(canada, "/monitoring/loss", form(bad, "It <b>burned</b>."));
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.body())
                    .contains("role=\"alert\"", "It &lt;b&gt;burned&lt;/b&gt;.")
                    .doesNotContain("<b>burned");
        }
        assertThat(Posted.form(canada, "/monitoring/loss", form(entry, "x".repeat(2001)))
                        .status())
                .isEqualTo(422);
        var said = form(entry, "A fire in the shed.");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(canada, "/monitoring/loss", said);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(exercise.server()
                        .sql()
                        .sql("SELECT count(*) FROM ledger.entry WHERE body::text LIKE '%A fire in the shed.%'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void isForThoseWhoReport() {
        var auditor = exercise.server().person("auditor");
        assertThat(auditor.get("/monitoring/loss").status()).isEqualTo(403);
        assertThat(Posted.form(auditor, "/monitoring/loss", form("1", "It burned."))
                        .status())
                .isEqualTo(403);
        var unseen = Posted.form(exercise.desk("NLD"), "/monitoring/loss", form("999999999", "It burned."));
        assertThat(unseen.status()).isEqualTo(404);
        assertThat(unseen.body()).contains("value=\"999999999\"");
    }
}
