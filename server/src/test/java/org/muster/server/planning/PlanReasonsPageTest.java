package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.plan.Shortfall;
import org.muster.server.AgreedExercise;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.TestServer;

/// The plan is agreed, so its units are not free any more: what is said of it is said of the scenario that it
/// came for.
class PlanReasonsPageTest {

    private static final AgreedExercise EXERCISE = AgreedExercise.shared();
    private static final Pattern TABLE = Pattern.compile("<tbody>((?:(?!<tbody>).)*)</tfoot>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("<td class=\"number\">(-?[0-9.,]+)</td>");

    private static final Pattern STEP = Pattern.compile("<th scope=\"row\" class=\"words\">([^<]*)</th>");

    private final TestServer.Caller coordinator = EXERCISE.coordinator();

    private String page(String query) {
        var answer = coordinator.get("/plans/P1/why" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /// A requirement that is short, and for a reason that a small change mends.
    private static String shortOne() {
        return Plans.exercise().shortfalls().stream()
                .map(Shortfall::requirement)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void ranksWhereMoreHelps() {
        var page = page("");
        var worths = NUMBER.matcher(page)
                .results()
                .map(found -> new BigDecimal(found.group(1).replace(",", "")))
                .toList();
        assertThat(worths).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(page).contains("why?try=0#tried");
    }

    @Test
    void ranksOneKindAlone() {
        var steps = STEP.matcher(page("?kind=offer"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(steps).isNotEmpty().allMatch(step -> step.matches("units of offer [^ ]+: \\+1"));
        assertThat(STEP.matcher(page("?kind=school")).results().map(found -> found.group(1)))
                .noneMatch(step -> step.contains("offer"));
    }

    @Test
    void saysWhatIsShortAndWhatWouldHelp() {
        var page = page("?what=" + shortOne());
        assertThat(AgreedExercise.text(page)).contains("What is short, and why", "What would help");
    }

    @Test
    void partsSumToTheirWholeAsPrinted() {
        for (var what : List.of("requirement=" + shortOne(), "O-CAN-01", "H-RZE")) {
            var tables = TABLE.matcher(page("?what=" + what)).results().toList();
            assertThat(tables).as(what).isNotEmpty().allSatisfy(table -> {
                var numbers = NUMBER.matcher(table.group(1))
                        .results()
                        .map(found -> new BigDecimal(found.group(1).replace(",", "")))
                        .toList();
                assertThat(numbers.stream().limit(numbers.size() - 1L).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(numbers.getLast());
            });
        }
    }

    @Test
    void triesAChangeByPlanningAgain() {
        assertThat(page("?kind=offer&try=0")).containsPattern("id=\"tried\">-?[0-9]");
        assertThat(page("?kind=offer&try=4000")).doesNotContain("id=\"tried\"");
    }

    @Test
    void asksWhatIsMeant() {
        assertThat(page("?what=O-CAN-O1"))
                .contains("role=\"alert\"", "no requirement, offer, lane or node O-CAN-O1.", "Maybe ", " was meant.");
        assertThat(page("?what=%3Cscript%3E")).doesNotContain("<script>alert").contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plans/none/why", "/plans/%00/why", "/plans/P1/why?try=x"})
    void knowsNoOther(String path) {
        assertThat(coordinator.get(path).status()).isIn(400, 404, 422);
    }

    @Test
    void isForThoseWhoSeeWhatAllGive() {
        for (var caller : List.of(EXERCISE.canada(), EXERCISE.recipient())) {
            assertThat(caller.get("/plans/P1/why").status()).isEqualTo(403);
        }
        for (var role : List.of("lessons-analyst", "public")) {
            assertThat(EXERCISE.server().person(role).get("/plans/P1/why").status())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(EXERCISE.canada().get("/plans/P1").body()).doesNotContain("/plans/P1/why");
        for (var role : List.of("planner", "auditor")) {
            assertThat(EXERCISE.server().person(role).get("/plans/P1/why").status())
                    .as(role)
                    .isEqualTo(200);
        }
    }

    /// A scenario that was tampered with in the database explains nothing.
    @Test
    void saysNothingOfAScenarioThatIsNotThePlans() {
        try (var server = TestServer.fresh()) {
            var other = server.person("coordinator");
            var scenario = Packages.exercise();
            assertThat(Packages.load(other, scenario).status()).isEqualTo(201);
            var plan = Plans.answering(Plans.scenario(scenario), Plans.exercise());
            assertThat(Plans.bring(other, Plans.zip(plan), "P1").status()).isEqualTo(201);
            server.untriggered("UPDATE desk.plan_scenario SET secret = '\\x00'");
            assertThat(other.get("/plans/P1/why").status()).isEqualTo(500);
            server.untriggered("DELETE FROM desk.plan_scenario");
            assertThat(other.get("/plans/P1/why").status())
                    .as("the scenario that stands is still the one that it came for")
                    .isEqualTo(200);
        }
    }
}
