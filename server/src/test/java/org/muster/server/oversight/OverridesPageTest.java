package org.muster.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.Posted;
import org.muster.server.TestServer;

class OverridesPageTest {

    private final ExecutedExercise exercise = ExecutedExercise.written();
    private final ExecutedExercise.Sent sent = exercise.sent(Stage.ANNOUNCED);
    private final TestServer.Caller asker = exercise.server().person("coordinator");
    private final TestServer.Caller agreer = exercise.server().person("coordinator");
    private final TestServer.Caller reviewer = exercise.server().person("coordinator");

    private Map<String, String> wanted(String name) {
        return new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "override",
                name,
                "rule",
                "MU020",
                "subject",
                sent.consignment() + "@" + sent.node(),
                "units",
                "1",
                "until",
                "2031-01-01",
                "reason",
                "The count is late <b>again</b>."));
    }

    private Map<String, String> heavy() {
        return Map.of(
                "key",
                UUID.randomUUID().toString(),
                "slot",
                "OV-" + UUID.randomUUID(),
                "consignment",
                sent.consignment(),
                "arrives",
                "2031-07-01",
                "mass",
                "800000000",
                "expires",
                "2031-07-01");
    }

    private String page(TestServer.Caller caller, String address) {
        var answer = caller.get(address);
        assertThat(answer.status()).as("%s %s", address, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// Follows the link beside a refusal, as a person does.
    private Map<String, String> askedFromRefusal(String name) {
        var refused = Posted.form(asker, "/nodes/%s/slots".formatted(sent.node()), heavy());
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        var from = refused.body().indexOf("/overrides/new?");
        var link = refused.body()
                .substring(from, refused.body().indexOf('"', from))
                .replace("&amp;", "&");
        var form = page(asker, link);
        var fields = wanted(name);
        fields.put("rule", link.replaceAll(".*rule=([^&]*).*", "$1"));
        fields.put("subject", form.replaceAll("(?s).*name=\"subject\"[^>]*value=\"([^\"]*)\".*", "$1"));
        fields.remove("units");
        assertThat(form).contains("selected=\"selected\">" + fields.get("rule"));
        return fields;
    }

    @Test
    void passesThroughThreeHandsOnceEach() {
        var fields = askedFromRefusal("OV-three");
        for (var time = 0; time < 2; time++) {
            var asked = Posted.form(asker, "/overrides", fields);
            assertThat(asked.status()).as(asked.body()).isEqualTo(302);
            assertThat(asked.header("Location")).endsWith("/overrides/OV-three?done=asked");
        }
        assertThat(text(page(asker, "/overrides/OV-three?done=asked")))
                .contains("You asked for it, so another person agrees", "waits for a second person")
                .doesNotContain("Agree as the second person");
        var own = Posted.form(asker, "/overrides/OV-three/agreement", key());
        assertThat(own.status()).as(own.body()).isEqualTo(409);
        assertThat(own.body()).contains("role=\"alert\"", "OV-three");
        assertThat(page(agreer, "/overrides")).contains("/overrides/OV-three");
        assertThat(page(agreer, "/overrides/OV-three")).contains("/overrides/OV-three/agreement");
        var agreement = key();
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(agreer, "/overrides/OV-three/agreement", agreement)
                            .status())
                    .isEqualTo(302);
        }
        assertThat(page(reviewer, "/overrides?state=to-review")).contains("/overrides/OV-three");
        var found = new HashMap<>(key());
        assertThat(Posted.form(reviewer, "/overrides/OV-three/review", found).status())
                .isEqualTo(422);
        found.put("found", "Nobody was <i>harmed</i>.");
        var early = Posted.form(reviewer, "/overrides/OV-three/review", found);
        assertThat(early.status()).as("it is not over: %s", early.body()).isEqualTo(409);
        assertThat(early.body())
                .contains("Nobody was &lt;i&gt;harmed&lt;/i&gt;.")
                .doesNotContain("<i>harmed");
    }

    private static Map<String, String> key() {
        return Map.of("key", UUID.randomUUID().toString());
    }

    @Test
    void keepsWhatWasTypedWhenItIsRefused() {
        var fields = wanted("OV-refused");
        fields.put("rule", "MU001");
        var refused = Posted.form(asker, "/overrides", fields);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body())
                .contains("role=\"alert\"", "value=\"OV-refused\"", "The count is late &lt;b&gt;again&lt;/b&gt;.")
                .doesNotContain("<b>again");
        for (var bad : List.of("many", "1e9", "100000000000000000000")) {
            fields.put("units", bad);
            assertThat(Posted.form(asker, "/overrides", fields).status()).isEqualTo(422);
        }
        fields.remove("until");
        assertThat(Posted.form(asker, "/overrides", fields).status()).isEqualTo(422);
    }

    @Test
    void isForThoseWhoMoveGoodsAndForStaff() {
        assertThat(exercise.recipient().get("/overrides").status()).isEqualTo(403);
        assertThat(exercise.recipient().get("/overrides/new").status()).isEqualTo(403);
        assertThat(Posted.form(exercise.recipient(), "/overrides", wanted("OV-no"))
                        .status())
                .isEqualTo(403);
        assertThat(exercise.server().person("auditor").get("/overrides").status())
                .isEqualTo(200);
        assertThat(Posted.form(exercise.canada(), "/overrides/OV-no/agreement", key())
                        .status())
                .isEqualTo(403);
        assertThat(Posted.form(exercise.canada(), "/overrides/OV-no/review", key())
                        .status())
                .isEqualTo(403);
        assertThat(asker.get("/overrides/none").status()).isEqualTo(404);
    }
}
