package org.muster.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.ExecutedExercise;
import org.muster.server.Packages;
import org.muster.server.TestServer;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringPageTest {

    private final ExecutedExercise exercise = ExecutedExercise.shared();
    private final TestServer.Caller recipient = exercise.recipient();

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private TestServer.Answer report(Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .toList();
        return recipient.send(
                "POST",
                "/monitoring/report",
                BodyPublishers.ofString(String.join("&", form)),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    @Test
    @Order(1)
    void showsWhatIsDueForDeliveredPieces() {
        var list = page(recipient, "/monitoring");
        assertThat(rows(list))
                .anySatisfy(row -> assertThat(row)
                        .startsWith("first inventory|")
                        .contains("CAN made in USA", "L-INT-1", "BRIGADE-1", "Report"));
        assertThat(rows(page(recipient, "/monitoring?state=overdue")))
                .singleElement()
                .asString()
                .startsWith("CAN| 0| 0| 3|");
        assertThat(rows(page(recipient, "/monitoring?nation=usa"))).hasSize(4);
        assertThat(text(page(recipient, "/monitoring?nation=ITA"))).contains("Nothing fits.");
        assertThat(page(recipient, "/monitoring?nation=%22%3E%3Cscript%3E")).doesNotContain("<script>");
    }

    @Test
    @Order(2)
    void showsWhatWillBeOverdue() {
        var later = Packages.today().plusDays(120);
        var list = page(recipient, "/monitoring?state=overdue&on=" + later);
        assertThat(rows(list)).anySatisfy(row -> assertThat(row).startsWith("CAN| 3| 0| 0|"));
        assertThat(page(recipient, "/monitoring.csv?state=overdue&on=" + later).lines())
                .hasSize(4);
        assertThat(page(recipient, "/monitoring.csv").lines()).hasSize(4);
        assertThat(recipient.get("/monitoring.pdf").status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void keepsWhatWasTypedWhenTheLedgerRefuses() {
        var wrong = report(Map.of(
                "line",
                "L-IN",
                "holder",
                "BRIGADE-1",
                "quantity",
                "2",
                "serials",
                "L-INT-1 L-INT-9",
                "condition",
                "Dusty <b>but</b> whole."));
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.body())
                .contains("role=\"alert\"", "value=\"BRIGADE-1\"", "Dusty &lt;b&gt;but&lt;/b&gt; whole.")
                .doesNotContain("<b>but");
        assertThat(report(Map.of("line", "L-IN", "holder", "BRIGADE-1", "quantity", "many", "condition", "Good."))
                        .status())
                .isEqualTo(422);
        assertThat(report(Map.of("line", "L-IN", "quantity", "1")).status()).isEqualTo(422);
    }

    @Test
    @Order(4)
    void takesAReportOnce() {
        var entries = "SELECT count(*) FROM ledger.end_use_report";
        var said = Map.of(
                "key",
                "report-1",
                "opened",
                Instant.now().toString(),
                "line",
                "L-IN",
                "holder",
                "BRIGADE-1",
                "quantity",
                "3",
                "complete",
                "true",
                "serials",
                "L-INT-1, L-INT-2\nL-INT-3",
                "condition",
                "Whole.");
        for (var time = 0; time < 2; time++) {
            var answer = report(said);
            assertThat(answer.status()).as(answer.body()).isEqualTo(302);
            assertThat(answer.header("Location")).endsWith("/monitoring?reported=true");
        }
        assertThat(exercise.server().sql().sql(entries).query(Long.class).single())
                .isOne();
        assertThat(text(page(recipient, "/monitoring?reported=true"))).contains("The report is recorded.");
    }

    @Test
    void isNeverSeenAfterTheFormWasOpened() {
        var day = LocalDate.parse("2027-03-07");
        var noon = Instant.parse("2027-03-07T12:00:00Z");
        var morning = Instant.parse("2027-03-07T00:09:00Z");
        assertThat(MonitoringPage.seen(day, morning)).isEqualTo(morning);
        assertThat(MonitoringPage.seen(day, noon.plusSeconds(60))).isEqualTo(noon);
        assertThat(MonitoringPage.seen(day.minusDays(1), morning)).isEqualTo(noon.minus(Duration.ofDays(1)));
    }

    @Test
    @Order(5)
    void isForThoseWhoReportOrSeeAll() {
        assertThat(exercise.server().person("auditor").get("/monitoring").status())
                .isEqualTo(200);
        assertThat(exercise.server().person("auditor").get("/monitoring/report").status())
                .isEqualTo(403);
        assertThat(page(recipient, "/monitoring/report?line=L-IN&holder=BRIGADE-1"))
                .contains("value=\"L-IN\"");
        assertThat(exercise.server()
                        .person(List.of("node-operator"), "ROU", "H-ROU")
                        .get("/monitoring")
                        .status())
                .isEqualTo(403);
        assertThat(rows(page(exercise.desk("NLD"), "/monitoring"))).isEmpty();
    }

    @Test
    @Order(6)
    void asksAsManyStatementsWhateverTheRows() {
        assertThat(exercise.server().statements(() -> page(recipient, "/monitoring")))
                .isEqualTo(exercise.server().statements(() -> page(recipient, "/monitoring?nation=ITA")))
                .isLessThan(8);
    }
}
