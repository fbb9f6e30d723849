package org.muster.server.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.Fields;
import org.muster.server.Posted;
import org.muster.server.TestServer;

/// One offer is entered and changed by its form: every fault at its field, nothing typed lost, and nobody's change
/// undone
/// unseen.
class OfferFormsTest {

    private final AgreedExercise exercise = AgreedExercise.written();
    private final TestServer server = exercise.server();
    private final TestServer.Caller canada = exercise.canada();
    private final TestServer.Caller coordinator = exercise.coordinator();
    private final TestServer.Caller germany = server.person(List.of("national-desk"), "DEU", "");

    private static Map<String, String> offer(String name, String... more) {
        var form = Fields.of(more);
        Map.of("offer", name, "item", "R155HE", "quantity", "500", "available", "2027-03-07", "origin", "D-CAN")
                .forEach(form::putIfAbsent);
        return form;
    }

    private static Map<String, String> change(long version, String... more) {
        var form = Fields.of(more);
        Map.of("quantity", "500", "available", "2027-03-07", "version", Long.toString(version))
                .forEach(form::putIfAbsent);
        return form;
    }

    private void enter(String name) {
        var answer = Posted.form(canada, "/offers/new", offer(name));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    }

    private long moved(String offer) {
        return server.sql().sql("""
                        SELECT count(*) FROM ledger.entry_in_words WHERE line = ? AND quantity > 0""").param(offer).query(Long.class).single();
    }

    @Test
    void isForThoseWhoGive() {
        var planner = server.person("planner");
        var auditor = server.person("auditor");
        for (var other : List.of(exercise.recipient(), planner, auditor)) {
            for (var path : List.of("/offers/new", "/offers/O-CAN-01/change", "/offers/O-CAN-01/withdraw")) {
                assertThat(other.get(path).status()).as(other.name() + path).isEqualTo(403);
                assertThat(Posted.form(other, path, offer("O-CAN-F0")).status())
                        .as(other.name() + path)
                        .isEqualTo(403);
            }
        }
        assertThat(germany.get("/offers/O-CAN-01/change").status()).isEqualTo(404);
        assertThat(Posted.form(germany, "/offers/O-CAN-01/change", change(1)).status())
                .isEqualTo(404);
        assertThat(coordinator.get("/offers/O-CAN-01/change").status()).isEqualTo(200);
        assertThat(server.nobody().get("/offers/new").header("Location")).endsWith("/login?continue=%2Foffers%2Fnew");
        assertThat(canada.get("/offers").body()).contains("href=\"/offers/new\"");
        assertThat(auditor.get("/offers").body()).doesNotContain("href=\"/offers/new\"");
        assertThat(auditor.get("/offers/O-CAN-01").body()).doesNotContain("/offers/O-CAN-01/change");
    }

    @Test
    void takesAnOfferOnceHoweverOftenItIsSent() {
        var form = offer(
                "O-CAN-F1",
                "avoid",
                "TUR",
                "only",
                "R31-DEMK-IZM, R30-DEM-KOV",
                "endUse",
                "By day only.",
                "valueEur",
                "3500.50",
                "valueBasis",
                "book",
                "valueDate",
                "2027-01-01",
                "donorReference",
                "D/7");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(canada, "/offers/new", form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("/offers/O-CAN-F1?done=entered");
        }
        assertThat(moved("O-CAN-F1")).isEqualTo(1);
        var kept = canada.get("/api/v1/offers/O-CAN-F1").json();
        assertThat(kept.get("only").stringValue()).isEqualTo("R30-DEM-KOV;R31-DEMK-IZM");
        assertThat(kept.get("avoid").stringValue()).isEqualTo("TUR");
        assertThat(kept.get("valueEur").decimalValue()).isEqualByComparingTo("3500.5");
        assertThat(text(canada.get("/offers/O-CAN-F1?done=entered").body()))
                .contains("It is recorded.", "On its use: By day only.");
    }

    @Test
    void saysSoWhenAFormThatWasSentHasSomethingElseInIt() {
        var form = offer("O-CAN-F2");
        assertThat(Posted.form(canada, "/offers/new", form).status()).isEqualTo(302);
        form.put("offer", "O-CAN-F3");
        var other = Posted.form(canada, "/offers/new", form);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("This form was sent before");
        form.put("key", Fields.value(other, "key"));
        assertThat(Posted.form(canada, "/offers/new", form).status()).isEqualTo(302);
    }

    @Test
    void tellsEveryFaultAtItsFieldAndKeepsWhatWasTyped() {
        var answer = Posted.form(
                canada,
                "/offers/new",
                Fields.of(
                        "offer",
                        "O CAN",
                        "item",
                        "<script>alert(1)</script>",
                        "quantity",
                        "100000000000000000000",
                        "available",
                        "2027-13-45",
                        "expires",
                        "tomorrow",
                        "origin",
                        "D-NONE",
                        "only",
                        "R-NONE",
                        "avoid",
                        "Atlantis",
                        "condition",
                        "broken",
                        "valueEur",
                        "1e9",
                        "valueBasis",
                        "guess",
                        "consentDate",
                        "2027-03-09",
                        "reason",
                        "x".repeat(1001)));
        assertThat(answer.status()).isEqualTo(422);
        for (var field : List.of(
                "offer",
                "item",
                "quantity",
                "available",
                "expires",
                "origin",
                "only",
                "avoid",
                "condition",
                "valueEur",
                "valueBasis",
                "reason")) {
            assertThat(answer.body()).as(field).contains("id=\"%s-fault\"".formatted(field));
        }
        assertThat(answer.body())
                .contains(
                        "role=\"alert\"",
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "value=\"2027-13-45\"",
                        "value=\"1e9\"")
                .doesNotContain("<script>alert");
        assertThat(Fields.value(answer, "quantity")).isEqualTo("100000000000000000000");
        assertThat(Fields.value(answer, "expires")).isEqualTo("tomorrow");
    }

    @Test
    void doesNotReplaceAnOfferThatIsThere() {
        enter("O-CAN-F4");
        var again = Posted.form(canada, "/offers/new", offer("O-CAN-F4", "quantity", "7"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("id=\"offer-fault\"", "There is the offer O-CAN-F4 already.");
        var hidden = Posted.form(germany, "/offers/new", offer("O-CAN-F4"));
        assertThat(hidden.status()).isEqualTo(409);
        assertThat(hidden.body()).contains("is taken");
    }

    @Test
    void asksStaffForTheNationAndAReason() {
        var without = Posted.form(coordinator, "/offers/new", offer("O-CAN-F5"));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("id=\"nation-fault\"");
        var unexplained = Posted.form(coordinator, "/offers/new", offer("O-CAN-F5", "nation", "CAN"));
        assertThat(unexplained.status()).isEqualTo(422);
        assertThat(unexplained.body()).contains("id=\"reason-fault\"");
        assertThat(Posted.form(coordinator, "/offers/new", offer("O-CAN-F5", "nation", "CAN", "reason", "By mail."))
                        .status())
                .isEqualTo(302);
        assertThat(text(canada.get("/offers/O-CAN-F5").body())).contains("because: By mail.");
        assertThat(Posted.form(germany, "/offers/new", offer("O-CAN-F6", "nation", "CAN"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void changesAnOfferAsItWasRead() {
        enter("O-CAN-F7");
        var page = canada.get("/offers/O-CAN-F7/change");
        assertThat(Fields.value(page, "quantity")).isEqualTo("500");
        assertThat(Fields.value(page, "version")).isEqualTo("1");
        var form = change(1, "quantity", "520", "endUse", "By night only.");
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(canada, "/offers/O-CAN-F7/change", form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        }
        assertThat(moved("O-CAN-F7")).isEqualTo(2);
        assertThat(canada.get("/api/v1/offers/O-CAN-F7").json().get("quantity").asLong())
                .isEqualTo(520);
        var bad =
                Posted.form(canada, "/offers/O-CAN-F7/change", change(3, "quantity", "none", "expires", "2020-01-01"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("id=\"quantity-fault\"").contains("value=\"none\"", "value=\"2020-01-01\"");
    }

    @Test
    void showsBothWhenSomebodyElseWasQuicker() {
        enter("O-CAN-F8");
        var theirs = change(1, "source", "letter of Monday", "reason", "They called.");
        assertThat(Posted.form(coordinator, "/offers/O-CAN-F8/change", theirs).status())
                .isEqualTo(302);
        var mine = change(1, "quantity", "480", "source", "letter of <b>Tuesday</b>");
        var both = Posted.form(canada, "/offers/O-CAN-F8/change", mine);
        assertThat(both.status()).isEqualTo(409);
        assertThat(both.body()).doesNotContain("<b>Tuesday");
        assertThat(rows(both.body().replace("<tr class=\"now\">", "<tr>")))
                .anyMatch(row ->
                        row.startsWith("Source| letter of &lt;b&gt;Tuesday&lt;/b&gt;| letter of Monday| differs"))
                .anyMatch(row -> row.startsWith("How many units| 480| 500| differs"))
                .anyMatch(row -> row.startsWith("First day it may leave| 2027-03-07| 2027-03-07| same"));
        assertThat(text(both.body())).contains("changed by " + coordinator.name(), "because: They called.");
        assertThat(Fields.value(both, "quantity")).isEqualTo("480");
        assertThat(canada.get("/api/v1/offers/O-CAN-F8").json().get("quantity").asLong())
                .as("nothing was recorded")
                .isEqualTo(500);
        mine.put("version", Fields.value(both, "version"));
        mine.put("key", Fields.value(both, "key"));
        assertThat(Posted.form(canada, "/offers/O-CAN-F8/change", mine).status())
                .isEqualTo(302);
        var now = canada.get("/api/v1/offers/O-CAN-F8").json();
        assertThat(now.get("quantity").asLong()).isEqualTo(480);
        assertThat(now.get("source").stringValue()).isEqualTo("letter of <b>Tuesday</b>");
        mine.put("version", "none");
        mine.put("key", "another-key");
        assertThat(Posted.form(canada, "/offers/O-CAN-F8/change", mine).status())
                .isEqualTo(409);
    }

    @Test
    void asksTheDatabaseAFewTimes() {
        assertThat(server.statements(() -> canada.get("/offers/new"))).isLessThan(20);
        assertThat(server.statements(() -> canada.get("/offers/O-CAN-01/change")))
                .isLessThan(20);
    }
}
