package org.muster.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.TestServer;
import org.muster.server.web.PageKey;

class TrainingPageTest {

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

    @Test
    void showsSchoolsAndClasses() {
        var page = page(coordinator, "/training");
        assertThat(rows(section(page, "schools")))
                .anySatisfy(row -> assertThat(row).startsWith("SC-01|").contains("C-SAMA", "DEU", "1 × 2"));
        var classes = exercise.server()
                .sql()
                .sql("SELECT count(*) FROM desk.plan_classes")
                .query(Long.class)
                .single();
        assertThat(rows(section(page, "classes"))).hasSize(classes.intValue());
        assertThat(page(coordinator, "/training/classes.csv").lines()).hasSize(classes.intValue() + 1);
        var german = page(coordinator, "/training?nation=deu");
        assertThat(rows(section(german, "schools")))
                .allSatisfy(row -> assertThat(row).contains("| DEU|"));
        assertThat(page(coordinator, "/training?course=%22%3E%3Cscript%3E")).doesNotContain("<script>");
        assertThat(coordinator.get("/training/people.csv").status()).isEqualTo(404);
        assertThat(coordinator.get("/training/weeks.exe").status()).isEqualTo(404);
    }

    @Test
    void showsCrewsAgainstEquipmentToThoseWhoSeeAll() {
        assertThat(text(section(page(coordinator, "/training"), "against"))).doesNotContain("is shown to coordinators");
        var teacher = exercise.server().person(List.of("training-coordinator"), "DEU", "");
        assertThat(text(section(page(teacher, "/training"), "against"))).contains("is shown to coordinators");
        assertThat(page(teacher, "/training/weeks.csv").lines()).hasSize(1);
        assertThat(exercise.server()
                        .person(List.of("node-operator"), "ROU", "H-ROU")
                        .get("/training")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void goesOnWhereAPageEnded() {
        var sql = exercise.server().sql();
        var first = sql.sql("SELECT start || '|' || \"class\" FROM desk.plan_classes ORDER BY start, \"class\" LIMIT 1")
                .query(String.class)
                .single()
                .split("\\|");
        var all = rows(section(page(coordinator, "/training"), "classes"));
        var rest = page(coordinator, "/training?classes=" + PageKey.of(first[0], first[1]));
        assertThat(rows(section(rest, "classes"))).isEqualTo(all.subList(1, all.size()));
        assertThat(section(rest, "classes")).contains("href=\"/training\"");
        var weeks = page(coordinator, "/training/weeks.csv");
        var kinds = weeks.lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)).subList(0, 2))
                .distinct()
                .toList();
        var against = section(page(coordinator, "/training"), "against");
        assertThat(kinds).isNotEmpty();
        assertThat(against.split("<details", -1)).hasSize(kinds.size() + 1);
        var one = PageKey.of(kinds.getFirst().getFirst(), kinds.getFirst().getLast());
        assertThat(section(page(coordinator, "/training?kinds=" + one), "against")
                        .split("<details", -1))
                .hasSize(kinds.size());
        assertThat(coordinator.get("/training?kinds=x").status()).isBetween(400, 422);
    }

    @Test
    void asksAsManyStatementsWhateverTheRows() {
        assertThat(exercise.server().statements(() -> page(coordinator, "/training")))
                .isEqualTo(exercise.server().statements(() -> page(coordinator, "/training?nation=XXX")))
                .isLessThan(16);
    }
}
