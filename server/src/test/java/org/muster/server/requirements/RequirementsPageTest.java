package org.muster.server.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

class RequirementsPageTest {

    private static final String NEW = """
            {"family":"F-155","quantity":%d,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI",\
            "note":"<script>alert(2)</script>"}""";

    private final AgreedExercise exercise = AgreedExercise.shared();
    private final TestServer.Caller canada = exercise.canada();
    private final TestServer.Caller coordinator = exercise.coordinator();
    private final TestServer.Caller recipient = exercise.recipient();

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> names(String page) {
        return rows(page).stream().map(row -> row.split("\\|")[0].strip()).toList();
    }

    @Test
    void listsNeedsWithWhatThePlanDoes() {
        var page = page(coordinator, "/requirements?text=F-155");
        assertThat(names(page)).contains("R01-155-LVI").doesNotContain("R07-120M-LVI");
        assertThat(text(page)).contains("What is needed, and what the plan P1 does for it", "80,000", "31 Mar 2027");
        var served = coordinator
                .get("/api/v1/plans/P1/totals?after=R01-155-LVI&limit=1")
                .json()
                .get("rows")
                .get(0);
        assertThat(served.get("requirement").stringValue()).isEqualTo("R01-155-LVI");
        assertThat(rows(page).getFirst().replace(",", ""))
                .contains("| %s|"
                        .formatted(served.get("units")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString()));
    }

    @Test
    void filtersByWhatIsShort() {
        var shortOf = coordinator.get("/api/v1/plans/P1/shortfalls?limit=1000").json().get("rows").values().stream()
                .map(row -> row.get("requirement").stringValue())
                .distinct()
                .toList();
        assertThat(shortOf).isNotEmpty();
        assertThat(names(page(coordinator, "/requirements?short=true"))).containsExactlyInAnyOrderElementsOf(shortOf);
        assertThat(text(page(canada, "/requirements?short=true")))
                .contains("R01-155-LVI")
                .doesNotContain("Short by due");
        assertThat(names(page(canada, "/requirements?handover=U-KOV")))
                .contains("R02-155-KOV")
                .doesNotContain("R01-155-LVI");
        assertThat(page(canada, "/requirements?text=nothing-like-it")).contains("No requirement fits");
    }

    @Test
    void saysWhatIsShortAndWhyToThoseWhoSeeAll() {
        var row = coordinator
                .get("/api/v1/plans/P1/shortfalls?limit=1")
                .json()
                .get("rows")
                .get(0);
        var name = row.get("requirement").stringValue();
        var detail = row.get("detail").stringValue();
        var reasons = text(page(coordinator, "/requirements/" + name));
        assertThat(reasons).contains("What is short, and why");
        assertThat(reasons).contains(text(detail).replace("'", "&#39;").replace("\"", "&quot;"));
        assertThat(text(page(canada, "/requirements/" + name)))
                .doesNotContain("What is short, and why")
                .contains("is shown to coordinators, planners and auditors");
    }

    @Test
    void showsADeskOnlyItsOwnSources() {
        var mine = exercise.ofCanadasOffers("/api/v1/plans/P1/consignments", "source");
        var path = "/requirements/" + mine.get("requirement").stringValue();
        assertThat(page(canada, path))
                .contains("href=\"/offers/" + mine.get("source").stringValue() + "\"")
                .doesNotContainPattern("O-(?!CAN)[A-Z]{3}-");
        assertThat(page(recipient, path)).doesNotContainPattern("O-[A-Z]{3}-").doesNotContain("href=\"/offers");
        assertThat(text(page(coordinator, path))).contains(mine.get("source").stringValue(), "What serves it");
    }

    @Test
    void hasNoPageForWhatIsNotThere() {
        assertThat(canada.get("/requirements/R-NONE").status()).isEqualTo(404);
        assertThat(page(canada, "/requirements/R01-155-LVI?plan=none")).contains("by plan P1");
        assertThat(exercise.server().person("public").get("/requirements").status())
                .isEqualTo(403);
    }

    @Test
    void keepsWhatWasEnteredAndChanged() {
        var added = recipient.put("/api/v1/requirements/R-STORY", NEW.formatted(10));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(recipient
                        .json("PUT", "/api/v1/requirements/R-STORY", NEW.formatted(20), Map.of("If-Match", "\"1\""))
                        .status())
                .isEqualTo(200);
        var page = page(canada, "/requirements/R-STORY");
        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;alert(2)");
        assertThat(text(page))
                .contains("quantity: 10 → 20")
                .contains("changed by %s (recipient)".formatted(recipient.name()))
                .contains("entered by %s (recipient)".formatted(recipient.name()));
    }

    @Test
    void pagesAndGivesTheListAsAFile() {
        for (var number = 0; number < 10; number++) {
            recipient.put("/api/v1/requirements/R-PAGE-" + number, NEW.formatted(1));
        }
        var first = page(canada, "/requirements");
        assertThat(names(first)).hasSize(RequirementsPage.ROWS);
        assertThat(first).contains("rel=\"next\"");
        var lines = canada.get("/requirements.csv").body().lines().toList();
        assertThat(lines).hasSizeGreaterThan(RequirementsPage.ROWS + 1);
        assertThat(lines.getFirst()).startsWith("Requirement,Family,Name of the family,Needed,");
        assertThat(lines.stream().skip(1).limit(RequirementsPage.ROWS).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(names(first));
        assertThat(canada.get("/requirements.xlsx").status()).isEqualTo(200);
    }
}
