package org.muster.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

class SchoolsApiTest {

    private final TestServer server = AgreedExercise.shared().server();
    private final TestServer.Caller germany = server.person(List.of("training-coordinator"), "DEU", "");
    private final TestServer.Caller canada = AgreedExercise.shared().canada();

    private static String school(int crews, int classes, String more) {
        return "{\"course\":\"C-SAMA\",\"node\":\"T-DEU\",\"crewsPerClass\":%d,\"parallelClasses\":%d%s}"
                .formatted(crews, classes, more);
    }

    private static TestServer.Answer change(TestServer.Caller caller, String school, String tag, String body) {
        return caller.json("PUT", "/api/v1/schools/" + school, body, Map.of("If-Match", tag));
    }

    @Test
    void keepsClassesAndSeatsOfItsOwnNation() {
        var before = germany.get("/api/v1/schools/SC-01");
        var changed = change(germany, "SC-01", before.header("ETag"), school(3, 2, ""));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(change(germany, "SC-01", before.header("ETag"), school(4, 2, ""))
                        .status())
                .isEqualTo(412);
        var seen = canada.get("/api/v1/schools/SC-01");
        assertThat(seen.json().get("crewsPerClass").asInt()).isEqualTo(3);
        assertThat(seen.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(germany.put("/api/v1/schools/SC-DEU-9", school(1, 1, "")).status())
                .isEqualTo(201);
        assertThat(canada.get("/api/v1/schools?nation=DEU").body()).contains("SC-DEU-9");
    }

    @Test
    void leavesThoseOfOthersAlone() {
        var others = germany.get("/api/v1/schools/SC-02");
        assertThat(others.json().get("nation").stringValue()).isEqualTo("GBR");
        assertThat(change(germany, "SC-02", others.header("ETag"), school(9, 9, ""))
                        .status())
                .isEqualTo(403);
        assertThat(germany.put("/api/v1/schools/SC-GBR-9", school(1, 1, ",\"nation\":\"GBR\""))
                        .status())
                .isEqualTo(403);
        assertThat(canada.put("/api/v1/schools/SC-CAN-9", school(1, 1, "")).status())
                .isEqualTo(403);
        var planner = server.person("planner");
        assertThat(planner.put("/api/v1/schools/SC-X", school(1, 1, "")).status())
                .isEqualTo(422);
        assertThat(planner.put("/api/v1/schools/SC-GBR-8", school(1, 1, ",\"nation\":\"GBR\""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void tellsEveryFaultAtOnce() {
        var refused = germany.put("/api/v1/schools/SC-BAD", """
                {"course":"C-NONE","node":"NONE","crewsPerClass":0,"parallelClasses":1,"from":"2027-05-01",
                 "until":"2027-04-01"}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").values().stream()
                        .map(one -> one.get("at").stringValue()))
                .containsExactlyInAnyOrder("/course", "/node", "/crewsPerClass", "/until");
    }
}
