package org.muster.server.movements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.SheetParts;
import org.muster.server.TestServer;

class NodesPageTest {

    private final ExecutedExercise exercise = ExecutedExercise.shared();
    private final TestServer.Caller coordinator = exercise.coordinator();

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String section(String page, String id) {
        var from = page.indexOf("<section id=\"" + id + "\"");
        return page.substring(from, page.indexOf("</section>", from));
    }

    private String plannedDay(ExecutedExercise.Sent sent) {
        return coordinator
                .get("/api/v1/consignments/" + sent.consignment())
                .json()
                .get("legs")
                .get(0)
                .get("arrive")
                .stringValue();
    }

    @Test
    void showsWhatIsExpectedOnItsDay() {
        var sent = exercise.sent(Stage.DISPATCHED);
        var day = page(coordinator, "/nodes/%s?on=%s".formatted(sent.node(), plannedDay(sent)));
        assertThat(rows(section(day, "expected")))
                .anySatisfy(row ->
                        assertThat(row).startsWith(sent.consignment() + "|").contains(sent.nation(), sent.manifest()));
        assertThat(section(day, "expected"))
                .contains("/movements/" + sent.consignment(), "/movements/manifests/" + sent.manifest());
        var other = page(coordinator, "/nodes/%s?on=2031-01-01".formatted(sent.node()));
        assertThat(text(section(other, "expected"))).contains("Nothing is to come on this day.");
    }

    @Test
    void leavesOutWhatItsDonorRefused() {
        var refused = exercise.sent(Stage.REFUSED);
        var day = page(coordinator, "/nodes/%s?on=%s".formatted(refused.node(), plannedDay(refused)));
        assertThat(day).doesNotContain(refused.consignment());
    }

    @Test
    void showsWhatWasCountedTodayAndWhatWaits() {
        var whole = exercise.sent(Stage.ARRIVED);
        var less = exercise.sent(Stage.SHORT);
        var today = page(coordinator, "/nodes/" + whole.node());
        assertThat(rows(section(today, "arrived")))
                .anySatisfy(row -> assertThat(row).contains(whole.manifest(), "none open"));
        assertThat(rows(section(today, "waiting")))
                .anySatisfy(row ->
                        assertThat(row).startsWith(whole.consignment() + "|").contains("at a node"));
        assertThat(rows(section(page(coordinator, "/nodes/" + less.node()), "arrived")))
                .anySatisfy(row -> assertThat(row).contains(less.manifest(), "1 open"));
    }

    @Test
    void saysWhatSlotsTakeOfTheDay() {
        var sent = exercise.sent(Stage.ANNOUNCED);
        var booked = coordinator.post("/api/v1/slots", """
                {"slot":"NP-1","node":"%s","consignment":"%s","arrives":"2031-05-01","massG":1500000,"neqG":0,
                 "expiresAt":"2199-01-01T00:00:00Z"}""".formatted(sent.node(), sent.consignment()));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        var day = page(coordinator, "/nodes/%s?on=2031-05-01".formatted(sent.node()));
        assertThat(text(day)).contains("01 May 2031 1.5 of ").contains("NP-1", "booked");
        assertThat(day).contains("value=\"1500000\"").doesNotContain("style=");
        assertThat(rows(section(day, "expected")))
                .anySatisfy(row ->
                        assertThat(row).startsWith(sent.consignment() + "|").contains("NP-1"));
    }

    @Test
    void givesTheDayAsATable() throws java.io.IOException {
        var sent = exercise.sent(Stage.ARRIVED);
        var csv = page(coordinator, "/nodes/%s/day.csv".formatted(sent.node()));
        assertThat(csv).startsWith("What,Consignment,Nation,").contains("arrived," + sent.consignment());
        assertThat(csv).contains("at-node," + sent.consignment());
        try (var body = coordinator.stream("/nodes/%s/day.xlsx".formatted(sent.node()), Map.of())
                .body()) {
            assertThat(SheetParts.of(body.readAllBytes())).contains(sent.consignment());
        }
        assertThat(page(coordinator, "/nodes.csv").lines().count()).isEqualTo(1 + nodes());
    }

    private long nodes() {
        return exercise.server()
                .sql()
                .sql("SELECT count(*) FROM desk.nodes")
                .query(Long.class)
                .single();
    }

    @Test
    void listsNodesWithTheirDay() {
        var sent = exercise.sent(Stage.ARRIVED);
        var list = page(coordinator, "/nodes?nation=ROU&kind=hub");
        assertThat(rows(list)).hasSize(1).first().asString().startsWith("H-ROU| Suceava");
        assertThat(rows(page(coordinator, "/nodes")))
                .anySatisfy(row -> assertThat(row).startsWith(sent.node() + "|").doesNotContain("| 0| 0| 0|"));
        assertThat(text(page(coordinator, "/nodes?kind=moon"))).contains("No node fits.");
        assertThat(page(coordinator, "/nodes?nation=%22%3E%3Cscript%3E")).doesNotContain("<script>");
    }

    @Test
    void showsAnOperatorItsOwnNodeOnly() {
        var sent = exercise.sent(Stage.ARRIVED);
        var operator = exercise.server().person(List.of("node-operator"), "DEU", "H-ROU");
        assertThat(operator.get("/nodes").header("Location")).endsWith("/nodes/H-ROU");
        assertThat(page(operator, "/nodes/H-ROU")).contains("/nodes/H-ROU/scan");
        assertThat(operator.get("/nodes/H-SVK").status()).isEqualTo(403);
        assertThat(operator.get("/nodes/H-SVK/day.csv").status()).isEqualTo(403);
        assertThat(page(operator, "/nodes.csv")).contains("H-ROU,").doesNotContain("H-SVK,");
        assertThat(coordinator.get("/nodes/none").status()).isEqualTo(404);
        assertThat(exercise.server()
                        .person(List.of("lessons-analyst"), "", "")
                        .get("/nodes/" + sent.node())
                        .status())
                .isEqualTo(403);
    }

    /// A donor sees its own and no other's.
    @Test
    void showsADeskWhatIsItsOwn() {
        var sent = exercise.sent(Stage.ARRIVED);
        var stranger = exercise.desk("NLD".equals(sent.nation()) ? "DNK" : "NLD");
        assertThat(page(exercise.desk(sent.nation()), "/nodes/" + sent.node())).contains(sent.consignment());
        assertThat(page(stranger, "/nodes/" + sent.node())).doesNotContain(sent.consignment());
    }

    @Test
    void asksAsManyStatementsWhateverTheRows() {
        var full = exercise.sent(Stage.ARRIVED).node();
        var many = exercise.server().statements(() -> page(coordinator, "/nodes/" + full));
        var none = exercise.server().statements(() -> page(coordinator, "/nodes/%s?on=2031-01-01".formatted("A-DOV")));
        assertThat(many).isEqualTo(none).isLessThan(15);
        var all = exercise.server().statements(() -> page(coordinator, "/nodes"));
        assertThat(exercise.server().statements(() -> page(coordinator, "/nodes?kind=hub")))
                .isEqualTo(all);
    }
}
