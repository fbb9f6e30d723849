package org.muster.server.movements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.SheetParts;
import org.muster.server.TestServer;

class MovementsPageTest {

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    private final ExecutedExercise exercise = ExecutedExercise.shared();
    private final TestServer.Caller coordinator = exercise.coordinator();

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> consignments(String page) {
        return rows(page).stream()
                .map(row -> row.substring(0, row.indexOf('|')))
                .toList();
    }

    /// All pages of a list, one after the other.
    private List<String> all(String path) {
        var found = new ArrayList<String>();
        var next = path;
        while (!next.isEmpty()) {
            var page = page(coordinator, next);
            found.addAll(consignments(page));
            var link = NEXT.matcher(page);
            next = link.find() ? link.group(1).replace("&amp;", "&") : "";
        }
        return found;
    }

    private long agreed() {
        return exercise.server()
                .sql()
                .sql("SELECT count(*) FROM ledger.consignment")
                .query(Long.class)
                .single();
    }

    @Test
    void listsEveryConsignmentOncePageByPage() {
        assertThat(agreed()).isGreaterThan(MovementsPage.ROWS);
        assertThat(all("/movements")).hasSize((int) agreed()).doesNotHaveDuplicates();
        assertThat(all("/movements?order=consignment")).hasSize((int) agreed()).isSorted();
    }

    @Test
    void narrowsByWhereUnitsStand() {
        assertThat(all("/movements?state=called-forward"))
                .containsExactlyInAnyOrder(
                        exercise.sent(Stage.CALLED_FORWARD).consignment(),
                        exercise.sent(Stage.ANNOUNCED).consignment());
        assertThat(all("/movements?state=at-node"))
                .contains(exercise.sent(Stage.ARRIVED).consignment())
                .doesNotContain(exercise.sent(Stage.DISPATCHED).consignment());
        var sent = exercise.sent(Stage.DISPATCHED);
        assertThat(all("/movements?state=dispatched&nation=%s&node=%s".formatted(sent.nation(), sent.node())))
                .contains(sent.consignment());
        assertThat(all("/movements?text=" + sent.consignment())).contains(sent.consignment());
        assertThat(text(page(coordinator, "/movements?text=%25"))).contains("No consignment fits.");
        assertThat(page(coordinator, "/movements?text=%22%3E%3Cscript%3E&node=%22%3E%3Cscript%3E"))
                .doesNotContain("<script>");
    }

    /// The exercise is over: what was agreed and is not delivered is late, but for what was refused.
    @Test
    void showsWhatIsLate() {
        assertThat(all("/movements?late=true"))
                .contains(exercise.sent(Stage.SHORT).consignment())
                .doesNotContain(exercise.sent(Stage.REFUSED).consignment());
        assertThat(rows(page(
                        coordinator,
                        "/movements?text=" + exercise.sent(Stage.SHORT).consignment())))
                .first()
                .asString()
                .contains("late", "1 case open");
    }

    @Test
    void givesTheSameRowsAsATable() throws IOException {
        var csv = page(coordinator, "/movements.csv?state=called-forward");
        assertThat(csv.lines()).hasSize(3).first().asString().startsWith("Consignment,Nation,");
        assertThat(page(coordinator, "/movements.csv").lines()).hasSize((int) agreed() + 1);
        try (var body = coordinator.stream("/movements.xlsx?state=called-forward", Map.of())
                .body()) {
            assertThat(SheetParts.of(body.readAllBytes()))
                    .contains(exercise.sent(Stage.ANNOUNCED).consignment());
        }
        assertThat(coordinator.get("/movements.pdf").status()).isEqualTo(404);
    }

    @Test
    void tellsTheStoryOfAConsignment() {
        var sent = exercise.sent(Stage.SHORT);
        var page = page(coordinator, "/movements/" + sent.consignment());
        assertThat(text(page))
                .contains("Where its units are", "at a node", sent.manifest(), "short", "open")
                .contains("It belongs to " + sent.nation())
                .containsPattern("units? from dispatched to at a node");
        assertThat(page)
                .contains("/movements/manifests/" + sent.manifest(), "/custody/cases/", "/custody/entries/")
                .contains("/offers/" + sent.planned().source().value());
        assertThat(coordinator.get("/movements/none").status()).isEqualTo(404);
        assertThat(exercise.desk("NLD".equals(sent.nation()) ? "DNK" : "NLD")
                        .get("/movements/" + sent.consignment())
                        .status())
                .isEqualTo(404);
    }

    /// Bars and square are read as a scanner reads them.
    @Test
    void printsAManifestThatIsScanned() throws Exception {
        var sent = exercise.sent(Stage.ANNOUNCED);
        var page = page(exercise.desk(sent.nation()), "/movements/manifests/" + sent.manifest());
        assertThat(BarReader.text(page)).isEqualTo(sent.manifest());
        assertThat(page).doesNotContain("style=");
        assertThat(text(page)).contains("Gross mass", sent.consignment());
        assertThat(coordinator.get("/movements/manifests/none").status()).isEqualTo(404);
        assertThat(exercise.desk("NLD".equals(sent.nation()) ? "DNK" : "NLD")
                        .get("/movements/manifests/" + sent.manifest())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void asksAsManyStatementsWhateverTheRows() {
        var many = exercise.server().statements(() -> page(coordinator, "/movements"));
        var one = exercise.server().statements(() -> page(coordinator, "/movements?state=called-forward"));
        assertThat(many).isEqualTo(one).isLessThan(10);
        var moved = exercise.sent(Stage.SHORT).consignment();
        var still = exercise.sent(Stage.CONFIRMED).consignment();
        var story = exercise.server().statements(() -> page(coordinator, "/movements/" + moved));
        assertThat(exercise.server().statements(() -> page(coordinator, "/movements/" + still)))
                .isEqualTo(story)
                .isLessThan(20);
    }
}
