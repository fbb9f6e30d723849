package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

class PlansApiTest {

    private static TestServer server;
    private static TestServer.Caller planner;
    private static TestServer.Caller canada;
    private static TestServer.Caller recipient;
    private static TestServer.Answer received;

    @BeforeAll
    static void bringThePlan() {
        server = TestServer.fresh();
        planner = server.person("planner");
        canada = server.person(List.of("national-desk"), "CAN", "");
        recipient = server.person(List.of("recipient"), "UKR", "");
        assertThat(Plans.bring(planner, Plans.zip(Plans.exercise()), "")
                        .json()
                        .get("errors")
                        .get(0)
                        .get("code")
                        .stringValue())
                .isEqualTo("no-scenario");
        assertThat(Packages.load(server.person("coordinator"), Packages.exercise())
                        .status())
                .isEqualTo(201);
        received = Plans.bring(planner, Plans.zip(Plans.exercise()), "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Plan with(List<Consignment> consignments) {
        var plan = Plans.exercise();
        return new Plan(
                plan.figures(),
                consignments,
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    private static List<JsonNode> all(TestServer.Caller caller, String part, String query) {
        var seen = new ArrayList<JsonNode>();
        var after = "";
        for (int page = 0; page < 1000; page++) {
            var answer = caller.get("/api/v1/plans/P-001/%s?%s%s".formatted(part, query, after));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json().get("rows").values().forEach(seen::add);
            if (!answer.json().has("next")) {
                return seen;
            }
            after = "&after=" + answer.json().get("next").asString();
        }
        throw new IllegalStateException("The pages do not end.");
    }

    @Test
    void receivesAPlanThatHolds() {
        assertThat(received.status()).as(received.body()).isEqualTo(201);
        assertThat(received.header("Location")).isEqualTo("/api/v1/plans/P-001");
        var plan = Plans.exercise();
        assertThat(plan.consignments()).isNotEmpty();
        assertThat(plan.purchases()).isNotEmpty();
        assertThat(plan.classes()).isNotEmpty();
        assertThat(plan.shortfalls()).isNotEmpty();
        var rows = received.json().get("rows");
        assertThat(rows.get("consignments").asInt())
                .isEqualTo(plan.consignments().size());
        assertThat(rows.get("prices").asInt())
                .isEqualTo(plan.certificate().prices().size());
    }

    @Test
    void receivesTheSamePlanOnce() {
        var again = Plans.bring(planner, Plans.zip(Plans.exercise()), "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("plan").stringValue()).isEqualTo("P-001");
        assertThat(planner.get("/api/v1/plans").json().get("rows").size()).isOne();
    }

    @Test
    void handsItOutByteForByte() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/plans/P-001/package"))
                .header("Authorization", "Bearer " + planner.key())
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Plans.zip(Plans.exercise()));
    }

    @Test
    void tellsEveryFaultOfAPlanThatDoesNotHold() {
        var plan = Plans.exercise();
        var broken = plan.consignments().stream()
                .map(one -> new Consignment(
                        one.consignment(),
                        one.requirement(),
                        one.part(),
                        one.source(),
                        one.item(),
                        one.quantity() + 100_000,
                        one.arrive(),
                        one.legs()))
                .toList();
        var answer = Plans.bring(planner, Plans.zip(with(broken)), "broken");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var codes = answer.json().get("errors").values().stream()
                .map(one -> one.get("code").stringValue())
                .collect(Collectors.toSet());
        assertThat(codes).contains("rule-4", "rule-6", "rule-7", "objective");
        assertThat(planner.get("/api/v1/plans/broken").status()).isEqualTo(404);
    }

    @Test
    void refusesWhatIsNoPlan() {
        var answer = Plans.bring(planner, Packages.exercise(), "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").size()).isPositive();
        assertThat(Plans.bring(planner, new byte[] {1, 2, 3}, "").status()).isEqualTo(422);
    }

    @Test
    void refusesAPlanForAnotherScenario() {
        var plan = Plans.exercise();
        var other = new Plan(
                plan.figures().stamped("0".repeat(64), "test"),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
        var answer = Plans.bring(planner, Plans.zip(other), "");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("code").stringValue()).isEqualTo("rule-0");
    }

    @Test
    void givesANameToOnePlanOnly() {
        var plan = Plans.exercise();
        var nothing = new Plan(
                plan.figures().stamped(plan.figures().scenarioSha256().orElseThrow(), "another"),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
        assertThat(Plans.bring(planner, Plans.zip(nothing), "P-001").status()).isEqualTo(409);
        assertThat(Plans.bring(planner, Plans.zip(nothing), "no+name").status()).isEqualTo(422);
    }

    @Test
    void takesNoPlanFromOthers() {
        assertThat(Plans.bring(canada, Plans.zip(Plans.exercise()), "").status())
                .isEqualTo(403);
        assertThat(canada.get("/api/v1/plans/P-001/package").status()).isEqualTo(403);
    }

    @Test
    void showsFiguresToThoseWhoMaySeeAllOfIt() {
        var figures = planner.get("/api/v1/plans/P-001").json().get("figures");
        assertThat(figures.get("objective").asDouble())
                .isCloseTo(Plans.exercise().figures().objective().orElseThrow(), withinPercentage(1e-6));
        var seen = canada.get("/api/v1/plans/P-001");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().has("figures")).isFalse();
        assertThat(server.person("lessons-analyst").get("/api/v1/plans/P-001").status())
                .isEqualTo(404);
    }

    @Test
    void pagesItsPartsInTheirOrder() {
        var consignments = all(planner, "consignments", "limit=7").stream()
                .map(row -> row.get("consignment").stringValue())
                .toList();
        assertThat(consignments)
                .containsExactlyElementsOf(Plans.exercise().consignments().stream()
                        .map(one -> one.consignment().value())
                        .toList());
        var plan = Plans.exercise();
        assertThat(all(planner, "classes", "limit=1000")).hasSize(plan.classes().size());
        assertThat(all(planner, "sets", "limit=1000")).hasSize(plan.sets().size());
        assertThat(all(planner, "shortfalls", "limit=1000"))
                .hasSize(plan.shortfalls().size());
        assertThat(all(planner, "prices", "limit=1000"))
                .hasSize(plan.certificate().prices().size());
        var requirement = plan.consignments().getFirst().requirement();
        assertThat(all(planner, "consignments", "requirement=" + requirement))
                .hasSize((int) plan.consignments().stream()
                        .filter(one -> one.requirement().equals(requirement))
                        .count());
        assertThat(planner.get("/api/v1/plans/P-002/consignments").status()).isEqualTo(404);
    }

    /// Consignments whose offer is Canada's, or whose purchase Canada pays.
    private static Set<String> ofCanada() {
        var scenario = Plans.exerciseScenario();
        var plan = Plans.exercise();
        var bought = plan.purchases().stream()
                .filter(one -> scenario.funds().get(one.fund()).nation().value().equals("CAN"))
                .map(one -> one.purchase().value())
                .collect(Collectors.toSet());
        return plan.consignments().stream()
                .filter(one -> bought.contains(one.source().value())
                        || scenario.offers()
                                .find(one.source().asOffer())
                                .filter(offer -> offer.nation().value().equals("CAN"))
                                .isPresent())
                .map(one -> one.consignment().value())
                .collect(Collectors.toSet());
    }

    @Test
    void showsANationItsOwnRowsOnly() {
        var own = ofCanada();
        assertThat(own)
                .isNotEmpty()
                .hasSizeLessThan(Plans.exercise().consignments().size());
        assertThat(all(canada, "consignments", "limit=1000").stream()
                        .map(row -> row.get("consignment").stringValue()))
                .containsExactlyInAnyOrderElementsOf(own);
        assertThat(all(canada, "legs", "limit=1000").stream()
                        .map(row -> row.get("consignment").stringValue()))
                .isSubsetOf(own);
        assertThat(all(canada, "legs", "limit=1000")).isNotEmpty();
        assertThat(canada.get("/api/v1/plans/P-001/consignments")
                        .json()
                        .get("redacted")
                        .asBoolean())
                .isTrue();
        assertThat(planner.get("/api/v1/plans/P-001/consignments")
                        .json()
                        .get("redacted")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void showsWhatIsMadeFromAllNationsToNone() {
        for (var part : List.of("prices", "shortfalls", "sets")) {
            for (var caller : List.of(canada, recipient)) {
                var answer = caller.get("/api/v1/plans/P-001/" + part).json();
                assertThat(answer.get("rows").size()).as(part).isZero();
                assertThat(answer.get("redacted").asBoolean()).isTrue();
            }
        }
    }

    /// Neither in the journal, which shows what rows had before and after.
    @Test
    void showsNoRowOfOthersInTheJournal() {
        var bodies = new StringBuilder();
        var after = "0";
        while (true) {
            var page = canada.get("/api/v1/journal?limit=1000&after=" + after).json();
            page.get("rows").values().forEach(row -> bodies.append(row.get("body")));
            if (!page.has("next")) {
                break;
            }
            after = page.get("next").asString();
        }
        assertThat(bodies).contains("\"plan_consignments\"").doesNotContain("plan_prices", "plan_shortfalls");
        var own = ofCanada();
        Plans.exercise().consignments().stream()
                .map(one -> one.consignment().value())
                .filter(one -> !own.contains(one))
                .forEach(one -> assertThat(bodies).doesNotContain("\"consignment\":\"%s\"".formatted(one)));
    }

    @Test
    void sumsOnlyOverEnoughNations() {
        var scenario = Plans.exerciseScenario();
        var shown = 0;
        var hidden = 0;
        var open = all(planner, "totals", "limit=3");
        assertThat(open).allMatch(cell -> cell.has("units"));
        for (var cell : all(canada, "totals", "limit=1000")) {
            var requirement = cell.get("requirement").stringValue();
            var part = cell.get("part").stringValue();
            var givers = Plans.exercise().consignments().stream()
                    .filter(one -> one.requirement().value().equals(requirement)
                            && one.part()
                                    .map(of -> of.part().value())
                                    .orElse("")
                                    .equals(part))
                    .map(one -> scenario.offers()
                            .find(one.source().asOffer())
                            .map(offer -> offer.nation().value())
                            .orElseGet(() -> payer(one)))
                    .collect(Collectors.toSet());
            var others = givers.stream().filter(nation -> !nation.equals("CAN")).count();
            assertThat(cell.has("units")).as("%s by %s", requirement, givers).isEqualTo(others >= 3 || others == 0);
            assertThat(cell.has("nations")).isEqualTo(cell.has("units"));
            if (cell.has("units")) {
                shown++;
            } else {
                hidden++;
            }
        }
        assertThat(shown).isPositive();
        assertThat(hidden).isPositive();
        assertThat(shown + hidden).isEqualTo(open.size());
    }

    /// A desk's own SQL, under the role and the session of the desk, gets no more than the API.
    @Test
    void hidesSmallCellsWhateverIsAskedFor() throws SQLException {
        var usual = cellsShown(3);
        assertThat(usual).isPositive().isLessThan(cellsShown(null, planner));
        for (var smallest : new Integer[] {null, 0, 1, 2, Integer.MIN_VALUE}) {
            assertThat(cellsShown(smallest, canada)).as("smallest %s", smallest).isEqualTo(usual);
        }
        assertThat(cellsShown(20)).isLessThan(usual);
    }

    private static long cellsShown(int smallest) throws SQLException {
        return cellsShown(smallest, canada);
    }

    private static long cellsShown(@Nullable Integer smallest, TestServer.Caller caller) throws SQLException {
        try (var connection = server.app().getConnection()) {
            connection.setAutoCommit(false);
            var desks = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            desks.sql("SELECT set_config('muster.session', ?, true)")
                    .param(caller.key())
                    .query()
                    .listOfRows();
            return desks.sql("SELECT count(c.units) FROM desk.plans p, desk.plan_cells(p.plan, ?::integer, '', 1000) c")
                    .param(smallest)
                    .query(Long.class)
                    .single();
        }
    }

    private static String payer(Consignment consignment) {
        var purchase = Plans.exercise().purchases().stream()
                .filter(one ->
                        one.purchase().value().equals(consignment.source().value()))
                .findFirst()
                .orElseThrow();
        return Plans.exerciseScenario().funds().get(purchase.fund()).nation().value();
    }

    /// The desks' role has no right to change or remove what was received.
    @Test
    void keepsWhatWasReceived() {
        var rights =
                JdbcClient.create(server.app()).sql("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'desk'::regnamespace AND c.relname LIKE 'plan%' AND c.relkind = 'r'
                          AND (has_table_privilege('muster_app', c.oid, 'UPDATE')
                               OR has_table_privilege('muster_app', c.oid, 'DELETE'))""").query(String.class).list();
        assertThat(rights).isEmpty();
    }
}
