package org.muster.server.movements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.Posted;
import org.muster.server.TestServer;

class SlotsPageTest {

    private final ExecutedExercise exercise = ExecutedExercise.written();
    private final TestServer.Caller coordinator = exercise.coordinator();
    private final ExecutedExercise.Sent sent = exercise.sent(Stage.ANNOUNCED);
    private final String path = "/nodes/%s/slots".formatted(sent.node());
    private final TestServer.Caller operator =
            exercise.server().person(List.of("node-operator"), sent.nation(), sent.node());

    private Map<String, String> booking(String slot, String arrives) {
        return new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "slot",
                slot,
                "consignment",
                sent.consignment(),
                "arrives",
                arrives,
                "mass",
                "1500.5",
                "neq",
                "",
                "expires",
                arrives));
    }

    private long slots(String like) {
        return exercise.server()
                .sql()
                .sql("SELECT count(*) FROM ledger.slot WHERE slot LIKE ?")
                .param(like)
                .query(Long.class)
                .single();
    }

    private String page(TestServer.Caller caller, String address) {
        var answer = caller.get(address);
        assertThat(answer.status()).as("%s %s", address, answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void isFilledInByWhatIsExpected() {
        var form = page(
                operator,
                path + "/new?consignment=%s&arrives=2031-06-01&massG=2500000&neqG=0".formatted(sent.consignment()));
        assertThat(form)
                .contains(
                        "value=\"%s\"".formatted(sent.consignment()),
                        "value=\"2500\"",
                        "name=\"key\"",
                        "value=\"2031-06-01\"");
        assertThat(text(form))
                .contains("30 May 2031", "01 Jun 2031", "05 Jun 2031", " of ")
                .doesNotContain("06 Jun 2031");
        assertThat(page(operator, "/nodes/" + sent.node())).contains("/slots/new?arrives=");
    }

    @Test
    void booksOnceHoweverOftenItIsSent() {
        var form = booking("SP-once", "2031-06-02");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(operator, path, form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location"))
                    .endsWith("/nodes/%s?on=2031-06-02&done=booked#slots".formatted(sent.node()));
        }
        assertThat(slots("SP-once")).isOne();
        var day = page(operator, "/nodes/%s?on=2031-06-02&done=booked".formatted(sent.node()));
        assertThat(text(day)).contains("The slot is booked.", "1.5005");
        assertThat(day).contains(path + "/SP-once");
    }

    @Test
    void keepsWhatWasTypedWhenTheNodeHasNoRoom() {
        var form = booking("SP-heavy", "2031-06-03");
        form.put("mass", "999000000");
        form.put("manifest", "");
        var refused = Posted.form(operator, path, form);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body())
                .contains("role=\"alert\"", "Rule MU", "value=\"999000000\"", "value=\"SP-heavy\"", form.get("key"))
                .contains("/overrides/new?rule=");
        assertThat(slots("SP-heavy")).isZero();
    }

    @Test
    void takesNoHostileValues() {
        for (var bad : List.of("<script>alert(1)</script>", "1e999999999", "-3", "many", "100000000000000000000")) {
            var form = booking("SP-bad", "2031-06-03");
            form.put("mass", bad);
            var refused = Posted.form(operator, path, form);
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.body()).doesNotContain("<script>alert");
        }
        for (var bad : List.of("tomorrow", "+999999999-01-01", "2031-13-01")) {
            var form = booking("SP-bad", "2031-06-03");
            form.put("arrives", bad);
            form.put("expires", bad);
            assertThat(Posted.form(operator, path, form).status()).as(bad).isEqualTo(422);
        }
        assertThat(slots("SP-bad")).isZero();
    }

    @Test
    void movesAndGivesBack() {
        assertThat(Posted.form(operator, path, booking("SP-move", "2031-06-04")).status())
                .isEqualTo(302);
        assertThat(page(operator, path + "/SP-move")).contains("value=\"1500.5\"", "value=\"2031-06-04\"");
        var to = booking("SP-moved", "2031-06-11");
        assertThat(Posted.form(operator, path + "/SP-move/move", to).status())
                .as("no reason")
                .isEqualTo(422);
        to.put("reason", "The ship is late.");
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(operator, path + "/SP-move/move", to).status())
                    .isEqualTo(302);
        }
        assertThat(state("SP-move")).isEqualTo("released");
        assertThat(state("SP-moved")).isEqualTo("booked");
        var back = Map.of("key", UUID.randomUUID().toString(), "reason", "It goes elsewhere.");
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(operator, path + "/SP-moved/release", back).status())
                    .isEqualTo(302);
        }
        assertThat(state("SP-moved")).isEqualTo("released");
    }

    /// A move to where there is no room changes nothing: the old slot stays booked.
    @Test
    void staysWhereItIsWhenThereIsNoRoomElsewhere() {
        assertThat(Posted.form(operator, path, booking("SP-stay", "2031-06-05")).status())
                .isEqualTo(302);
        var to = booking("SP-stayed", "2031-06-12");
        to.put("mass", "999000000");
        to.put("reason", "It became more.");
        var refused = Posted.form(operator, path + "/SP-stay/move", to);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("value=\"999000000\"", "It became more.");
        assertThat(state("SP-stay")).isEqualTo("booked");
        assertThat(slots("SP-stayed")).isZero();
    }

    @Test
    void isUsedOnceOnItsDay() {
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(Posted.form(operator, path, booking("SP-use", today)).status())
                .isEqualTo(302);
        assertThat(Posted.form(operator, path, booking("SP-early", "2031-06-07"))
                        .status())
                .isEqualTo(302);
        assertThat(page(operator, path + "/SP-use")).contains("/slots/SP-use/use");
        var used = Map.of("key", UUID.randomUUID().toString());
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(operator, path + "/SP-use/use", used);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location"))
                    .endsWith("/nodes/%s?on=%s&done=used#slots".formatted(sent.node(), today));
        }
        assertThat(state("SP-use")).isEqualTo("used");
        assertThat(text(page(operator, "/nodes/%s?on=%s&done=used".formatted(sent.node(), today))))
                .contains("The slot is used.");
        assertThat(page(operator, path + "/SP-use")).doesNotContain("/slots/SP-use/use");
        var again = Posted.form(
                operator, path + "/SP-use/use", Map.of("key", UUID.randomUUID().toString()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("role=\"alert\"", "Rule MU055");
        var early = Posted.form(
                operator,
                path + "/SP-early/use",
                Map.of("key", UUID.randomUUID().toString()));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("it is for 2031-06-07", "/slots/SP-early/use");
        assertThat(state("SP-early")).isEqualTo("booked");
    }

    @Test
    void isUsedByThoseWhoSeeWhatComes() {
        assertThat(Posted.form(operator, path, booking("SP-theirs", "2031-06-08"))
                        .status())
                .isEqualTo(302);
        var donor = exercise.desk(sent.nation());
        assertThat(page(donor, path + "/SP-theirs")).doesNotContain("/slots/SP-theirs/use");
        assertThat(Posted.form(
                                donor,
                                path + "/SP-theirs/use",
                                Map.of("key", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(403);
        var elsewhere = exercise.server().person(List.of("node-operator"), "SVK", "A-DOV");
        assertThat(Posted.form(
                                elsewhere,
                                path + "/SP-theirs/use",
                                Map.of("key", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(403);
        assertThat(Posted.form(
                                operator,
                                path + "/none/use",
                                Map.of("key", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(state("SP-theirs")).isEqualTo("booked");
    }

    private String state(String slot) {
        return coordinator.get("/api/v1/slots/" + slot).json().get("state").stringValue();
    }

    @Test
    void isForThoseWhoBook() {
        var elsewhere = exercise.server().person(List.of("node-operator"), "SVK", "A-DOV");
        for (var caller :
                List.of(elsewhere, exercise.recipient(), exercise.server().person("auditor"))) {
            assertThat(caller.get(path + "/new").status()).isEqualTo(403);
            assertThat(Posted.form(caller, path, booking("SP-wrong", "2031-06-06"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(page(exercise.recipient(), "/nodes/" + sent.node())).doesNotContain("/slots/new");
        assertThat(operator.get(path + "/none").status()).isEqualTo(404);
        assertThat(operator.get("/nodes/none/slots/new").status()).isEqualTo(404);
        var stranger = exercise.desk("NLD".equals(sent.nation()) ? "DNK" : "NLD");
        var unseen = Posted.form(stranger, path, booking("SP-wrong", "2031-06-06"));
        assertThat(unseen.status()).isEqualTo(404);
        assertThat(unseen.body()).contains("not released to you", "value=\"SP-wrong\"");
        assertThat(slots("SP-wrong")).isZero();
    }
}
