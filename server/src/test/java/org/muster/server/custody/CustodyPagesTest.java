package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.ExecutedExercise.Stage;
import org.muster.server.TestServer;

class CustodyPagesTest {

    private static final Pattern ENTRY = Pattern.compile("/custody/entries/(\\d+)");

    private final ExecutedExercise exercise = ExecutedExercise.shared();
    private final TestServer.Caller coordinator = exercise.coordinator();

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void findsByName() {
        assertThat(coordinator.get("/custody?find=L-INT-1").header("Location"))
                .endsWith("/custody?item=TRUCK&serial=L-INT-1");
        assertThat(coordinator.get("/custody?find=C-IN").header("Location")).endsWith("/custody?consignment=C-IN");
        assertThat(coordinator.get("/custody?find=H-OPEN").header("Location")).endsWith("/custody/handovers/H-OPEN");
        assertThat(text(page(coordinator, "/custody?find=nothing")))
                .contains("Nothing that you may see is called nothing.");
        assertThat(page(coordinator, "/custody?find=%22%3E%3Cscript%3E")).doesNotContain("<script>");
        var stranger = exercise.desk("NLD");
        assertThat(text(page(stranger, "/custody?find=L-INT-1"))).contains("Nothing that you may see");
    }

    @Test
    void tracesAPieceAndAConsignmentBothWays() {
        var piece = page(coordinator, "/custody?item=TRUCK&serial=L-INT-1");
        assertThat(text(piece))
                .contains(
                        "Piece L-INT-1 of TRUCK",
                        "delivered, at H-ROU, held by BRIGADE-1",
                        "from dispatched to at a node");
        assertThat(piece).contains("/custody?consignment=C-IN");
        var consignment = page(coordinator, "/custody?consignment=C-IN");
        assertThat(consignment).contains("item=TRUCK&amp;serial=L-INT-2", "item=TRUCK&amp;serial=L-INT-3");
        assertThat(page(coordinator, "/custody/trace.csv?consignment=C-IN")
                        .lines()
                        .count())
                .isEqualTo(1 + ENTRY.matcher(consignment).results().count());
    }

    /// The trucks were put at the hub as of an hour ago, and delivered now.
    @Test
    void looksBackOnBothClocks() {
        var before = page(coordinator, "/custody?item=TRUCK&serial=L-INT-1&happened=2001-01-01T00:00");
        assertThat(text(before)).contains("Nowhere that you may see", "Nothing that you may see had happened");
        var half = java.time.LocalDateTime.now(java.time.ZoneOffset.UTC)
                .minusMinutes(30)
                .withNano(0);
        var then = text(page(coordinator, "/custody?item=TRUCK&serial=L-INT-1&happened=" + half));
        assertThat(then).contains("at a node, at H-ROU, held by CAN").doesNotContain("BRIGADE-1");
        var known = text(page(coordinator, "/custody?item=TRUCK&serial=L-INT-1&recorded=" + half));
        assertThat(known).contains("Nowhere that you may see");
        assertThat(coordinator
                        .get("/custody?consignment=C-IN&happened=yesterday")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void showsAnEntryWithItsProof() {
        coordinator.send("POST", "/api/v1/ledger/checkpoint", BodyPublishers.noBody(), Map.of());
        var entry = ENTRY.matcher(page(coordinator, "/custody?consignment=C-IN"));
        assertThat(entry.find()).isTrue();
        var page = page(coordinator, "/custody/entries/" + entry.group(1));
        assertThat(text(page)).contains("Leaf ", "Whoever has the public key", "\"entry&quot;".replace("\"", "&quot;"));
        assertThat(page).contains("/api/v1/ledger/proofs/" + entry.group(1), "download=\"entry-");
        assertThat(exercise.desk("NLD")
                        .get("/custody/entries/" + entry.group(1))
                        .status())
                .isEqualTo(404);
        assertThat(coordinator.get("/custody/entries/999999999").status()).isEqualTo(404);
    }

    @Test
    void listsDiscrepanciesAndTellsOfOne() {
        var sent = exercise.sent(Stage.SHORT);
        var list = page(coordinator, "/custody/cases");
        assertThat(rows(list))
                .anySatisfy(row -> assertThat(row).contains("short", sent.consignment(), sent.node(), "open"));
        assertThat(rows(page(coordinator, "/custody/cases?kind=surplus"))).isEmpty();
        assertThat(rows(page(coordinator, "/custody/cases?state=closed"))).isEmpty();
        assertThat(page(coordinator, "/custody/cases.csv?state=all")).contains(sent.manifest());
        var link = Pattern.compile("/custody/cases/[^\"]+").matcher(list);
        assertThat(link.find()).isTrue();
        var one = page(exercise.desk(sent.nation()), link.group());
        assertThat(text(one)).contains("opened by what was found", "Next: somebody who sees it explains it.");
        var stranger = exercise.desk("NLD".equals(sent.nation()) ? "DNK" : "NLD");
        assertThat(stranger.get(link.group()).status()).isEqualTo(404);
        assertThat(rows(page(stranger, "/custody/cases"))).isEmpty();
    }

    @Test
    void listsHandoversAndTellsOfOne() {
        assertThat(rows(page(coordinator, "/custody/handovers"))).hasSize(2);
        assertThat(rows(page(coordinator, "/custody/handovers?open=true")))
                .singleElement()
                .asString()
                .startsWith("H-OPEN|");
        var done = page(exercise.recipient(), "/custody/handovers/H-IN");
        assertThat(text(done)).contains("accepted", "each with a key of their own", "L-INT-1");
        assertThat(done).contains("/receipts/H-IN");
        assertThat(text(page(exercise.recipient(), "/custody/handovers/H-OPEN")))
                .contains("Both sides sign one text");
        assertThat(page(coordinator, "/custody/handovers.csv").lines()).hasSize(3);
        assertThat(exercise.desk("NLD").get("/custody/handovers/H-IN").status()).isEqualTo(404);
    }

    @Test
    void leadsToWhatIsOpen() {
        assertThat(exercise.canada().get("/custody/cases").status()).isEqualTo(200);
        assertThat(coordinator.get("/").body()).contains("href=\"/custody/cases\"");
        assertThat(exercise.server()
                        .person(List.of("training-coordinator"), "DEU", "")
                        .get("/custody")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void asksAsManyStatementsWhateverTheRows() {
        for (var paths : List.of(
                List.of("/custody/cases", "/custody/cases?kind=surplus"),
                List.of("/custody/handovers", "/custody/handovers?open=true"),
                List.of("/custody?consignment=C-IN", "/custody?consignment=none"))) {
            assertThat(exercise.server().statements(() -> page(coordinator, paths.get(0))))
                    .as(paths.toString())
                    .isEqualTo(exercise.server().statements(() -> page(coordinator, paths.get(1))))
                    .isLessThan(8);
        }
    }
}
