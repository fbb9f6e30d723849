package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Sent;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.Posted;
import org.muster.server.TestServer;

/// One consignment leaves by form, from the donor's yes to the road; told in order. Others are refused on the way.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DepartureFormsTest {

    private static final String PATH = "/custody/departure";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");

    private static ExecutedExercise exercise;
    private static Sent sent;
    private static TestServer.Caller donor;

    @BeforeAll
    static void confirmOne() {
        exercise = ExecutedExercise.fresh();
        sent = exercise.sent(Stage.CONFIRMED);
        donor = exercise.desk(sent.nation());
    }

    @AfterAll
    static void stop() {
        exercise.server().close();
    }

    private static String page(TestServer.Caller caller, Sent one) {
        var answer = caller.get(PATH + "?consignment=" + one.consignment());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// A form as the page shows it now.
    private static Map<String, String> form(Sent one, String... fields) {
        var form = new HashMap<>(Map.of("key", UUID.randomUUID().toString(), "consignment", one.consignment()));
        var seen = SEEN.matcher(page(exercise.desk(one.nation()), one));
        form.put("seen", seen.find() ? seen.group(1) : "nothing to do");
        for (var field = 0; field < fields.length; field += 2) {
            form.put(fields[field], fields[field + 1]);
        }
        return form;
    }

    private static void taken(TestServer.Caller caller, String step, Map<String, String> form, String done) {
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(caller, PATH + step, form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("&done=" + done);
        }
    }

    private static long on(Sent one, String rung) {
        return exercise.server()
                .sql()
                .sql("""
                        SELECT coalesce(sum(a.quantity), 0) FROM ledger.account a JOIN ledger.rung r USING (rung)
                        WHERE a.consignment = ? AND r.name = ?""")
                .params(one.consignment(), rung)
                .query(Long.class)
                .single();
    }

    private static long manifests(Sent one) {
        return exercise.server()
                .sql()
                .sql("SELECT count(*) FROM ledger.manifest WHERE consignment = ?")
                .param(one.consignment())
                .query(Long.class)
                .single();
    }

    private static String kilograms(long grams) {
        return java.math.BigDecimal.valueOf(grams, 3).toPlainString();
    }

    @Test
    @Order(1)
    void showsOnlyTheStepThatComesNext() {
        assertThat(page(donor, sent))
                .contains("id=\"call\"", "value=\"%d\"".formatted(sent.quantity()), "aria-current=\"step\"")
                .doesNotContain("id=\"announce\"", "id=\"dispatch0\"");
        assertThat(page(
                        exercise.desk(exercise.sent(Stage.CALLED_FORWARD).nation()),
                        exercise.sent(Stage.CALLED_FORWARD)))
                .contains("id=\"announce\"")
                .doesNotContain("id=\"call\"", "id=\"dispatch0\"");
        var announced = exercise.sent(Stage.ANNOUNCED);
        assertThat(page(exercise.desk(announced.nation()), announced))
                .contains("id=\"dispatch0\"", "value=\"M-ANNOUNCED\"")
                .doesNotContain("id=\"call\"", "id=\"announce\"");
        var gone = exercise.sent(Stage.DISPATCHED);
        var over = page(exercise.desk(gone.nation()), gone);
        assertThat(over).doesNotContain("<form method=\"post\" novalidate");
        assertThat(text(over)).contains("Nothing of it is left to be sent.");
        var refused = exercise.sent(Stage.REFUSED);
        assertThat(text(page(exercise.desk(refused.nation()), refused))).contains("The donor said no");
    }

    @Test
    @Order(1)
    void isReachedFromTheConsignment() {
        var link = PATH + "?consignment=" + sent.consignment();
        assertThat(donor.get("/movements/" + sent.consignment()).body()).contains(link);
        assertThat(exercise.coordinator()
                        .get("/movements/" + sent.consignment())
                        .body())
                .contains(link);
        assertThat(exercise.recipient().get("/movements/" + sent.consignment()).body())
                .doesNotContain(link);
        var gone = exercise.sent(Stage.DISPATCHED);
        assertThat(exercise.coordinator()
                        .get("/movements/" + gone.consignment())
                        .body())
                .doesNotContain(PATH);
    }

    @Test
    @Order(1)
    void isForTheDonorAndCoordinators() {
        var address = PATH + "?consignment=" + sent.consignment();
        var form = form(sent, "called", "1");
        for (var caller : List.of(
                exercise.recipient(),
                exercise.server().person("auditor"),
                exercise.server().person("planner"))) {
            assertThat(caller.get(address).status()).isEqualTo(403);
            assertThat(Posted.form(caller, PATH + "/call-forward", form).status())
                    .isEqualTo(403);
        }
        var stranger = exercise.desk(sent.nation().equals("NLD") ? "DNK" : "NLD");
        assertThat(stranger.get(address).status()).isEqualTo(404);
        for (var step : List.of("/call-forward", "/manifest", "/dispatch")) {
            assertThat(Posted.form(stranger, PATH + step, form).status())
                    .as(step)
                    .isEqualTo(404);
        }
        assertThat(donor.get(PATH + "?consignment=none").status()).isEqualTo(404);
        assertThat(donor.get(PATH).status()).isEqualTo(400);
        assertThat(on(sent, "called-forward")).isZero();
    }

    /// A desk that sees the consignment, because it was released to its nation, does not send it.
    @Test
    @Order(1)
    void isNotForADeskThatOnlySeesIt() {
        var recipients = exercise.desk("UKR");
        assertThat(recipients.get("/movements/" + sent.consignment()).status()).isEqualTo(200);
        assertThat(recipients.get(PATH + "?consignment=" + sent.consignment()).status())
                .isEqualTo(403);
        assertThat(Posted.form(recipients, PATH + "/call-forward", form(sent, "called", "1"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(2)
    void callsForwardOnceAndKeepsWhatWasTyped() {
        for (var bad : List.of("many", "0", "-1", "100000000000000000000", "", "<b>2", "999999")) {
            var refused = Posted.form(donor, PATH + "/call-forward", form(sent, "called", bad));
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.body()).as(bad).contains("id=\"called-fault\"").doesNotContain("<b>2");
        }
        assertThat(on(sent, "called-forward")).isZero();
        taken(donor, "/call-forward", form(sent, "called", "1"), "called");
        assertThat(on(sent, "called-forward")).isOne();
    }

    @Test
    @Order(3)
    void tellsWhoeverComesSecondWhatStandsNow() {
        var stale = form(sent, "called", Long.toString(sent.quantity() - 1));
        taken(exercise.coordinator(), "/call-forward", form(sent, "called", "1"), "called");
        var refused = Posted.form(donor, PATH + "/call-forward", stale);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body())
                .contains(
                        "role=\"alert\"", "since this page was opened", "value=\"%d\"".formatted(sent.quantity() - 1));
        assertThat(on(sent, "called-forward")).isEqualTo(2);
        taken(donor, "/call-forward", form(sent, "called", Long.toString(sent.quantity() - 2)), "called");
        assertThat(on(sent, "allocated")).isZero();
    }

    @Test
    @Order(4)
    void announcesOnceAndTellsEveryFaultAtItsField() {
        var item = exercise.item(sent);
        var wrong = form(sent, "manifest", "no name", "quantity", "999999", "serials", "S-1", "mass", "x", "neq", "-1");
        var refused = Posted.form(donor, PATH + "/manifest", wrong);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        for (var field : List.of("manifest", "quantity", "mass", "neq")) {
            assertThat(refused.body()).contains("id=\"%s-fault\"".formatted(field));
        }
        assertThat(refused.body())
                .contains("value=\"no name\"", "value=\"999999\"", "are not followed by serial numbers");
        var light = form(sent, "manifest", "M-ANNOUNCED", "quantity", "2", "mass", "0.001", "neq", "0.5");
        assertThat(Posted.form(exercise.coordinator(), PATH + "/manifest", light)
                        .body())
                .contains("id=\"manifest-fault\"", "There is a manifest M-ANNOUNCED already");
        var unseen = Posted.form(donor, PATH + "/manifest", form(sent, "manifest", "M-ANNOUNCED", "quantity", "2"));
        assertThat(unseen.status()).as("a name that only the ledger knows").isEqualTo(409);
        assertThat(unseen.body()).contains("there is one of this name", "value=\"M-ANNOUNCED\"");
        light.put("manifest", "DF-1");
        assertThat(Posted.form(donor, PATH + "/manifest", light).body())
                .contains(
                        "id=\"mass-fault\"", "alone weigh " + exact(item.mass().grams() * 2))
                .contains("id=\"neq-fault\"", "hold " + exact(item.neq().grams() * 2));
        assertThat(manifests(sent)).isZero();
        var good = form(
                sent,
                "manifest",
                "DF-1",
                "quantity",
                "2",
                "mass",
                kilograms(item.mass().grams() * 3));
        taken(donor, "/manifest", good, "announced");
        assertThat(manifests(sent)).isOne();
        good.put("quantity", "1");
        var other = Posted.form(donor, PATH + "/manifest", good);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("was sent before with something else in it");
        assertThat(page(donor, sent))
                .contains("id=\"announce\"", "value=\"%d\"".formatted(sent.quantity() - 2), "id=\"dispatch0\"");
    }

    private static String exact(long grams) {
        return java.math.BigDecimal.valueOf(grams, 3).stripTrailingZeros().toPlainString() + " kg";
    }

    @Test
    @Order(5)
    void dispatchesEachManifestOnce() {
        var rest = form(sent, "manifest", "DF-2", "quantity", "2");
        taken(donor, "/manifest", rest, "announced");
        var stale = form(sent, "leaving", "DF-1");
        taken(donor, "/dispatch", form(sent, "leaving", "DF-1"), "dispatched");
        assertThat(on(sent, "dispatched")).isEqualTo(2);
        var second = Posted.form(exercise.coordinator(), PATH + "/dispatch", stale);
        assertThat(second.status()).as("a page from before").isEqualTo(409);
        for (var name : List.of("DF-1", "M-ANNOUNCED", "none", "")) {
            var again = Posted.form(donor, PATH + "/dispatch", form(sent, "leaving", name));
            assertThat(again.status()).as(name).isEqualTo(409);
            assertThat(again.body()).contains("waits to be dispatched. Maybe it has left already.");
        }
        assertThat(on(sent, "dispatched")).isEqualTo(2);
        assertThat(page(donor, sent)).contains("value=\"DF-2\"").doesNotContain("name=\"leaving\" value=\"DF-1\"");
    }

    @Test
    @Order(6)
    void namesAnOverrideWithItsUnitsOrNone() {
        var half = Posted.form(donor, PATH + "/dispatch", form(sent, "leaving", "DF-2", "override", "V-1"));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.body()).contains("id=\"units0-fault\"", "value=\"V-1\"");
        var unnamed = Posted.form(donor, PATH + "/dispatch", form(sent, "leaving", "DF-2", "units", "1"));
        assertThat(unnamed.body()).contains("id=\"override0-fault\"");
        var unknown =
                Posted.form(donor, PATH + "/dispatch", form(sent, "leaving", "DF-2", "override", "V-1", "units", "1"));
        assertThat(unknown.status()).as(unknown.body()).isIn(404, 409);
        assertThat(unknown.body()).contains("role=\"alert\"", "Rule MU");
        assertThat(on(sent, "dispatched")).isEqualTo(2);
        taken(exercise.coordinator(), "/dispatch", form(sent, "leaving", "DF-2"), "dispatched");
        assertThat(on(sent, "dispatched")).isEqualTo(4);
    }

    @Test
    @Order(7)
    void sendsPiecesByTheirNumbers() {
        var pieces = exercise.confirmedPieces();
        var desk = exercise.desk(pieces.nation());
        taken(desk, "/call-forward", form(pieces, "called", Long.toString(pieces.quantity())), "called");
        for (var bad : List.of("", "P-1", "P-1 P-1", "P-1 P-2 P-3", "P-1 \u00e9")) {
            var refused = Posted.form(
                    desk, PATH + "/manifest", form(pieces, "manifest", "DF-P", "quantity", "2", "serials", bad));
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.body()).as(bad).contains("id=\"serials-fault\"");
        }
        taken(desk, "/manifest", form(pieces, "manifest", "DF-P", "quantity", "2", "serials", "P-1,P-2"), "announced");
        taken(desk, "/dispatch", form(pieces, "leaving", "DF-P"), "dispatched");
        assertThat(on(pieces, "dispatched")).isEqualTo(2);
        assertThat(page(desk, pieces)).doesNotContain("name=\"leaving\"").contains("id=\"announce\"");
    }
}
