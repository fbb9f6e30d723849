package org.muster.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.TestServer;

class PromisesPageTest {

    private final ExecutedExercise exercise = ExecutedExercise.shared();
    private final TestServer.Caller coordinator = exercise.coordinator();

    private String page(String path) {
        var answer = coordinator.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private List<String> lines(String query) {
        return page("/oversight/promises.csv" + query).lines().skip(1).toList();
    }

    /// As many rows as the number on Oversight says.
    @Test
    void hasTheRowsBehindEachNumber() {
        assertThat(page("/oversight")).contains("href=\"/oversight/promises?nation=CAN\"");
        for (var row : rows(page("/oversight")).stream()
                .filter(one -> one.split("\\|").length == 9)
                .toList()) {
            var cells = row.split("\\|");
            var nation = "?nation=" + cells[0].strip();
            assertThat(lines(nation)).as(row).hasSize(Integer.parseInt(cells[1].strip()));
            assertThat(lines(nation + "&state=in-time")).as(row).hasSize(Integer.parseInt(cells[5].strip()));
            assertThat(lines(nation + "&state=late")).as(row).hasSize(Integer.parseInt(cells[6].strip()));
            assertThat(lines(nation + "&state=overdue")).as(row).hasSize(Integer.parseInt(cells[7].strip()));
        }
    }

    @Test
    void showsTheDaysOfAConsignment() {
        var sent = exercise.sent(Stage.DISPATCHED);
        var line = lines("?nation=" + sent.nation()).stream()
                .filter(one -> one.startsWith(sent.consignment() + ","))
                .toList();
        assertThat(line)
                .singleElement()
                .asString()
                .contains("confirmed", sent.planned().requirement().value());
        assertThat(lines("?state=refused"))
                .anyMatch(one -> one.startsWith(exercise.sent(Stage.REFUSED).consignment() + ","));
    }

    @Test
    void filtersAndGivesExactlyWhatIsShown() {
        var late = rows(page("/oversight/promises?late=true"));
        assertThat(late)
                .allMatch(row ->
                        row.contains("left late") || row.contains("should have left") || row.contains("put off"));
        assertThat(lines("?late=true").stream().limit(PromisesPage.ROWS).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(
                        late.stream().map(row -> row.split("\\|")[0].strip()).toList());
        assertThat(coordinator.get("/oversight/promises.xlsx").status()).isEqualTo(200);
        assertThat(page("/oversight/promises?nation=%3Cscript%3E&state=none&after=0"))
                .doesNotContain("<script>&")
                .contains("P1.");
    }

    @Test
    void isForThoseWhoSeeAll() {
        for (var caller : List.of(exercise.canada(), exercise.recipient())) {
            assertThat(caller.get("/oversight/promises").status()).isEqualTo(403);
            assertThat(caller.get("/oversight/promises.csv").status()).isEqualTo(403);
        }
    }

    @Test
    void asksNoQuestionPerRow() {
        var few = exercise.server().statements(() -> page("/oversight/promises?state=refused"));
        assertThat(exercise.server().statements(() -> page("/oversight/promises")))
                .isEqualTo(few);
    }
}
