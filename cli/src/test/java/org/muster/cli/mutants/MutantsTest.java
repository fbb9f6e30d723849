package org.muster.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.cli.mutants.RichScenario.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.cli.crosscheck.ArcFlow;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Scenario;
import org.muster.verify.Violation;

/// A good plan broken in more than two hundred ways: the verifier refuses each, and says which rule it breaks.
class MutantsTest {

    private static final Scenario SCENARIO = RichScenario.make();
    private static final Restated JUDGE = new Restated(SCENARIO);
    private static final double RELAXED_OPTIMUM = ArcFlow.optimum(SCENARIO);
    private static final Plan GOOD = JUDGE.restate(RichPlan.make(prices()));

    /// Dual values of the relaxed problem, and a small price of each kind that they leave out.
    private static List<Price> prices() {
        var prices = new ArrayList<>(ArcFlow.solve(SCENARIO, "GLOP").prices());
        var others = List.of(
                price(PriceKind.LANE_MASS, "L3", day(11)),
                price(PriceKind.LANE_NEQ, "L1", day(4)),
                price(PriceKind.NODE_HANDLING, "HUB", day(9)),
                price(PriceKind.NODE_STORAGE, "HUB", day(7)),
                price(PriceKind.NODE_NEQ, "HUB", day(7)),
                new Price(PriceKind.COVERAGE, "R1", Optional.empty(), 0.002),
                price(PriceKind.SET_BY, "R3/a/LAUN", day(14)),
                new Price(PriceKind.FUND, "M1", Optional.empty(), 0.000001),
                price(PriceKind.SCHOOL, "S1", day(8)),
                price(PriceKind.TRAINEES, "", day(7)));
        others.stream()
                .filter(other -> prices.stream().noneMatch(price -> price.kind() == other.kind()))
                .toList()
                .forEach(prices::add);
        return prices;
    }

    private static Price price(PriceKind kind, String id, LocalDate day) {
        return new Price(kind, id, Optional.of(day), 0.002);
    }

    private static List<Mutant> ofTables() {
        return Stream.of(
                        FormMutants.form(),
                        JourneyMutants.chain(),
                        JourneyMutants.windows(),
                        JourneyMutants.caveats(),
                        QuantityMutants.quantities(),
                        QuantityMutants.money(),
                        QuantityMutants.coverage(),
                        CapacityMutants.lanes(),
                        CapacityMutants.nodes(),
                        TrainingMutants.training(),
                        TrainingMutants.completeSets(),
                        FormMutants.reasons())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> ofPrices() {
        return Arrays.stream(PriceKind.values())
                .flatMap(kind -> Stream.concat(
                        PriceMutants.ofForm(GOOD, kind).stream(), PriceMutants.ofValue(GOOD, kind).stream()))
                .toList();
    }

    @Test
    void startsFromAPlanThatHolds() {
        assertThat(JUDGE.judge(GOOD).violations()).isEmpty();
        assertThat(JUDGE.judge(GOOD).warnings()).isEmpty();
    }

    @Test
    void breaksEachRuleInFiveWaysAtLeastAndAllInTwoHundred() {
        var perRule = ofTables().stream().collect(Collectors.groupingBy(Mutant::rule, Collectors.counting()));
        for (int rule = Violation.FORM; rule <= Violation.SETS; rule++) {
            assertThat(perRule.get(rule)).as("rule %d", rule).isGreaterThanOrEqualTo(5);
        }
        assertThat(ofTables().size() + FigureMutants.list().size() + ofPrices().size())
                .isGreaterThanOrEqualTo(200);
    }

    /// The mutant states its own figures truly, so that nothing but the broken rule gives it away.
    @Test
    void refusesEveryBrokenTableForItsRule() {
        assertThat(survivors(ofTables(), true)).isEmpty();
    }

    @Test
    void refusesEveryFalseFigure() {
        assertThat(survivors(FigureMutants.list(), false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PriceKind.class)
    void refusesEveryPriceThatCannotBe(PriceKind kind) {
        assertThat(PriceMutants.ofForm(GOOD, kind)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(survivors(PriceMutants.ofForm(GOOD, kind), true)).isEmpty();
    }

    /// Other prices prove another bound: the one stated is refused. Where they happen to prove the same bound
    /// (there is often more than one best certificate) there is nothing to refuse; such mutants do not count among
    /// the five.
    @ParameterizedTest
    @EnumSource(PriceKind.class)
    void refusesABoundThatOtherPricesDoNotProve(PriceKind kind) {
        var refused = 0;
        for (var mutant : PriceMutants.ofValue(GOOD, kind)) {
            var judgement = JUDGE.judge(mutant.change().apply(GOOD));
            var stated = GOOD.figures().bound().orElseThrow();
            var same = Math.abs(judgement.figures().bound() - stated) <= 1e-6 * stated;
            assertThat(judgement.holds()).as(mutant.toString()).isEqualTo(same);
            refused += same ? 0 : 1;
        }
        assertThat(refused).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(PriceKind.class)
    void neverProvesLessThanTheRelaxedOptimumFromOtherPrices(PriceKind kind) {
        for (var mutant : PriceMutants.ofValue(GOOD, kind)) {
            var restated = JUDGE.restate(mutant.change().apply(GOOD));
            var judgement = JUDGE.judge(restated);
            assertThat(judgement.violations()).as(mutant.toString()).isEmpty();
            assertThat(judgement.figures().bound())
                    .as(mutant.toString())
                    .isGreaterThanOrEqualTo(RELAXED_OPTIMUM * (1 - 1e-9));
        }
    }

    @Test
    void warnsOfAPlanThatDoesNotSayWhichScenarioItAnswers() {
        var judgement = JUDGE.judge(FigureMutants.withoutHash().apply(GOOD));
        assertThat(judgement.violations()).isEmpty();
        assertThat(judgement.warnings()).hasSize(1);
    }

    /// Mutants in which the verifier does not find the rule broken that they break.
    ///
    /// @param restated whether the mutant's figures are made true first
    private static List<String> survivors(List<Mutant> mutants, boolean restated) {
        var survivors = new ArrayList<String>();
        for (var mutant : mutants) {
            var broken = mutant.change().apply(GOOD);
            var violations =
                    JUDGE.judge(restated ? JUDGE.restate(broken) : broken).violations();
            if (violations.stream().noneMatch(violation -> violation.rule() == mutant.rule())) {
                survivors.add(mutant + "; found: "
                        + violations.stream()
                                .map(violation -> violation.ruleName() + " " + violation.sentence())
                                .toList());
            }
        }
        return survivors;
    }
}
