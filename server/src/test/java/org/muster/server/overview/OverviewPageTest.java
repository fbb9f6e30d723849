package org.muster.server.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.AgreedExercise;
import org.muster.server.Statements;
import org.muster.server.TestServer;

class OverviewPageTest {

    private static final AgreedExercise EXERCISE = AgreedExercise.shared();

    private final TestServer.Caller coordinator = EXERCISE.coordinator();
    private final TestServer.Caller canada = EXERCISE.canada();

    private static List<String> rows(TestServer.Caller caller, String query) {
        var answer = caller.get("/overview" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return AgreedExercise.rows(answer.body());
    }

    private static String row(TestServer.Caller caller, String query, String code) {
        return lines(caller, query).stream()
                .filter(line -> line.contains("," + code + ","))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(TestServer.Caller caller, String query) {
        return caller.get("/overview.csv" + query).body().lines().toList();
    }

    @Test
    void countsTheMassOfWhatIsOffered() {
        var said = EXERCISE.server().sql().sql("""
                        SELECT sum(a.quantity * l.unit_mass_g) / 1000000 FROM ledger.account a JOIN ledger.line l USING (line)
                        WHERE a.rung BETWEEN 1 AND 8""").query(Long.class).single();
        var counted = lines(coordinator, "?in=tonnes").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.summingDouble(cells -> Double.parseDouble(cells[cells.length - 4])));
        assertThat((long) Math.floor(counted)).isEqualTo(said);
    }

    @Test
    void countsUnitsInThoseOfTheFamily() {
        assertThat(row(coordinator, "?in=units", "F-155")).matches(".*,F-155,155 mm rounds,round,\\d+,\\d+.*");
        var needed = EXERCISE.server()
                .sql()
                .sql("SELECT sum(quantity) FROM desk.requirements WHERE family = 'F-155'")
                .query(Long.class)
                .single();
        assertThat(row(coordinator, "?in=units", "F-155")).contains("round," + needed + ",");
    }

    @Test
    void weighsWhatIsNeeded() {
        var weights = EXERCISE.server()
                .sql()
                .sql("SELECT sum(weight) FROM desk.requirements")
                .query(Long.class)
                .single();
        assertThat(AgreedExercise.text(coordinator.get("/overview?in=points").body()))
                .contains("Sum " + String.format("%,d", weights));
    }

    /// A nation finds in it what it gives itself, and no sum over others.
    @Test
    void tellsANationOfItsOwnAlone() {
        var own = EXERCISE.server().sql().sql("""
                        SELECT sum(a.quantity * l.unit_mass_g) / 1000000 FROM ledger.account a JOIN ledger.line l USING (line)
                        WHERE a.rung BETWEEN 1 AND 8 AND l.nation = 'CAN'""").query(Long.class).single();
        var counted = lines(canada, "?in=tonnes").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.summingDouble(cells -> Double.parseDouble(cells[cells.length - 4])));
        assertThat((long) Math.floor(counted)).isEqualTo(own);
        assertThat(canada.get("/overview").body())
                .doesNotContain("Largest donor")
                .doesNotContain("O-USA-");
        assertThat(coordinator.get("/overview").body())
                .contains("Largest donor")
                .contains("O-USA-");
    }

    @Test
    void tellsWhatThingsAreWorthOnlyToThoseWhoGiveAndThoseWhoSeeAll() {
        assertThat(coordinator.get("/overview?in=eur").body()).contains("By family, in EUR");
        assertThat(canada.get("/overview?in=eur").body()).contains("By family, in EUR");
        assertThat(EXERCISE.recipient().get("/overview?in=eur").body())
                .contains("value=\"tonnes\" selected")
                .doesNotContain("value=\"eur\"");
    }

    @Test
    void saysWhatHasToLeaveAndIsNotAnswered() {
        assertThat(rows(coordinator, "?day=2027-03-01")).anyMatch(row -> row.contains("its donor has not answered"));
        assertThat(rows(coordinator, "?day=2027-06-28")).anyMatch(row -> row.contains("should have arrived"));
        assertThat(AgreedExercise.text(
                        coordinator.get("/overview?day=2020-01-01").body()))
                .contains("Nothing is late or at risk.");
    }

    /// The hub of Rzeszów shares its apron for some weeks: it handles 160 t a day then.
    @Test
    void comparesHubsWithWhatTheyCanHandle() {
        assertThat(rows(coordinator, "?day=2027-03-01")).anyMatch(row -> row.contains("H-RZE") && row.contains("340"));
        assertThat(coordinator.get("/overview").body()).contains("data-chart=\"lines\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tonnes", "units", "eur", "points"})
    void asksAFixedNumberOfStatements(String in) {
        var all = Statements.during(() -> rows(coordinator, "?in=" + in));
        assertThat(Statements.during(() -> rows(canada, "?in=" + in))).hasSizeLessThanOrEqualTo(all.size());
        assertThat(all).hasSizeBetween(5, 25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in=%00", "in=nothing", "day=0000-01-01", "in=points'--"})
    void bearsWhatIsAsked(String query) {
        assertThat(coordinator.get("/overview?" + query).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoDay() {
        assertThat(coordinator.get("/overview?day=tomorrow").status()).isBetween(400, 422);
        assertThat(coordinator.get("/overview.exe").status()).isEqualTo(404);
    }

    @Test
    void isClosedToAnalystsAndThePublic() {
        for (var role : List.of("lessons-analyst", "public")) {
            assertThat(EXERCISE.server().person(role).get("/overview").status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void keepsTheLibraryOfChartsInTheBrowser() {
        for (var path : List.of("/assets/charts/6.0.0/echarts.min.js", "/assets/map/4.1.0/world.geojson")) {
            var file = EXERCISE.server().nobody().get(path);
            assertThat(file.status()).as(path).isEqualTo(200);
            assertThat(file.header("Cache-Control")).as(path).contains("immutable");
        }
        assertThat(EXERCISE.server()
                        .nobody()
                        .get("/assets/charts/6.0.0/echarts.esm.min.js")
                        .status())
                .isEqualTo(404);
    }
}
