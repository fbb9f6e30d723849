package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;

class CertificateTest {

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.CERTIFICATE, world, plan);
    }

    private double bound() {
        return plan.judgedIn(world.scenario()).figures().bound();
    }

    @Test
    void refusesARowThatStandsTwiceAlsoWithAnotherPrice() {
        plan.price(PriceKind.LANE_MASS, "BH", 2, 0.5).price(PriceKind.COVERAGE, "R1", 0.01);

        assertThat(found())
                .containsExactly(
                        new CertificateViolation.DuplicatePrice(PriceKind.LANE_MASS, "BH", "2025-03-05"),
                        new CertificateViolation.DuplicatePrice(PriceKind.COVERAGE, "R1", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "LANE_MASS, B",
        "LANE_NEQ, ZZ",
        "NODE_HANDLING, AB",
        "NODE_STORAGE, ZZ",
        "NODE_NEQ, not well formed",
        "SET_BY, R1",
        "SET_BY, R2",
        "SET_BY, R2/shells",
        "SCHOOL, firing",
        "TRAINEES, firing"
    })
    void refusesANameThatNothingHas(PriceKind kind, String id) {
        plan.price(kind, id, 1, 0.1);

        assertThat(found()).containsExactly(new CertificateViolation.UnknownLimit(kind, id, "2025-03-04"));
    }

    @ParameterizedTest
    @CsvSource({"COVERAGE, R2", "COVERAGE, R9", "COVERAGE, R2/battery/firing", "FUND, M9"})
    void refusesANameThatNothingHasAlsoWithoutADay(PriceKind kind, String id) {
        plan.price(kind, id, 0.1);

        assertThat(found()).containsExactly(new CertificateViolation.UnknownLimit(kind, id, ""));
    }

    @ParameterizedTest
    @CsvSource({"LANE_NEQ, CH", "NODE_HANDLING, A", "NODE_STORAGE, H", "NODE_NEQ, C"})
    void refusesAPriceOfALimitThatDoesNotExist(PriceKind kind, String id) {
        plan.price(kind, id, 1, 0.1);

        assertThat(found()).containsExactly(new CertificateViolation.NoSuchLimit(kind, id, World.day(1)));
    }

    @Test
    void acceptsAPriceOfALimitThatAChangeSets() {
        world.changeNode("X", "A", 1, 1, 500, -1, -1);
        plan.price(PriceKind.NODE_HANDLING, "A", 1, 0.1);
        assertThat(found()).isEmpty();

        plan.price(PriceKind.NODE_HANDLING, "A", 2, 0.1);
        assertThat(found()).hasSize(1);
    }

    @Test
    void refusesPricesOfTraineesWhereTheyHaveNoLimit() {
        world.trainees.clear();

        assertThat(found())
                .containsExactly(new CertificateViolation.UnknownLimit(PriceKind.TRAINEES, "", "2025-03-07"));
    }

    @ParameterizedTest
    @CsvSource({"-1", "30", "400000"})
    void refusesADayOutsideTheHorizon(int day) {
        plan.price(PriceKind.LANE_MASS, "AB", day, 0.1);

        assertThat(found())
                .containsExactly(new CertificateViolation.OutsideHorizon(
                        PriceKind.LANE_MASS, "AB", World.day(day), World.day(0), World.day(29)));
    }

    @Test
    void refusesADayTooManyAndADayTooFew() {
        plan.price(PriceKind.FUND, "M1", 3, 0.1).price(PriceKind.SCHOOL, "K1", 0.1);

        assertThat(found())
                .containsExactly(
                        new CertificateViolation.DayUnexpected(PriceKind.FUND, "M1", World.day(3)),
                        new CertificateViolation.DayMissing(PriceKind.SCHOOL, "K1"));
    }

    @Test
    void takesThePriceOfANightAfterTheLastDayForTrue() {
        plan.price(PriceKind.NODE_STORAGE, "B", 29, 0.1);

        assertThat(found()).isEmpty();
    }

    @Test
    void readsVariantsInTheNameOfAPart() {
        world.set("battery", World.variant("v1", World.materiel("launchers", 1), World.crew("firing", 1)));
        plan.prices.clear();
        plan.price(PriceKind.COVERAGE, "R2/v1/firing", 0.1).price(PriceKind.SET_BY, "R2/v1/launchers", 3, 0.1);
        assertThat(found()).isEmpty();

        plan.price(PriceKind.COVERAGE, "R2/firing", 0.1);
        assertThat(found()).hasSize(1);
    }

    @Test
    void boundIsTrueForAnyPrices() {
        double worth = plan.judgedIn(world.scenario()).figures().objective();
        for (int scale = -3; scale <= 3; scale++) {
            for (int number = 0; number < plan.prices.size(); number++) {
                var price = plan.prices.get(number);
                plan.prices.set(
                        number, new Price(price.kind(), price.id(), price.day(), price.price() * Math.pow(10, scale)));
                assertThat(bound()).isGreaterThanOrEqualTo(worth);
                plan.prices.set(number, price);
            }
        }
    }

    @Test
    void gapIsNothingWhereNothingCanBeEarned() {
        world.offers.clear();
        world.supplies.clear();
        world.schools.clear();
        world.requirements.remove("R2");
        var empty = new Proposal();
        var figures = empty.judgedIn(world.scenario()).figures();

        assertThat(figures.bound()).isZero();
        assertThat(figures.gap()).isZero();
    }

    @Test
    void leavesARowOutThatMayNotBe() {
        double before = bound();
        plan.prices.add(new Price(PriceKind.LANE_MASS, "ZZ", Optional.of(World.day(1)), 1e6));

        assertThat(bound()).isEqualTo(before);
    }
}
