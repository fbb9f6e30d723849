package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.AtTheHub;
import org.muster.server.ExecutedExercise;
import org.muster.server.Posted;
import org.muster.server.TestServer;

class MovedFormsTest {

    private static final ExecutedExercise EXERCISE = ExecutedExercise.written();
    private static final String PATH = "/custody/moved?consignment=C-MF";

    private final TestServer.Caller canada = EXERCISE.canada();

    @BeforeAll
    static void bringsTrucks() {
        AtTheHub.bring(EXERCISE.server(), EXERCISE.coordinator(), "L-MF", "C-MF");
    }

    private static Map<String, String> moved(String to, String quantity, String serials) {
        var fields = new HashMap<>(Map.of(
                "key", UUID.randomUUID().toString(),
                "consignment", "C-MF",
                "line", "L-MF",
                "holder", "CAN",
                "place", "H-ROU",
                "rung", "at-node",
                "to", to,
                "quantity", quantity,
                "serials", serials));
        fields.put("reason", "It <b>burned</b>.");
        return fields;
    }

    private static long lost() {
        return EXERCISE.server().sql().sql("""
                        SELECT coalesce(sum(a.quantity), 0) FROM ledger.account a JOIN ledger.rung r USING (rung)
                        WHERE a.consignment = 'C-MF' AND r.name = 'lost'""").query(Long.class).single();
    }

    @Test
    void recordsALossOnceAndKeepsWhatWasTyped() {
        assertThat(canada.get("/custody?consignment=C-MF").body()).contains(PATH);
        assertThat(text(canada.get(PATH).body())).contains("3 of TRUCK: at a node, H-ROU, held by CAN");
        var refused = Posted.form(EXERCISE.coordinator(), "/custody/moved", moved("lost", "1", "L-MFT-9"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body())
                .contains("role=\"alert\"", "L-MFT-9", "It &lt;b&gt;burned&lt;/b&gt;.", "selected")
                .doesNotContain("<b>burned");
        for (var bad : List.of("many", "-1", "100000000000000000000", "")) {
            assertThat(Posted.form(canada, "/custody/moved", moved("lost", bad, "L-MFT-1"))
                            .status())
                    .as(bad)
                    .isEqualTo(422);
        }
        for (var bad : List.of("delivered", "offered", "<script>", "")) {
            var never = Posted.form(canada, "/custody/moved", moved(bad, "1", "L-MFT-1"));
            assertThat(never.status()).as(bad).isEqualTo(422);
        }
        assertThat(lost()).isZero();
        var said = moved("lost", "1", "L-MFT-1");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(EXERCISE.coordinator(), "/custody/moved", said);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(lost()).isOne();
    }

    @Test
    void isForThoseThroughWhoseHandsItGoes() {
        var auditor = EXERCISE.server().person("auditor");
        assertThat(auditor.get(PATH).status()).isEqualTo(403);
        assertThat(Posted.form(auditor, "/custody/moved", moved("lost", "1", "L-MFT-2"))
                        .status())
                .isEqualTo(403);
        assertThat(auditor.get("/custody?consignment=C-MF").body()).doesNotContain(PATH);
        var stranger = EXERCISE.desk("NLD");
        assertThat(text(stranger.get(PATH).body())).contains("Nothing of this consignment is on its way");
        assertThat(Posted.form(stranger, "/custody/moved", moved("lost", "1", "L-MFT-2"))
                        .status())
                .isIn(403, 404, 409);
    }
}
