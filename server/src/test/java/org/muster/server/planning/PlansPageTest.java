package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.AgreedExercise;
import org.muster.server.Statements;
import org.muster.server.TestServer;

class PlansPageTest {

    private static final AgreedExercise EXERCISE = AgreedExercise.shared();

    private final TestServer.Caller coordinator = EXERCISE.coordinator();
    private final TestServer.Caller canada = EXERCISE.canada();

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void listsPlansWithTheirFiguresForThoseWhoSeeAll() {
        assertThat(page(coordinator, "/plans")).contains(">P1<").contains("Gap");
        assertThat(page(canada, "/plans")).contains(">P1<").doesNotContain("Gap");
    }

    @Test
    void saysHowGoodAPlanIsAndWhatStaysShort() {
        var text = AgreedExercise.text(page(coordinator, "/plans/P1"));
        assertThat(text).contains("Proven bound").contains("What is short, and why");
        assertThat(AgreedExercise.text(page(canada, "/plans/P1")))
                .doesNotContain("Proven bound")
                .doesNotContain("What is short, and why")
                .contains("shown to coordinators, planners and auditors");
    }

    @Test
    void showsWhatPassesANode() {
        var rows = AgreedExercise.rows(page(coordinator, "/plans/P1?node=H-RZE"));
        assertThat(rows).anyMatch(row -> row.contains("C0"));
        assertThat(page(coordinator, "/plans/P1?node=H-RZE")).contains("data-chart=\"spans\"");
        assertThat(coordinator.get("/plans/P1/visits.csv?node=H-RZE").body().lines())
                .hasSizeGreaterThan(10);
    }

    /// A nation's file has what it gives, and no more.
    @Test
    void showsANationItsOwnConsignmentsOnly() {
        var sources = canada.get("/plans/P1/visits.csv?node=D-CAN")
                .body()
                .lines()
                .skip(1)
                .toList();
        assertThat(sources).isNotEmpty().allMatch(line -> line.contains(",O-CAN-"));
        assertThat(page(canada, "/plans/P1/map")).doesNotContain("L-D-USA-");
        assertThat(page(coordinator, "/plans/P1/map")).contains("L-D-USA-");
    }

    @Test
    void drawsAMapOfADay() {
        var page = page(coordinator, "/plans/P1/map?after=20");
        assertThat(page).contains("21 Mar 2027").contains("data-start=\"2027-03-01\"");
        assertThat(AgreedExercise.rows(page)).isNotEmpty();
        assertThat(page(coordinator, "/plans/P1/map?after=100000")).contains("28 Jun 2027");
        assertThat(page(coordinator, "/plans/P1/map?after=-1")).contains("01 Mar 2027");
    }

    @Test
    void comparesTwoPlans() {
        assertThat(AgreedExercise.text(page(coordinator, "/plans/P1/against?with=P1")))
                .contains("Nothing differs.");
        assertThat(coordinator.get("/plans/P1/against?with=none").status()).isEqualTo(404);
    }

    @Test
    void countsTheAnswersOfEachDonor() {
        var text = AgreedExercise.text(page(coordinator, "/plans/P1"));
        assertThat(text).contains("It is agreed, and donors answer until");
        assertThat(AgreedExercise.rows(page(canada, "/plans/P1")))
                .filteredOn(row -> row.startsWith("USA"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/plans", "/plans/P1", "/plans/P1/map", "/plans/P1/against?with=P1"})
    void asksAFixedNumberOfStatements(String path) {
        var all = Statements.during(() -> page(coordinator, path));
        assertThat(all).hasSizeBetween(2, 25);
        assertThat(Statements.during(() -> page(canada, path))).hasSizeLessThanOrEqualTo(all.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plans/none",
                "/plans/none/map",
                "/plans/none/against",
                "/plans/%00",
                "/plans/P1/visits.exe?node=H-RZE",
                "/plans/none/visits.csv?node=H-RZE"
            })
    void knowsNoOther(String path) {
        assertThat(coordinator.get(path).status()).isIn(400, 404);
    }

    @Test
    void bearsWhatIsAsked() {
        assertThat(coordinator.get("/plans/P1?node=nowhere'--").status()).isEqualTo(200);
        assertThat(coordinator.get("/plans/P1/map?after=x").status()).isBetween(400, 422);
        assertThat(coordinator.get("/plans?after=x").status()).isBetween(400, 422);
    }

    @Test
    void showsHostileNamesAsText() {
        assertThat(page(coordinator, "/plans/P1?node=D-CAN")).doesNotContain("<script>alert");
    }

    @Test
    void isClosedToAnalystsAndThePublic() {
        for (var role : List.of("lessons-analyst", "public")) {
            assertThat(EXERCISE.server().person(role).get("/plans/P1").status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void letsOnlyCoordinatorsAgree() {
        var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        for (var caller : List.of(canada, EXERCISE.server().person("planner"))) {
            var answer = caller.send("POST", "/plans/P1/agreement", BodyPublishers.ofString("until=2198-01-01"), form);
            assertThat(answer.status()).isEqualTo(403);
        }
        var again = coordinator.send("POST", "/plans/P1/agreement", BodyPublishers.ofString("until=2198-01-01"), form);
        assertThat(again.status()).isEqualTo(409);
    }
}
