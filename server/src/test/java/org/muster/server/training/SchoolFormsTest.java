package org.muster.server.training;

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

/// Schools by form: entered, and changed as of a version.
class SchoolFormsTest {

    private final AgreedExercise exercise = AgreedExercise.written();
    private final TestServer server = exercise.server();
    private final TestServer.Caller germany = server.person(List.of("training-coordinator"), "DEU", "");
    private final TestServer.Caller coordinator = exercise.coordinator();

    private static Map<String, String> school(String name, String... more) {
        var form = Fields.of(more);
        Map.of("school", name, "course", "C-SAMA", "crewsPerClass", "2", "parallelClasses", "1")
                .forEach(form::putIfAbsent);
        return form;
    }

    private static TestServer.Answer page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer;
    }

    private static void taken(TestServer.Caller caller, String path, Map<String, String> form) {
        for (var time = 0; time < 2; time++) {
            var answer = Posted.form(caller, path, form);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).contains("/training?done=");
        }
    }

    private String version(String school) {
        return server.sql()
                .sql("SELECT version::text FROM desk.schools WHERE school = ?")
                .param(school)
                .query(String.class)
                .single();
    }

    @Test
    void entersOnceAndChangesAsRead() {
        var form = school("SF-DEU-1", "node", "T-DEU", "from", "2027-01-04", "source", "=a <b>letter</b>");
        taken(germany, "/training/schools/new", form);
        assertThat(version("SF-DEU-1")).isEqualTo("1");
        var list = page(germany, "/training?done=entered");
        assertThat(text(list.body())).contains("It is recorded.");
        assertThat(rows(list.body()))
                .anyMatch(row -> row.startsWith("SF-DEU-1|") && row.contains("DEU") && row.contains("1 × 2"));
        var again = Posted.form(germany, "/training/schools/new", school("SF-DEU-1"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("id=\"school-fault\"", "There is the school SF-DEU-1 already");
        var change = page(germany, "/training/schools/SF-DEU-1/change");
        assertThat(Fields.value(change, "source")).isEqualTo("=a &lt;b&gt;letter&lt;/b&gt;");
        assertThat(Fields.value(change, "from")).isEqualTo("2027-01-04");
        var theirs = school("", "version", "1", "node", "T-DEU", "crewsPerClass", "3");
        taken(coordinator, "/training/schools/SF-DEU-1/change", theirs);
        var mine = school("", "version", "1", "node", "T-DEU", "crewsPerClass", "4");
        var both = Posted.form(germany, "/training/schools/SF-DEU-1/change", mine);
        assertThat(both.status()).isEqualTo(409);
        assertThat(rows(both.body().replace("<tr class=\"now\">", "<tr>")))
                .anyMatch(row -> row.startsWith("Crews in a class| 4| 3| differs"))
                .anyMatch(row -> row.startsWith("Course| C-SAMA| C-SAMA| same"));
        mine.put("version", Fields.value(both, "version"));
        taken(germany, "/training/schools/SF-DEU-1/change", mine);
        assertThat(version("SF-DEU-1")).isEqualTo("3");
        assertThat(coordinator
                        .get("/api/v1/schools/SF-DEU-1")
                        .json()
                        .get("crewsPerClass")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void tellsEveryFaultAtItsField() {
        var bad = Posted.form(
                germany,
                "/training/schools/new",
                Fields.of(
                        "school",
                        "S F",
                        "course",
                        "C-NONE <i>",
                        "node",
                        "NONE",
                        "crewsPerClass",
                        "many",
                        "parallelClasses",
                        "0",
                        "from",
                        "2027-05-01",
                        "until",
                        "soon",
                        "source",
                        "x".repeat(4001)));
        assertThat(bad.status()).isEqualTo(422);
        for (var field : List.of("school", "course", "node", "crewsPerClass", "parallelClasses", "until", "source")) {
            assertThat(bad.body()).as(field).contains("id=\"%s-fault\"".formatted(field));
        }
        assertThat(bad.body()).contains("C-NONE &lt;i&gt;", "value=\"soon\"").doesNotContain("<i>");
        var order = Posted.form(
                germany, "/training/schools/new", school("SF-DEU-2", "from", "2027-05-01", "until", "2027-04-01"));
        assertThat(order.body()).contains("id=\"until-fault\"");
        var unnamed = Posted.form(coordinator, "/training/schools/new", school("SF-X", "course", "C-NONE"));
        assertThat(unnamed.status()).isEqualTo(422);
        assertThat(unnamed.body()).contains("id=\"nation-fault\"", "id=\"course-fault\"");
    }

    @Test
    void isForThoseWhoKeepSchools() {
        for (var other : List.of(exercise.canada(), exercise.recipient(), server.person("auditor"))) {
            assertThat(page(other, "/training").body()).doesNotContain("/training/schools/");
            for (var path : List.of("/training/schools/new", "/training/schools/SC-01/change")) {
                assertThat(other.get(path).status()).as(path).isEqualTo(403);
                assertThat(Posted.form(other, path, school("SF-X", "version", "1"))
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        assertThat(germany.get("/training/schools/none/change").status()).isEqualTo(404);
        var britain = "/training/schools/SC-02/change";
        assertThat(page(germany, "/training").body())
                .contains("/training/schools/SC-01/change")
                .doesNotContain(britain);
        assertThat(germany.get(britain).status()).isEqualTo(403);
        assertThat(Posted.form(germany, britain, school("", "version", "1")).status())
                .isEqualTo(403);
        assertThat(Posted.form(germany, "/training/schools/new", school("SF-GBR-1", "nation", "GBR"))
                        .status())
                .isEqualTo(403);
        assertThat(page(coordinator, "/training").body()).contains(britain);
        taken(server.person("planner"), "/training/schools/new", school("SF-GBR-2", "nation", "GBR"));
    }

    /// What a package would refuse is refused at its field, and nothing of it breaks the page.
    @Test
    void answersWhateverIsTyped() {
        var bad = Map.of(
                "school", List.of("", "S F", "x".repeat(65), "S{x}"),
                "course", List.of("x\0y", "", "c-sama"),
                "node", List.of("x\0y", "t-deu"),
                "crewsPerClass", List.of("-1", "9223372036854775808", "99999999999", "1.5", "+3", "٣", "1e3", ""),
                "parallelClasses", List.of("-1", "9223372036854775808", "99999999999", "1.5", "+3", ""),
                "from", List.of("+999999999-12-31", "0000-01-01", "2027-02-30", "2027-1-4", "-0001-01-01"),
                "until", List.of("+999999999-12-31", "20270104", "2027-001"));
        bad.forEach((field, texts) -> texts.forEach(text -> {
            var form = school("SF-BAD", "nation", "DEU");
            form.put(field, text);
            var answer = Posted.form(coordinator, "/training/schools/new", form);
            assertThat(answer.status()).as("%s %s", field, text).isEqualTo(422);
            assertThat(answer.body()).as("%s %s", field, text).contains("role=\"alert\"");
        }));
        for (var version : List.of("", "none", "-1", "0", "99999999999999999999", "1\"", "x\0y")) {
            var form = school("", "version", version, "course", "C-SAMA");
            var answer = Posted.form(coordinator, "/training/schools/SC-01/change", form);
            assertThat(answer.status()).as(version).isEqualTo(409);
            assertThat(Fields.value(answer, "version")).matches("[0-9]+");
        }
    }

    @Test
    void tellsWhoIsOfNoNationThatASchoolIsOfOne() {
        var nobodys = server.person(List.of("training-coordinator"), "", "");
        var answer = Posted.form(nobodys, "/training/schools/new", school("SF-NONE"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer.body())).contains("A school is of a nation.");
    }
}
