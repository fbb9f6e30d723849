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

class HandoverFormsTest {

    private static final ExecutedExercise EXERCISE = ExecutedExercise.written();

    private final TestServer.Caller canada = EXERCISE.canada();
    private final TestServer.Caller recipient = EXERCISE.recipient();

    @BeforeAll
    static void bringsTrucks() {
        for (var name : List.of("HF1", "HF2", "HF3")) {
            AtTheHub.bring(EXERCISE.server(), EXERCISE.coordinator(), "L-" + name, "C-" + name);
        }
    }

    private static Map<String, String> offer(String name) {
        return new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "handover",
                "H-" + name,
                "consignment",
                "C-" + name,
                "recipient",
                "BRIGADE-1",
                "recipientNation",
                "UKR",
                "line",
                "L-" + name,
                "holder",
                "CAN",
                "place",
                "H-ROU",
                "quantity",
                "3",
                "serials",
                "L-%1$sT-1, L-%1$sT-2 L-%1$sT-3".formatted(name)));
    }

    private static Map<String, String> because(String reason) {
        return Map.of("key", UUID.randomUUID().toString(), "reason", reason);
    }

    private static String page(TestServer.Caller caller, String address) {
        var answer = caller.get(address);
        assertThat(answer.status()).as("%s %s", address, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static long handovers(String name) {
        return EXERCISE.server()
                .sql()
                .sql("SELECT count(*) FROM ledger.handover WHERE handover = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    void isFilledInByWhatStandsAtTheNode() {
        var form = page(canada, "/custody/handovers/new?consignment=C-HF1");
        assertThat(form).contains("value=\"L-HF1\"", "L-HF1T-1 L-HF1T-2 L-HF1T-3", "value=\"3\"", "name=\"key\"");
        assertThat(text(page(canada, "/custody/handovers/new?consignment=none")))
                .contains("Nothing of this consignment stands at a node");
        var stranger = EXERCISE.desk("NLD");
        assertThat(page(stranger, "/custody/handovers/new?consignment=C-HF1")).doesNotContain("L-HF1T-1");
    }

    @Test
    void offersOnceAndIsTakenBackOnce() {
        var form = offer("HF1");
        for (var time = 0; time < 2; time++) {
            var offered = Posted.form(canada, "/custody/handovers", form);
            assertThat(offered.status()).as(offered.body()).isEqualTo(302);
            assertThat(offered.header("Location")).endsWith("/custody/handovers/H-HF1?done=true");
        }
        assertThat(handovers("H-HF1")).isOne();
        assertThat(page(canada, "/custody/handovers/H-HF1"))
                .contains("id=\"deliver\"", "/withdrawal")
                .doesNotContain("id=\"count\"", "/refusal");
        assertThat(page(recipient, "/custody/handovers/H-HF1"))
                .contains("id=\"count\"", "id=\"take\"", "/refusal")
                .doesNotContain("id=\"deliver\"", "/withdrawal");
        var back = because("The wrong trucks.");
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(canada, "/custody/handovers/H-HF1/withdrawal", back)
                            .status())
                    .isEqualTo(302);
        }
        assertThat(text(page(canada, "/custody/handovers/H-HF1"))).contains("withdrawn", "The wrong trucks.");
        assertThat(page(canada, "/custody/handovers/H-HF1")).doesNotContain("/withdrawal", "signing.js");
    }

    @Test
    void isRefusedOnceWithTheReason() {
        assertThat(Posted.form(canada, "/custody/handovers", offer("HF2")).status())
                .isEqualTo(302);
        assertThat(Posted.form(recipient, "/custody/handovers/H-HF2/refusal", because(" "))
                        .status())
                .isEqualTo(422);
        var no = because("No <b>keys</b>.");
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(recipient, "/custody/handovers/H-HF2/refusal", no)
                            .status())
                    .isEqualTo(302);
        }
        assertThat(page(recipient, "/custody/handovers/H-HF2"))
                .contains("No &lt;b&gt;keys&lt;/b&gt;.")
                .doesNotContain("<b>keys");
        var again = Posted.form(recipient, "/custody/handovers/H-HF2/refusal", because("Again."));
        assertThat(again.status()).as(again.body()).isEqualTo(409);
        assertThat(again.body()).contains("role=\"alert\"", "Rule MU");
    }

    @Test
    void keepsWhatWasTypedWhenTheLedgerRefuses() {
        var form = offer("HF3");
        form.put("serials", "L-HF3T-1 L-HF3T-2 L-HF3T-99<script>");
        var refused = Posted.form(canada, "/custody/handovers", form);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body())
                .contains("role=\"alert\"", "value=\"H-HF3\"", "L-HF3T-99&lt;script&gt;", "value=\"BRIGADE-1\"")
                .doesNotContain("T-99<script>");
        for (var bad : List.of("many", "-1", "100000000000000000000", "0", "")) {
            form.put("quantity", bad);
            assertThat(Posted.form(canada, "/custody/handovers", form).status())
                    .as(bad)
                    .isEqualTo(422);
        }
        assertThat(handovers("H-HF3")).isZero();
    }

    @Test
    void isForTheTwoSides() {
        assertThat(recipient.get("/custody/handovers/new?consignment=C-HF3").status())
                .isEqualTo(403);
        assertThat(Posted.form(recipient, "/custody/handovers", offer("HF3")).status())
                .isEqualTo(403);
        assertThat(Posted.form(canada, "/custody/handovers/H-OPEN/refusal", because("No."))
                        .status())
                .isEqualTo(403);
        var stranger = EXERCISE.desk("NLD");
        assertThat(stranger.get("/custody/handovers/H-OPEN").status()).isEqualTo(404);
        assertThat(Posted.form(stranger, "/custody/handovers/H-OPEN/withdrawal", because("No."))
                        .status())
                .isEqualTo(404);
        var auditor = EXERCISE.server().person("auditor");
        assertThat(page(auditor, "/custody/handovers/H-OPEN")).doesNotContain("id=\"count\"", "id=\"deliver\"");
        assertThat(page(canada, "/custody/handovers")).contains("/custody/handovers/new");
        assertThat(page(auditor, "/custody/handovers")).doesNotContain("/custody/handovers/new");
    }

    @Test
    void showsThatBothSignaturesAreValid() {
        assertThat(text(page(recipient, "/receipts/H-IN"))).contains("Both signatures are valid for this text.");
    }
}
