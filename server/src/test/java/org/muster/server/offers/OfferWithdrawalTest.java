package org.muster.server.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.Fields;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Posted;
import org.muster.server.TestServer;

/// What a withdrawal means is shown first, and it is done as it was shown or not at all.
class OfferWithdrawalTest {

    private final AgreedExercise exercise = AgreedExercise.written();
    private final TestServer server = exercise.server();
    private final TestServer.Caller canada = exercise.canada();
    private final TestServer.Caller coordinator = exercise.coordinator();

    private void enter(String offer, int units) {
        var added = canada.put("/api/v1/offers/" + offer, """
                {"item":"R155HE","quantity":%d,"available":"2027-03-07","origin":"D-CAN"}""".formatted(units));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    private long units(String offer) {
        return coordinator.get("/api/v1/offers/" + offer).json().get("quantity").asLong();
    }

    private static TestServer.Answer page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static Map<String, String> confirmed(TestServer.Answer page, String quantity, String reason) {
        return Fields.of("quantity", quantity, "reason", reason, "seen", Fields.value(page, "seen"));
    }

    @Test
    void showsWhoCountsOnTheUnits() {
        var proposal = exercise.proposal();
        var path = "/offers/%s/withdraw".formatted(proposal.get("line").stringValue());
        var page = page(canada, path);
        assertThat(page.body())
                .contains("/signing?consignment=" + proposal.get("consignment").stringValue())
                .contains("/requirements/" + proposal.get("requirement").stringValue() + "?plan=P1", "/plans/P1");
        assertThat(text(page.body()))
                .contains("Who counts on the rest", "What would fall short if these did not come", "proposed")
                .contains(proposal.get("serves").stringValue());
        assertThat(page(coordinator, path).body()).doesNotContain("/signing?consignment=");
        var tooMany = page(canada, path + "?quantity=100000");
        assertThat(tooMany.body()).doesNotContain("name=\"seen\"");
    }

    @Test
    void namesPlansThatNobodyHasAgreed() {
        var proposal = exercise.proposal();
        for (var caller : List.of(coordinator, canada)) {
            var path = "/offers/%s/withdraw".formatted(proposal.get("line").stringValue());
            assertThat(page(caller, path).body())
                    .as("the agreed one is none of them")
                    .doesNotContain("Plans that nobody has agreed yet");
        }
        try (var other = TestServer.fresh()) {
            var staff = other.person("coordinator");
            assertThat(Packages.load(staff, Packages.exercise()).status()).isEqualTo(201);
            assertThat(Plans.bring(staff, Plans.zip(Plans.exercise()), "P2").status())
                    .isEqualTo(201);
            var taken = Plans.exercise().consignments().getFirst().source().value();
            var units = Plans.exercise().consignments().stream()
                    .filter(one -> one.source().value().equals(taken))
                    .mapToLong(one -> one.quantity())
                    .sum();
            var page = page(staff, "/offers/%s/withdraw".formatted(taken));
            assertThat(text(page.body())).contains("Plans that nobody has agreed yet", "P2");
            assertThat(AgreedExercise.rows(page.body()).stream()
                            .filter(row -> row.startsWith("P2|"))
                            .map(row -> row.replace(",", ""))
                            .toList())
                    .as("all of it is withdrawn, so all that the plan takes is missing")
                    .singleElement()
                    .asString()
                    .startsWith("P2| %d| %d|".formatted(units, units));
        }
        assertThat(new OfferPosition.Planned("P2", 12, "R-1").missing(10)).isEqualTo(2);
        assertThat(new OfferPosition.Planned("P2", 12, "R-1").missing(100)).isZero();
    }

    @Test
    void withdrawsWhatWasConfirmedOnce() {
        enter("O-CAN-W1", 100);
        var page = page(canada, "/offers/O-CAN-W1/withdraw?quantity=40");
        assertThat(text(page.body()))
                .contains("Units of the offer: 100; free: 100.", "After it: 40 withdrawn, 60 remain.");
        var unexplained = Posted.form(canada, "/offers/O-CAN-W1/withdraw", confirmed(page, "40", ""));
        assertThat(unexplained.status()).isEqualTo(422);
        assertThat(unexplained.body()).contains("id=\"reason-fault\"");
        assertThat(units("O-CAN-W1")).isEqualTo(100);
        var form = confirmed(page, "40", "They rusted.");
        for (var time = 0; time < 2; time++) {
            var done = Posted.form(canada, "/offers/O-CAN-W1/withdraw", form);
            assertThat(done.status()).as(done.body()).isEqualTo(302);
            assertThat(done.header("Location")).endsWith("/offers/O-CAN-W1?done=withdrawn");
        }
        assertThat(units("O-CAN-W1")).isEqualTo(60);
        assertThat(text(page(canada, "/offers/O-CAN-W1").body())).contains("because: They rusted.");
        var all = page(canada, "/offers/O-CAN-W1/withdraw");
        assertThat(Posted.form(canada, "/offers/O-CAN-W1/withdraw", confirmed(all, "60", "All of it."))
                        .status())
                .isEqualTo(302);
        assertThat(text(page(canada, "/offers/O-CAN-W1/withdraw").body())).contains("Nothing is free");
    }

    @Test
    void showsThePageAgainIfSomethingHasMoved() {
        enter("O-CAN-W2", 100);
        var page = page(canada, "/offers/O-CAN-W2/withdraw?quantity=40");
        assertThat(canada.post("/api/v1/offers/O-CAN-W2/withdrawal", "{\"quantity\":10,\"reason\":\"Another.\"}")
                        .status())
                .isEqualTo(200);
        var stale = Posted.form(canada, "/offers/O-CAN-W2/withdraw", confirmed(page, "40", "Because <b>so</b>."));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("Because &lt;b&gt;so&lt;/b&gt;.").doesNotContain("<b>so");
        assertThat(text(stale.body()))
                .contains("have moved since", "Units of the offer: 90; free: 90.", "40 withdrawn, 50 remain");
        assertThat(units("O-CAN-W2")).as("nothing was withdrawn").isEqualTo(90);
        var invented = Fields.of("quantity", "40", "reason", "Why not.", "seen", "0".repeat(32));
        assertThat(Posted.form(canada, "/offers/O-CAN-W2/withdraw", invented).status())
                .isEqualTo(409);
        assertThat(Posted.form(canada, "/offers/O-CAN-W2/withdraw", confirmed(stale, "40", "Because."))
                        .status())
                .isEqualTo(302);
        assertThat(units("O-CAN-W2")).isEqualTo(50);
    }

    @Test
    void withdrawsNeitherTooManyNorNone() {
        enter("O-CAN-W3", 10);
        var page = page(canada, "/offers/O-CAN-W3/withdraw");
        for (var bad : List.of("0", "-5", "", "ten", "100000000000000000000")) {
            assertThat(Posted.form(canada, "/offers/O-CAN-W3/withdraw", confirmed(page, bad, "Because."))
                            .status())
                    .as(bad)
                    .isEqualTo(422);
        }
        assertThat(Posted.form(canada, "/offers/O-CAN-W3/withdraw", confirmed(page, "11", "Because."))
                        .status())
                .isEqualTo(409);
        assertThat(units("O-CAN-W3")).isEqualTo(10);
        for (var strange : List.of("0", "-1", "99999999999", "%3Cscript%3E")) {
            var asked = page(canada, "/offers/O-CAN-W3/withdraw?quantity=" + strange);
            assertThat(asked.body()).as(strange).doesNotContain("name=\"seen\"", "value=\"<script>");
        }
    }

    @Test
    void isForTheNationThatGives() {
        enter("O-CAN-W4", 10);
        var germany = server.person(List.of("national-desk"), "DEU", "");
        assertThat(germany.get("/offers/O-CAN-W4/withdraw").status()).isEqualTo(404);
        assertThat(Posted.form(germany, "/offers/O-CAN-W4/withdraw", Fields.of("quantity", "1", "reason", "No."))
                        .status())
                .isEqualTo(404);
        assertThat(canada.get("/offers/O-NONE/withdraw").status()).isEqualTo(404);
    }

    /// However many count on an offer.
    @Test
    void asksOnceForAllWhoCountOnIt() {
        enter("O-CAN-W5", 10);
        var busy = exercise.proposal().get("line").stringValue();
        assertThat(server.statements(() -> canada.get("/offers/%s/withdraw".formatted(busy))))
                .isEqualTo(server.statements(() -> canada.get("/offers/O-CAN-W5/withdraw")));
    }
}
