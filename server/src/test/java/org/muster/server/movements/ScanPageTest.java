package org.muster.server.movements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.TestServer;

/// What the server gives to those who scan; what the browser does with it is told by the browser tests.
class ScanPageTest {

    private final ExecutedExercise exercise = ExecutedExercise.shared();
    private final TestServer.Caller operator = exercise.server().person(List.of("node-operator"), "ROU", "H-ROU");

    @Test
    void saysNothingButTheNode() {
        var page = operator.get("/nodes/H-ROU/scan");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("data-node=\"H-ROU\"", "integrity=\"sha384-")
                .doesNotContain(operator.name(), "_csrf", "style=", "ROU,");
        assertThat(exercise.coordinator().get("/nodes/H-ROU/scan").body()).isEqualTo(page.body());
        assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe");
        assertThat(page.header("Permissions-Policy")).contains("camera=(self)");
    }

    @Test
    void isForThoseWhoCountThere() {
        var elsewhere = exercise.server().person(List.of("node-operator"), "SVK", "H-SVK");
        for (var path : List.of("/nodes/H-ROU/scan", "/nodes/H-ROU/scan-worker.js")) {
            assertThat(operator.get(path).status()).as(path).isEqualTo(200);
            assertThat(elsewhere.get(path).status()).as(path).isEqualTo(403);
            assertThat(exercise.canada().get(path).status()).as(path).isEqualTo(403);
            assertThat(exercise.server().nobody().get(path).status()).as(path).isEqualTo(302);
        }
        assertThat(exercise.coordinator().get("/nodes/none/scan").status()).isEqualTo(404);
    }

    /// A browser runs a worker only as a script, and only below the path where it lies.
    @Test
    void bringsItsWorker() {
        var worker = operator.get("/nodes/H-ROU/scan-worker.js");
        assertThat(worker.header("Content-Type")).startsWith("text/javascript");
        assertThat(worker.body()).contains("muster-scan").doesNotContain("/api/");
    }

    @Test
    void clearsTheBrowserWhereNobodyIsSignedIn() {
        assertThat(exercise.server().nobody().get("/login").body()).contains("/assets/leave.js");
        assertThat(operator.get("/nodes/H-ROU/scan").body()).doesNotContain("leave.js");
    }

    @Test
    void tellsWhatAManifestAnnounces() {
        var sent = exercise.sent(Stage.SHORT);
        var manifest = exercise.desk(sent.nation())
                .get("/api/v1/manifests/" + sent.manifest())
                .json();
        assertThat(manifest.get("consignment").stringValue()).isEqualTo(sent.consignment());
        assertThat(manifest.get("quantity").asLong()).isEqualTo(sent.quantity());
        var count = manifest.get("counts").get(0);
        assertThat(count.get("node").stringValue()).isEqualTo(sent.node());
        assertThat(count.get("quantity").asLong()).isEqualTo(sent.quantity() - 1);
    }
}
