package org.muster.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.ExecutedExercise;
import org.muster.server.Fields;
import org.muster.server.Packages;
import org.muster.server.Posted;
import org.muster.server.TestServer;

/// Three trucks that were handed over to a brigade go on to others, by form; told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransferFormsTest {

    private static final String PATH = "/monitoring/transfer";
    private static final String OF_TRUCKS =
            PATH + "?line=L-IN&holder=BRIGADE-1&place=H-ROU&rung=delivered&consignment=C-IN";

    private static ExecutedExercise exercise;
    private static TestServer.Caller recipient;

    @BeforeAll
    static void deliver() {
        exercise = ExecutedExercise.fresh();
        recipient = exercise.recipient();
    }

    @AfterAll
    static void stop() {
        exercise.server().close();
    }

    private static TestServer.Answer page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer;
    }

    /// The form of the trucks, as the page has filled its hidden fields.
    private static Map<String, String> form(String holder, String rung, String... fields) {
        var form = Fields.of(fields);
        form.putAll(Map.of("line", "L-IN", "holder", holder, "place", "H-ROU", "rung", rung, "consignment", "C-IN"));
        return form;
    }

    private static long held(String holder, String rung) {
        return exercise.server()
                .sql()
                .sql("""
                        SELECT coalesce(sum(a.quantity), 0) FROM ledger.account a JOIN ledger.rung r USING (rung)
                        WHERE a.holder = ? AND r.name = ?""")
                .params(holder, rung)
                .query(Long.class)
                .single();
    }

    @Test
    @Order(1)
    void showsWhatCanBeHandedOn() {
        assertThat(rows(page(recipient, PATH).body()))
                .singleElement()
                .asString()
                .startsWith("L-IN|")
                .contains("BRIGADE-1", "H-ROU", "delivered", "C-IN", "3", "Hand on");
        assertThat(text(page(recipient, PATH + "?line=L-OPEN").body())).contains("Nothing that was delivered");
        assertThat(page(recipient, PATH + "?line=%22%3E%3Cscript%3E").body()).doesNotContain("\"><script>");
        var form = page(recipient, PATH + "?line=L-IN&holder=BRIGADE-1");
        assertThat(Fields.value(form, "quantity")).isEqualTo("3");
        assertThat(form.body()).contains("L-INT-1 L-INT-2 L-INT-3", "<option value=\"BRIGADE-1\"");
        assertThat(page(recipient, OF_TRUCKS).body()).contains("name=\"rung\" value=\"delivered\"");
        assertThat(recipient.get(OF_TRUCKS.replace("H-ROU", "H-POL")).status()).isEqualTo(404);
        assertThat(page(recipient, PATH + ".csv").body().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("L-IN,CAN,TRUCK,BRIGADE-1,H-ROU,delivered,C-IN,3"));
        assertThat(page(recipient, PATH + ".csv?holder=none").body().lines()).hasSize(1);
        assertThat(recipient.get(PATH + ".xlsx").status()).isEqualTo(200);
        assertThat(recipient.get(PATH + ".pdf").status()).isEqualTo(404);
        assertThat(page(recipient, "/monitoring").body())
                .contains(PATH + "?line=L-IN&amp;holder=BRIGADE-1", "href=\"" + PATH + "\"");
    }

    @Test
    @Order(1)
    void isForTheRecipientAndCoordinators() {
        page(exercise.coordinator(), PATH);
        var form = form("BRIGADE-1", "delivered", "to", "BATTALION-2", "quantity", "1", "reason", "To use it.");
        for (var other : List.of(exercise.canada(), exercise.server().person("auditor"), exercise.desk("NLD"))) {
            assertThat(other.get(PATH).status()).isEqualTo(403);
            assertThat(other.get(PATH + ".csv").status()).isEqualTo(403);
            assertThat(Posted.form(other, PATH, form).status()).isEqualTo(403);
            assertThat(page(other, "/monitoring").body()).doesNotContain(PATH);
        }
        var another = exercise.server().person(List.of("recipient"), "MDA", "");
        assertThat(rows(page(another, PATH).body())).isEmpty();
        assertThat(another.get(OF_TRUCKS).status()).isEqualTo(404);
        assertThat(Posted.form(another, PATH, form).status()).isEqualTo(404);
        assertThat(held("BATTALION-2", "accepted-by-unit")).isZero();
    }

    @Test
    @Order(2)
    void tellsEveryFaultAtItsFieldAndKeepsWhatWasTyped() {
        var wrong = Posted.form(
                recipient,
                PATH,
                form(
                        "BRIGADE-1",
                        "delivered",
                        "to",
                        "no <b>name",
                        "quantity",
                        "9",
                        "serials",
                        "L-INT-1 L-INT-1",
                        "happened",
                        "soon",
                        "reason",
                        ""));
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(422);
        for (var field : List.of("to", "quantity", "serials", "happened", "reason")) {
            assertThat(wrong.body()).as(field).contains("id=\"%s-fault\"".formatted(field));
        }
        assertThat(Fields.value(wrong, "to")).isEqualTo("no &lt;b&gt;name");
        assertThat(Fields.value(wrong, "quantity")).isEqualTo("9");
        assertThat(Fields.value(wrong, "happened")).isEqualTo("soon");
        for (var bad : List.of("0", "-1", "many", "", "9223372036854775807", "9223372036854775808", "1e3", "1.5")) {
            var refused = Posted.form(
                    recipient,
                    PATH,
                    form("BRIGADE-1", "delivered", "to", "B-2", "quantity", bad, "reason", "To use it."));
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.body()).as(bad).contains("id=\"quantity-fault\"");
        }
        assertThat(held("BRIGADE-1", "delivered")).isEqualTo(3);
    }

    @Test
    @Order(3)
    void showsWhatTheLedgerRefusesAtItsField() {
        var elsewhere = Posted.form(
                recipient,
                PATH,
                form("BRIGADE-1", "delivered", "to", "B-2", "quantity", "1", "serials", "L-OPENT-1", "reason", "Use."));
        assertThat(elsewhere.status()).as(elsewhere.body()).isEqualTo(409);
        assertThat(elsewhere.body()).contains("id=\"serials-fault\"", "L-OPENT-1");
        var tomorrow = Packages.today().plusDays(2).toString();
        var future = Posted.form(
                recipient,
                PATH,
                form(
                        "BRIGADE-1",
                        "delivered",
                        "to",
                        "B-2",
                        "quantity",
                        "1",
                        "serials",
                        "L-INT-1",
                        "happened",
                        tomorrow,
                        "reason",
                        "Use."));
        assertThat(future.status()).as(future.body()).isEqualTo(422);
        assertThat(future.body()).contains("id=\"happened-fault\"", "value=\"%s\"".formatted(tomorrow));
        for (var far : List.of("+999999999-12-31", "-999999999-01-01", "0000-01-01", "1899-12-31", "2027-02-30")) {
            var refused = Posted.form(
                    recipient,
                    PATH,
                    form(
                            "BRIGADE-1",
                            "delivered",
                            "to",
                            "B-2",
                            "quantity",
                            "1",
                            "serials",
                            "L-INT-1",
                            "happened",
                            far,
                            "reason",
                            "Use."));
            assertThat(refused.status()).as(far).isEqualTo(422);
            assertThat(refused.body()).as(far).contains("id=\"happened-fault\"", "Use.");
        }
        assertThat(held("BRIGADE-1", "delivered")).isEqualTo(3);
    }

    @Test
    @Order(3)
    void answersWhateverIsAskedFor() {
        for (var query : List.of("line=%00", "holder=%00", "after=none", "rung=%00&line=x", "rung=lost&line=L-IN")) {
            assertThat(recipient.get(PATH + "?" + query).status()).as(query).isBetween(200, 499);
        }
        assertThat(recipient.get(PATH + ".csv?line=%00").status()).isBetween(200, 499);
        for (var field : List.of("to", "reason", "serials", "line", "happened", "quantity")) {
            var form = form("BRIGADE-1", "delivered", "to", "B 2", "quantity", "1", "serials", "L-INT-1");
            form.put("reason", "Use.");
            form.put(field, "x\0 y");
            assertThat(Posted.form(recipient, PATH, form).status()).as(field).isIn(404, 422);
        }
        assertThat(held("BRIGADE-1", "delivered")).isEqualTo(3);
    }

    @Test
    @Order(4)
    void handsOnOnceAndTheTraceShowsIt() {
        var form = form(
                "BRIGADE-1",
                "delivered",
                "to",
                "BATTALION-2",
                "quantity",
                "2",
                "serials",
                "L-INT-1, L-INT-2",
                "reason",
                "To the unit that uses them.");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(recipient, PATH, form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith(PATH + "?line=L-IN&holder=BATTALION-2&done=true");
        }
        assertThat(held("BATTALION-2", "accepted-by-unit")).isEqualTo(2);
        assertThat(held("BRIGADE-1", "delivered")).isOne();
        var done = page(recipient, PATH + "?line=L-IN&holder=BATTALION-2&done=true")
                .body();
        assertThat(text(done)).contains("It is recorded.");
        assertThat(rows(done)).singleElement().asString().contains("BATTALION-2", "accepted by its unit", "2");
        for (var caller : List.of(recipient, exercise.canada())) {
            assertThat(text(page(caller, "/custody?consignment=C-IN").body()))
                    .contains("from BRIGADE-1 to BATTALION-2", "because: To the unit that uses them.");
        }
        assertThat(text(page(recipient, "/custody?item=TRUCK&serial=L-INT-1").body()))
                .contains("BATTALION-2");
        form.put("quantity", "1");
        form.put("serials", "L-INT-3");
        var other = Posted.form(recipient, PATH, form);
        assertThat(other.status()).as("the same form with something else in it").isEqualTo(422);
        assertThat(other.body()).contains("was sent before with something else in it");
        assertThat(held("BRIGADE-1", "delivered")).isOne();
    }

    @Test
    @Order(5)
    void answersAgainWhereNothingIsLeft() {
        var last = form(
                "BRIGADE-1",
                "delivered",
                "to",
                "BATTALION-2",
                "quantity",
                "1",
                "serials",
                "L-INT-3",
                "reason",
                "The last one.");
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(recipient, PATH, last).status()).isEqualTo(302);
        }
        last.put("key", "another-" + last.get("key"));
        var late = Posted.form(recipient, PATH, last);
        assertThat(late.status()).as("somebody was quicker").isEqualTo(422);
        assertThat(late.body()).contains("id=\"quantity-fault\"", "0 units stand there", "The last one.");
        assertThat(recipient.get(OF_TRUCKS).status()).isEqualTo(404);
        var same = Posted.form(
                recipient,
                PATH,
                form(
                        "BATTALION-2",
                        "accepted-by-unit",
                        "to",
                        "BATTALION-2",
                        "quantity",
                        "1",
                        "serials",
                        "L-INT-3",
                        "reason",
                        "Again."));
        assertThat(same.status()).isEqualTo(422);
        assertThat(same.body()).contains("id=\"to-fault\"", "holds them already");
        assertThat(held("BATTALION-2", "accepted-by-unit")).isEqualTo(3);
    }

    /// What is said of today happened when the form was opened, not at a noon that is still to come or that was before
    /// the delivery.
    @Test
    @Order(6)
    void takesTheDayOfItsOpeningForThatMoment() {
        var opened = Fields.value(page(recipient, PATH + "?line=L-IN&holder=BATTALION-2"), "opened");
        assertThat(Instant.parse(opened)).isBetween(Instant.now().minusSeconds(600), Instant.now());
        var form = form("BATTALION-2", "accepted-by-unit", "to", "BATTALION-4", "quantity", "1", "serials", "L-INT-3");
        form.putAll(Map.of("reason", "Today.", "opened", opened, "happened", opened.substring(0, 10)));
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(recipient, PATH, form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(exercise.server()
                        .sql()
                        .sql("SELECT max(happened_at) FROM ledger.entry WHERE reason = 'Today.'")
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(Instant.parse(opened).truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    @Order(7)
    void asksAsManyStatementsWhateverTheRows() {
        assertThat(exercise.server().statements(() -> page(recipient, PATH)))
                .isEqualTo(exercise.server().statements(() -> page(recipient, PATH + "?line=none")));
    }
}
