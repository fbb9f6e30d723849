package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.muster.verify.Proposal.leg;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.domain.measure.Points;

class ObjectiveTest {

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private double points() {
        return plan.judgedIn(world.scenario()).figures().points() - 20;
    }

    private void shells(long quantity, int due, int lapses, int buffer) {
        world.requirement("R1", "shells", quantity, due, lapses, 10, "H", buffer, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"4, 14, 0, 70", "3, 13, 0, 64", "2, 12, 0, 57", "4, 14, 1, 64", "4, 14, 3, 50", "0, 1, 0, 0"})
    void fadesFromTheDueDayToTheDayOnWhichItLapses(int due, int lapses, int buffer, double shells) {
        // 10 shells arrive on day 3, 60 on day 4; each day late costs a tenth
        shells(100, due, lapses, buffer);

        assertThat(points()).isCloseTo(shells / 10, within(1e-12));
    }

    @Test
    void creditsInOrderOfArrivalAndOnlyWhatIsAskedFor() {
        // 10 on day 3 in full, then 55 of the 60 on day 4, one of ten days late
        shells(65, 3, 13, 0);

        assertThat(points()).isCloseTo(10 * (10 + 55 * 0.9) / 65, within(1e-12));
    }

    @Test
    void creditsThePartOfTheLastItemThatIsStillAskedFor() {
        world.suits("shell", "shells", 15_000);
        shells(104, 10, 20, 0);

        assertThat(Samples.found(Violation.COVERAGE, world, plan)).isEmpty();
        assertThat(points()).isCloseTo(10, within(1e-12));
    }

    @Test
    void takesTransportOffByTheTonne() {
        var before = plan.judgedIn(world.scenario()).figures();
        world.pointsPerMeur = Points.ofWhole(1000);
        var after = plan.judgedIn(world.scenario()).figures();

        assertThat(before.objective()).isCloseTo(27 - 0.0105, within(1e-12));
        assertThat(after.objective()).isCloseTo(27 - 1.05, within(1e-12));
    }

    @Test
    void refusesEachFigureThatIsOffByMoreThanAMillionth() {
        var scenario = world.scenario();
        var right = plan.judgedIn(scenario).figures();
        for (double off : new double[] {1 + 2e-6, 1 - 2e-6, 0, -1, 1e9, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(
                    "objective",
                    new JudgedFigures(
                            right.objective() * off,
                            right.points(),
                            right.pointsPossible(),
                            right.transportCostEur(),
                            right.bound(),
                            right.gap()));
            refused(
                    "points",
                    new JudgedFigures(
                            right.objective(),
                            right.points() * off,
                            right.pointsPossible(),
                            right.transportCostEur(),
                            right.bound(),
                            right.gap()));
            refused(
                    "points_possible",
                    new JudgedFigures(
                            right.objective(),
                            right.points(),
                            right.pointsPossible() * off,
                            right.transportCostEur(),
                            right.bound(),
                            right.gap()));
            refused(
                    "transport_cost_eur",
                    new JudgedFigures(
                            right.objective(),
                            right.points(),
                            right.pointsPossible(),
                            right.transportCostEur() * off,
                            right.bound(),
                            right.gap()));
            refused(
                    "bound",
                    new JudgedFigures(
                            right.objective(),
                            right.points(),
                            right.pointsPossible(),
                            right.transportCostEur(),
                            right.bound() * off,
                            right.gap()));
        }
        for (double off : new double[] {2e-6, -2e-6, 1, Double.NaN}) {
            refused(
                    "gap",
                    new JudgedFigures(
                            right.objective(),
                            right.points(),
                            right.pointsPossible(),
                            right.transportCostEur(),
                            right.bound(),
                            right.gap() + off));
        }
    }

    private void refused(String key, JudgedFigures figures) {
        var judgement =
                new Verifier(world.scenario(), Optional.of(Proposal.HASH)).judge(plan.with(Proposal.figures(figures)));

        assertThat(judgement.violations())
                .as("%s of %s", key, figures)
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains("its " + key + " is");
    }

    @Test
    void acceptsFiguresThatAreOffByLess() {
        var right = plan.judgedIn(world.scenario()).figures();
        var near = new JudgedFigures(
                right.objective() * (1 + 9e-7),
                right.points() * (1 - 9e-7),
                right.pointsPossible(),
                right.transportCostEur(),
                right.bound() * (1 - 9e-7),
                right.gap() + 9e-7);

        assertThat(new Verifier(world.scenario(), Optional.empty())
                        .judge(plan.with(Proposal.figures(near)))
                        .violations())
                .isEmpty();
    }

    @Test
    void countsThePriceOfABadlyChosenWay() {
        plan.drop("C1")
                .send(
                        "C1",
                        "R1",
                        "O1",
                        "shell",
                        60,
                        leg("AB", 0, 1),
                        leg("BA", 2, 3),
                        leg("AB", 3, 4),
                        leg("BH", 8, 10));

        assertThat(plan.judgedIn(world.scenario()).figures().transportCostEur())
                .isEqualTo(4 * 150 + 3 * (50 + 10 + 50 + 100));
    }
}
