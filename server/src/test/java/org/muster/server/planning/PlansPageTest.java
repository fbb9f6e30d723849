package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
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

    /// Of one requirement and of all, read by the functions, and made without them.
    private static final String CELLS_THAT_DIFFER = """
            WITH one AS (SELECT c.* FROM (SELECT DISTINCT requirement FROM desk.plan_consignments WHERE plan = 'P1') r
                         CROSS JOIN LATERAL desk.cells_of('P1', 3, ARRAY[r.requirement]) c),
                 every AS (SELECT * FROM desk.plan_cells('P1', 3, '', 1000000)),
                 anew AS (
                     SELECT c.requirement, coalesce(c.part, '') AS part, count(*) AS consignments,
                            sum(c.quantity * s.worth) AS units, count(DISTINCT w.owner) AS nations
                     FROM desk.plan_consignments c JOIN desk.requirements r USING (requirement)
                          LEFT JOIN desk.suitability s ON s.item = c.item AND s.family = coalesce(c.part, r.family)
                          JOIN access.label w ON w.label = c.label
                     WHERE c.plan = 'P1' GROUP BY 1, 2)
            SELECT format('%s', x) FROM (
                (SELECT * FROM one EXCEPT ALL SELECT * FROM every)
                UNION ALL (SELECT * FROM every EXCEPT ALL SELECT * FROM one)) x
            UNION ALL
            SELECT format('%s', x) FROM (
                SELECT requirement, part, consignments, units, nations FROM every WHERE nations IS NOT NULL
                EXCEPT SELECT * FROM anew) x
            UNION ALL SELECT 'too few cells' WHERE (SELECT count(*) FROM every) < 10""";

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
    void readsCellsOfOneRequirementAsAmongAll() {
        var wrong = new ArrayList<String>();
        EXERCISE.server().sql(connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("""
                        INSERT INTO access.session (token_hash, actor, roles, expires_at)
                        VALUES (sha256('cells'), 'cells', '{coordinator}', now() + interval '1 hour')""");
                statement.execute("SELECT set_config('muster.session', 'cells', true)");
                try (var rows = statement.executeQuery(CELLS_THAT_DIFFER)) {
                    while (rows.next()) {
                        wrong.add(rows.getString(1));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
        assertThat(wrong).isEmpty();
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
