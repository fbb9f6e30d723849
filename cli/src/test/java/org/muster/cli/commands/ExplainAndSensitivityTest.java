package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SampleScenario;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `explain` and `sensitivity` say of a plan with prices: the sample, really planned.
class ExplainAndSensitivityTest {

    @TempDir
    private static Path folder;

    private static String scenario = "";
    private static String plan = "";

    @BeforeAll
    static void plans() {
        scenario = SampleScenario.writeTo(folder.resolve("scenario")).toString();
        plan = folder.resolve("plan").toString();
        assertThat(Run.of("plan", scenario, "--out", plan).status()).isZero();
    }

    private static String said(String... command) {
        var run = Run.of(command);
        assertThat(run.status())
                .as("%s: %s", Arrays.toString(command), run.err())
                .isZero();
        return run.out();
    }

    private static JsonNode json(String... command) {
        return JsonMapper.shared().readTree(said(command));
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static long sum(JsonNode breakdown) {
        return all(breakdown.get("parts")).stream()
                .mapToLong(part -> part.get("micropoints").asLong())
                .sum();
    }

    @Test
    void saysWhatWouldHelpARequirementAndWhatThatGains() {
        assertThat(said("explain", scenario, plan, "R-SHELLS"))
                .contains("What one more of it is worth", "what R-SHELLS is worth", "points in all")
                .contains("What would help", "then comes 1 of ");
    }

    @Test
    void leavesChangesUntriedWhenAskedTo() {
        assertThat(said("explain", scenario, plan, "R-SHELLS", "--try", "0"))
                .contains("not tried")
                .doesNotContain("gains nothing", "+0");
    }

    @Test
    void gainsArePointsOfPlansMadeWithTheChange() {
        var remedies = all(json("explain", scenario, plan, "R-SHELLS", "--json", "--try", "9")
                .get("remedies"));
        assertThat(gain("offer O-LATE available", remedies))
                .as("five shells of 100 in 10 points, in time instead of 8 of the 20 days late")
                .isCloseTo(0.2, within(1e-6));
        assertThat(gain("1 unit more of offer O-SHELLS", remedies))
                .as("one shell of 100 in 10 points, less the cost of its way")
                .isBetween(0.0999, 0.1);
    }

    private static double gain(String change, List<JsonNode> remedies) {
        return remedies.stream()
                .filter(tried -> tried.get("change").asString().startsWith(change))
                .findAny()
                .orElseThrow()
                .get("gain")
                .asDouble();
    }

    @Test
    void takesAnOfferApartExactly() {
        assertThat(said("explain", scenario, plan, "O-SHELLS"))
                .contains("O-SHELLS  60 × Shell (SHELL) from XDA", "used       60 of 60", "what R-SHELLS is worth");
        var offer = json("explain", scenario, plan, "offer=O-SHELLS", "--json");
        assertThat(all(offer.get("uses")))
                .isNotEmpty()
                .allSatisfy(use -> assertThat(sum(use.get("each")))
                        .isEqualTo(use.get("each").get("whole").asLong()));
    }

    @Test
    void explainsPlaces() {
        assertThat(said("explain", scenario, plan, "L2")).contains("L2  HB to HO by rail, 1 day");
        assertThat(said("explain", scenario, plan, "HB")).contains("HB  Hub B");
        var lane = json("explain", scenario, plan, "lane=L2", "--json");
        assertThat(sum(lane.get("value")))
                .isEqualTo(lane.get("value").get("whole").asLong());
    }

    @Test
    void ranksWhatMoreWouldBeWorth() {
        var levers = all(json("sensitivity", scenario, plan, "--json", "--try", "2"));
        assertThat(levers).hasSizeGreaterThan(1);
        assertThat(levers.stream().map(lever -> lever.get("points").asDouble()).toList())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .allSatisfy(points -> assertThat(points).isPositive());
        assertThat(levers.stream().filter(lever -> lever.hasNonNull("gain")).count())
                .isEqualTo(2);
        assertThat(said("sensitivity", scenario, plan, "--top", "1", "--try", "0"))
                .contains("worth, points", "more; --top shows more of them");
    }

    @Test
    void ranksOneKindAlone() {
        assertThat(all(json("sensitivity", scenario, plan, "--kind", "offer", "--json", "--try", "0")))
                .isNotEmpty()
                .allSatisfy(lever -> assertThat(lever.get("kind").asString()).isEqualTo("offer"));
        assertThat(said("sensitivity", scenario, plan, "--kind", "node_neq")).contains("Nothing has a price");
    }

    @Test
    void asksWhichOfTwoThingsIsMeant() {
        var twice = SampleScenario.writeTo(folder.resolve("twice"), "L1", "HB").toString();
        var run = Run.of("explain", twice, plan, "HB");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("HB is more than one thing in the scenario.", "lane=HB or node=HB");
    }

    @Test
    void knowsNoOtherThings() {
        var run = Run.of("explain", scenario, plan, "offer=O-SHELS");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("The scenario has no offer O-SHELS.", "Maybe O-SHELLS was meant.");
    }

    @Test
    void refusesMoreTrialsThanAnybodyWouldWaitFor() {
        assertThat(Run.of("explain", scenario, plan, "HB", "--try", "101").err())
                .contains("--try takes 0 to 100");
        assertThat(Run.of("sensitivity", scenario, plan, "--kind", "wagons").status())
                .isEqualTo(ExitStatus.BAD_INPUT);
    }
}
