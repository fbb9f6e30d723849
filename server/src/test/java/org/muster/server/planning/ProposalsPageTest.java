package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;
import tools.jackson.databind.JsonNode;

class ProposalsPageTest {

    private final AgreedExercise exercise = AgreedExercise.shared();
    private final TestServer.Caller canada = exercise.canada();

    private static List<JsonNode> waiting(TestServer.Caller caller, String nation) {
        return caller.get("/api/v1/proposals?nation=" + nation).json().get("rows").values().stream()
                .toList();
    }

    @Test
    void showsADeskWhatWaitsForIt() {
        var page = canada.get("/proposals?nation=DEU").body();
        var shown = text(page);
        var waiting = waiting(canada, "CAN");
        assertThat(waiting).isNotEmpty();
        for (var one : waiting) {
            assertThat(shown)
                    .contains(
                            one.get("consignment").stringValue(),
                            one.get("line").stringValue(),
                            one.get("requirement").stringValue());
            assertThat(page)
                    .contains("/signing?consignment=" + one.get("consignment").stringValue());
        }
        assertThat(shown)
                .contains("010000Z Jan 99", "it counts as refused", "If we say no to all of it")
                .doesNotContain("O-DEU-", "Nation");
    }

    @Test
    void saysWhatANoWouldCost() {
        var one = waiting(canada, "CAN").getFirst();
        var lost = one.get("worth").decimalValue().multiply(one.get("waiting").decimalValue());
        var consignment = one.get("consignment").stringValue();
        var page = canada.get("/proposals").body();
        assertThat(rows(page).stream().filter(row -> row.startsWith(consignment)))
                .singleElement()
                .asString()
                .contains("%s loses %s of %s"
                        .formatted(
                                one.get("requirement").stringValue(),
                                String.format(Locale.ROOT, "%,d", lost.longValue()),
                                one.get("serves").stringValue()));
        var costs = canada.get("/api/v1/proposals/consequences").json().values();
        assertThat(rows(page)).hasSize(waiting(canada, "CAN").size() + costs.size());
    }

    @Test
    void showsStaffAllNationsAndNothingToSign() {
        var all = exercise.coordinator().get("/proposals").body();
        assertThat(text(all)).contains("CZE", "POL").doesNotContain("If we say no");
        assertThat(all).contains("rel=\"next\"").doesNotContain("/signing?");
        assertThat(rows(all)).hasSize(ProposalsPage.ROWS);
        var canadas = exercise.coordinator().get("/proposals?nation=can").body();
        assertThat(text(canadas)).contains("If CAN says no to all of it").doesNotContain("O-DEU-");
        assertThat(exercise.coordinator().get("/proposals?nation=%3Cscript%3E").status())
                .isEqualTo(422);
    }

    @Test
    void linksOffersAndNotPurchases() {
        var all = exercise.coordinator().get("/api/v1/proposals?limit=1000").json().get("rows").values().stream()
                .toList();
        var purchase = all.stream()
                .filter(one -> one.get("line").stringValue().startsWith("P1."))
                .findFirst()
                .orElseThrow();
        var page = exercise.coordinator()
                .get("/proposals?nation=" + purchase.get("nation").stringValue())
                .body();
        assertThat(page).contains("href=\"/offers/O-").doesNotContain("href=\"/offers/P1.");
    }

    @Test
    void leadsToTheSigningOfThatConsignment() {
        assertThat(canada.get("/signing?consignment=P1.C1").body()).contains("value=\"P1.C1\"");
        assertThat(canada.get("/signing?consignment=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert")
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)");
    }

    @Test
    void isClosedToTheRecipient() {
        assertThat(exercise.recipient().get("/proposals").status()).isEqualTo(403);
    }

    @Test
    void saysWhenNothingWaits() {
        var romania = exercise.server().person(List.of("national-desk"), "ROU", "");
        assertThat(waiting(romania, "ROU")).isEmpty();
        assertThat(romania.get("/proposals").body()).contains("No proposal waits for an answer.");
    }
}
