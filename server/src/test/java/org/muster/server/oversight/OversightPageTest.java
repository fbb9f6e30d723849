package org.muster.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.AgreedExercise;
import org.muster.server.Statements;
import org.muster.server.TestServer;

class OversightPageTest {

    private static final AgreedExercise EXERCISE = AgreedExercise.shared();

    private final TestServer.Caller coordinator = EXERCISE.coordinator();

    private String page(String path) {
        var answer = coordinator.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// Purchases of the agreed plan are paid by funds: their lines must not count again.
    @Test
    void countsNothingTwice() {
        var said = EXERCISE.server().sql().sql("""
                        SELECT (SELECT sum(amount_eur) FROM desk.funds)
                             + (SELECT sum(quantity * value_eur) FROM desk.offers)""").query(BigDecimal.class).single();
        var shown = AgreedExercise.rows(page("/oversight")).stream()
                .filter(row -> row.contains("%"))
                .map(row -> row.split("\\|")[3].replace(",", "").strip())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(shown.subtract(said).abs()).isLessThan(BigDecimal.valueOf(50));
    }

    @Test
    void sharesAddUpToAll() {
        var shares = AgreedExercise.rows(page("/oversight")).stream()
                .filter(row -> row.contains("%"))
                .map(row -> row.split("\\|")[4].replace("%", "").strip())
                .mapToDouble(Double::parseDouble)
                .sum();
        assertThat(shares).isBetween(99.5, 100.5);
    }

    @Test
    void findsFactsByActorAndByWhatTheyName() {
        var actor = coordinator.name();
        assertThat(AgreedExercise.rows(page("/oversight/journal?actor=" + actor)))
                .isNotEmpty()
                .allMatch(row -> row.contains(actor));
        assertThat(page("/oversight/journal?actor=nobody.at.all")).contains("Nothing fits");
        assertThat(AgreedExercise.rows(page("/oversight/journal?text=plans"))).isNotEmpty();
        assertThat(coordinator
                        .get("/oversight/journal.csv?actor=" + actor)
                        .body()
                        .lines())
                .hasSizeGreaterThan(1);
    }

    /// A bulk change says megabytes, of which a page shows the beginning; what it is about comes from the whole.
    @Test
    void showsTheBeginningOfLongFacts() {
        var shown = "SELECT entry, body FROM ledger.entry WHERE kind = 6 ORDER BY length(body) DESC LIMIT 1";
        var longest = EXERCISE.server().sql().sql(shown).query().singleRow();
        var body = (String) longest.get("body");
        assertThat(body).hasSizeGreaterThan(10 * Journal.LONGEST).contains("\"table\":\"");
        var table = body.replaceFirst("(?s).*\"table\":\"([^\"]+)\".*", "$1");
        var page = page("/oversight/journal?after=" + (((Number) longest.get("entry")).longValue() + 1));
        assertThat(AgreedExercise.rows(page).getFirst()).contains("| " + table + "|", " …");
        assertThat(page.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(10 * Journal.LONGEST);
    }

    @Test
    void goesOnWhereAPageEnded() {
        var rows = AgreedExercise.rows(page("/oversight/journal"));
        assertThat(rows).hasSize(OversightPage.ROWS);
        var last = rows.getLast().split("\\|")[0].strip();
        assertThat(AgreedExercise.rows(page("/oversight/journal?after=" + last)))
                .doesNotContainAnyElementsOf(rows)
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oversight", "/oversight/journal"})
    void asksAFixedNumberOfStatements(String path) {
        assertThat(Statements.during(() -> page(path))).hasSizeBetween(2, 12);
    }

    @Test
    void listsOverrides() {
        assertThat(page("/oversight/overrides")).contains("There is none in this state.");
        assertThat(page("/oversight/overrides?state=all'--")).contains("There is none in this state.");
    }

    @Test
    void isForThoseWhoSeeAll() {
        for (var caller : List.of(EXERCISE.canada(), EXERCISE.recipient())) {
            for (var path : List.of("/oversight", "/oversight.csv", "/oversight/journal", "/oversight/overrides")) {
                assertThat(caller.get(path).status()).as(path).isEqualTo(403);
            }
        }
    }

    @Test
    void showsHostileNamesAsText() {
        assertThat(page("/oversight/journal?text=items")).doesNotContain("<script>alert");
    }
}
