package org.muster.server.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.SheetParts;
import org.muster.server.TestServer;

class OffersPageTest {

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    private final AgreedExercise exercise = AgreedExercise.shared();
    private final TestServer.Caller canada = exercise.canada();
    private final TestServer.Caller coordinator = exercise.coordinator();

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> offers(String page) {
        return rows(page).stream().map(row -> row.split("\\|")[0].strip()).toList();
    }

    private static List<String> all(TestServer.Caller caller, String path) {
        var found = new ArrayList<String>();
        var here = path;
        while (true) {
            var page = page(caller, here);
            found.addAll(offers(page));
            var next = NEXT.matcher(page);
            if (!next.find()) {
                return found;
            }
            here = next.group(1).replace("&amp;", "&");
        }
    }

    @Test
    void showsADeskItsOwnAndNoOther() {
        var page = page(canada, "/offers");
        assertThat(offers(page)).isNotEmpty().allMatch(offer -> offer.startsWith("O-CAN-"));
        assertThat(page).doesNotContain("O-DEU-", "Germany");
        assertThat(page(canada, "/offers?nation=DEU")).contains("No offer fits").doesNotContain("O-DEU-");
    }

    @Test
    void hasNoPageForAnotherNationsOffer() {
        assertThat(page(coordinator, "/offers/O-DEU-01")).contains("Offer O-DEU-01");
        var hidden = canada.get("/offers/O-DEU-01");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).doesNotContain("O-DEU-01", "Germany");
        assertThat(text(hidden.body()))
                .isEqualTo(text(canada.get("/offers/O-NONE").body()));
        assertThat(canada.get("/offers/" + "x".repeat(500)).status()).isEqualTo(404);
    }

    @Test
    void pagesThroughAllOfThemOnce() {
        var seen = all(coordinator, "/offers");
        assertThat(seen).hasSize(150).doesNotHaveDuplicates().isSorted();
        assertThat(offers(page(coordinator, "/offers"))).hasSize(OffersPage.ROWS);
        assertThat(all(coordinator, "/offers?order=item"))
                .containsExactlyInAnyOrderElementsOf(seen)
                .isNotEqualTo(seen);
        assertThat(all(coordinator, "/offers?order=nation")).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(canada.get("/offers?after=nowhere").status()).isEqualTo(422);
    }

    @Test
    void filtersByWhatStandsInTheAddress() {
        assertThat(all(coordinator, "/offers?nation=deu")).hasSize(31).allMatch(offer -> offer.startsWith("O-DEU-"));
        assertThat(all(coordinator, "/offers?text=mrapl")).contains("O-CAN-01").doesNotContain("O-CAN-06");
        assertThat(all(coordinator, "/offers?text=medical+supplies")).contains("O-CAN-06");
        assertThat(all(coordinator, "/offers?text=F-MRAP")).contains("O-CAN-01");
        assertThat(all(coordinator, "/offers?text=%25")).isEmpty();
        var page = page(coordinator, "/offers?nation=DEU&text=155&free=true&order=item");
        assertThat(page)
                .contains("value=\"DEU\" selected", "value=\"155\"", "checked", "aria-sort=\"ascending\"")
                .contains("/offers.csv?nation=DEU&amp;text=155&amp;free=true&amp;order=item");
    }

    @Test
    void saysWhatIsFreeAndProposedAsTheLedgerDoes() {
        var free = all(coordinator, "/offers?free=true");
        assertThat(free).isNotEmpty().hasSizeLessThan(150);
        for (var offer : List.of("O-CAN-01", "O-CAN-06", "O-DEU-01")) {
            var row =
                    rows(page(coordinator, "/offers?text=" + offer)).getFirst().split("\\|");
            assertThat(number(row[6])).isEqualTo(rung(offer, "offered"));
            assertThat(number(row[7])).isEqualTo(rung(offer, "proposed"));
            assertThat(free.contains(offer)).isEqualTo(number(row[6]) > 0);
        }
    }

    private long rung(String offer, String rung) {
        return coordinator.get("/api/v1/ladder?line=" + offer).json().get("counts").values().stream()
                .filter(row -> row.get("rung").stringValue().equals(rung))
                .mapToLong(row -> row.get("quantity").asLong())
                .sum();
    }

    private static long number(String cell) {
        return Long.parseLong(cell.strip().replace(",", ""));
    }

    @Test
    void showsHostileTextAsText() {
        for (var path : List.of("/offers", "/offers/O-CAN-01")) {
            assertThat(page(canada, path))
                    .as(path)
                    .doesNotContain("<script>")
                    .contains("=1+1&lt;script&gt;alert(1)&lt;/script&gt;");
        }
        assertThat(page(canada, "/offers?nation=%22%3E%3Cscript%3E&text=%22%3E%3Cscript%3E&order=%3Cscript%3E"))
                .doesNotContain("<script>")
                .contains("value=\"&quot;&gt;&lt;script&gt;\"");
    }

    @Test
    void givesTheSameRowsAsATable() {
        var file = canada.get("/offers.csv");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"offers.csv\"");
        var lines = file.body().split("\r\n");
        assertThat(lines[0]).startsWith("Offer,Nation,Given by,Item,");
        assertThat(Stream.of(lines).skip(1).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(offers(page(canada, "/offers")));
        assertThat(lines[1]).startsWith("O-CAN-01,CAN,Canada,MRAPL,'" + AgreedExercise.HOSTILE + ",30,2027-03-07,,");
        assertThat(coordinator.get("/offers.csv").body().lines()).hasSize(151);
        assertThat(coordinator.get("/offers.csv?nation=DEU").body().lines()).hasSize(32);
        assertThat(canada.get("/offers.pdf").status()).isEqualTo(404);
    }

    @Test
    void givesTheSameRowsAsASpreadsheet() throws IOException {
        assertThat(parts(canada, "/offers.xlsx?text=mrapl"))
                .contains("O-CAN-01", "=1+1&lt;script&gt;")
                .doesNotContain("<f>", "O-DEU-", "O-CAN-06");
    }

    /// All that is in a spreadsheet, as text.
    private static String parts(TestServer.Caller caller, String path) throws IOException {
        try (var body = caller.stream(path, Map.of()).body()) {
            return SheetParts.of(body.readAllBytes());
        }
    }

    @Test
    void tellsTheStoryOfAnOffer() {
        var proposal = exercise.proposal();
        assertThat(text(page(canada, "/offers/" + proposal.get("line").stringValue())))
                .contains("Given by Canada CAN", "Caveats")
                .contains(proposal.get("consignment").stringValue(), "awaited")
                .containsPattern("unit(s)? from offered to proposed")
                .contains("It belongs to CAN and is released to no other nation.")
                .contains("entered by " + coordinator.name() + " (");
        assertThat(text(page(canada, "/offers/O-CAN-06"))).contains("On its use: For medical use only.");
        assertThat(text(page(canada, "/offers/O-CAN-05"))).contains("Only for R30-DEM-KOV, R31-DEMK-IZM");
        assertThat(text(page(canada, "/offers/O-CAN-04"))).contains("It may not touch TUR.");
        assertThat(text(page(canada, "/offers/O-CAN-01"))).contains("Caveats None.");
    }

    @Test
    void isForThoseWhoHaveOffers() {
        for (var path : List.of("/offers", "/offers.csv", "/offers/O-CAN-01")) {
            assertThat(exercise.recipient().get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(exercise.server().nobody().get("/offers?nation=CAN").header("Location"))
                .endsWith("/login?continue=%2Foffers%3Fnation%3DCAN");
    }
}
