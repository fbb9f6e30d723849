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

/// Funds: the list, one fund, and the forms by which one is entered, changed, cut and withdrawn.
class FundFormsTest {

    private final AgreedExercise exercise = AgreedExercise.written();
    private final TestServer server = exercise.server();
    private final TestServer.Caller canada = exercise.canada();
    private final TestServer.Caller coordinator = exercise.coordinator();
    private final TestServer.Caller germany = server.person(List.of("national-desk"), "DEU", "");

    private static Map<String, String> fund(String name, String amount, String... more) {
        var form = Fields.of(more);
        form.putIfAbsent("fund", name);
        form.putIfAbsent("amountEur", amount);
        form.putIfAbsent("available", "2027-04-01");
        return form;
    }

    private void enter(String name) {
        var answer = Posted.form(canada, "/funds/new", fund(name, "1000"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    }

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> funds(String page) {
        return rows(page).stream().map(row -> row.split("\\|")[0].strip()).toList();
    }

    @Test
    void listsWhatOneMaySeeAndNoMore() {
        enter("FD-CAN-L");
        assertThat(funds(page(canada, "/funds?nation=can"))).contains("FD-CAN-L");
        assertThat(funds(page(germany, "/funds"))).doesNotContain("FD-CAN-L");
        assertThat(germany.get("/funds/FD-CAN-L").status()).isEqualTo(404);
        assertThat(funds(page(coordinator, "/funds?text=FD-CAN-L&left=true"))).containsExactly("FD-CAN-L");
        assertThat(funds(page(coordinator, "/funds?text=%25"))).isEmpty();
        assertThat(page(coordinator, "/funds?nation=%22%3E%3Cscript%3E&text=%22%3E%3Cscript%3E"))
                .doesNotContain("\"><script>");
        var file = coordinator.get("/funds.csv?text=FD-CAN-L");
        assertThat(file.body().lines()).hasSize(2).anyMatch(line -> line.startsWith("FD-CAN-L,CAN,Canada,1000"));
        assertThat(coordinator.get("/funds.csv").body().lines().count())
                .isEqualTo(1
                        + server.sql()
                                .sql("SELECT count(*) FROM desk.funds")
                                .query(Long.class)
                                .single());
        assertThat(coordinator.get("/funds.xlsx").status()).isEqualTo(200);
        assertThat(coordinator.get("/funds.pdf").status()).isEqualTo(404);
    }

    @Test
    void isForThoseWhoGiveOrSeeAll() {
        for (var path : List.of("/funds", "/funds.csv", "/funds/new", "/funds/FD-NONE", "/funds/FD-NONE/change")) {
            assertThat(exercise.recipient().get(path).status()).as(path).isEqualTo(403);
        }
        var planner = server.person("planner");
        assertThat(planner.get("/funds").status()).isEqualTo(200);
        assertThat(planner.get("/funds/new").status()).isEqualTo(403);
        assertThat(Posted.form(planner, "/funds/new", fund("FD-X", "1")).status())
                .isEqualTo(403);
        assertThat(canada.get("/funds/FD-NONE").status()).isEqualTo(404);
        enter("FD-CAN-A");
        assertThat(Posted.form(germany, "/funds/FD-CAN-A/change", fund("", "1")).status())
                .isEqualTo(404);
        assertThat(Posted.form(germany, "/funds/FD-CAN-A/withdraw", Fields.of("version", "1", "reason", "No."))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tellsEveryFaultAtItsField() {
        var answer = Posted.form(
                canada,
                "/funds/new",
                Fields.of(
                        "fund", "F D", "amountEur", "-1", "available", "soon", "only", "F-NONE <i>", "source", "=1+1"));
        assertThat(answer.status()).isEqualTo(422);
        for (var field : List.of("fund", "amountEur", "available", "only")) {
            assertThat(answer.body()).as(field).contains("id=\"%s-fault\"".formatted(field));
        }
        assertThat(answer.body()).contains("F-NONE &lt;i&gt;", "value=\"soon\"").doesNotContain("<i>");
    }

    @Test
    void entersOnceAndChangesAsRead() {
        var form = fund("FD-CAN-1", "1000.50", "source", "=budget");
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(canada, "/funds/new", form).header("Location"))
                    .endsWith("/funds/FD-CAN-1?done=entered");
        }
        assertThat(Posted.form(canada, "/funds/new", fund("FD-CAN-1", "5")).status())
                .isEqualTo(409);
        var theirs = fund("", "900", "version", "1", "reason", "A letter.");
        assertThat(Posted.form(coordinator, "/funds/FD-CAN-1/change", theirs).status())
                .isEqualTo(302);
        var mine = fund("", "800", "version", "1", "source", "the new budget");
        var both = Posted.form(canada, "/funds/FD-CAN-1/change", mine);
        assertThat(both.status()).isEqualTo(409);
        assertThat(rows(both.body().replace("<tr class=\"now\">", "<tr>")))
                .anyMatch(row -> row.startsWith("Amount, EUR| 800| 900| differs"))
                .anyMatch(row -> row.startsWith("Available from| 2027-04-01| 2027-04-01| same"));
        mine.put("version", Fields.value(both, "version"));
        assertThat(Posted.form(canada, "/funds/FD-CAN-1/change", mine).status()).isEqualTo(302);
        assertThat(text(page(canada, "/funds/FD-CAN-1?done=changed")))
                .contains("It is recorded.", "because: A letter.", "800");
    }

    @Test
    void keepsWhatAgreedPlansTake() {
        var bound = server.sql().sql("""
                        SELECT p.fund FROM desk.plan_purchases p JOIN ledger.plan a ON a.plan = p.plan
                        GROUP BY p.fund ORDER BY p.fund LIMIT 1""").query(String.class).optional();
        assertThat(bound).as("the exercise buys something").isPresent();
        var page = coordinator.get("/funds/%s/change".formatted(bound.get()));
        assertThat(text(page.body())).contains("purchases of agreed plans take");
        assertThat(page.body()).doesNotContain("/withdraw\"");
        var cut = Posted.form(
                coordinator,
                "/funds/%s/change".formatted(bound.get()),
                fund("", "0", "version", Fields.value(page, "version"), "reason", "Cut."));
        assertThat(cut.status()).isEqualTo(409);
        assertThat(text(cut.body())).contains("Purchases of agreed plans take");
        assertThat(text(page(coordinator, "/funds/" + bound.get()))).contains("Purchases of agreed plans", "P1");
    }

    @Test
    void withdrawsAWholeFundOnce() {
        enter("FD-CAN-2");
        var form = Fields.of("version", "9", "reason", "No money.");
        var stale = Posted.form(canada, "/funds/FD-CAN-2/withdraw", form);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("No money.");
        form.put("version", "1");
        for (var time = 0; time < 2; time++) {
            assertThat(Posted.form(canada, "/funds/FD-CAN-2/withdraw", form).status())
                    .isEqualTo(302);
        }
        assertThat(canada.get("/funds/FD-CAN-2").status()).isEqualTo(404);
    }

    @Test
    void asksOnceForAllRows() {
        enter("FD-CAN-3");
        assertThat(server.statements(() -> coordinator.get("/funds")))
                .isEqualTo(server.statements(() -> coordinator.get("/funds?text=FD-CAN-3")));
    }
}
