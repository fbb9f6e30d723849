package org.muster.domain.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Period;

class TransitRuleTest {

    private static final NationCode ARLAND = new NationCode("XAA");
    private static final NationCode BORLAND = new NationCode("XBB");
    private static final NationCode CORLAND = new NationCode("XCC");
    private static final LocalDate DAY = LocalDate.parse("2025-03-01");
    private static final boolean LETHAL = true;

    private final TransitRule noLethal = rule(CargoScope.LETHAL, Optional.empty(), Period.ALWAYS);
    private final TransitRule nothingToCorland = rule(CargoScope.ALL, Optional.of(CORLAND), Period.ALWAYS);

    @Test
    void forbidsPassageThroughItsNation() {
        assertThat(noLethal.forbids(List.of(ARLAND, BORLAND, CORLAND), LETHAL, ARLAND, DAY))
                .isTrue();
    }

    @Test
    void forbidsToBeginOrEndInItsNation() {
        assertThat(noLethal.forbids(List.of(ARLAND, BORLAND), LETHAL, ARLAND, DAY))
                .isTrue();
        assertThat(noLethal.forbids(List.of(BORLAND, ARLAND), LETHAL, ARLAND, DAY))
                .isTrue();
    }

    @Test
    void allowsTheWayAround() {
        assertThat(noLethal.forbids(List.of(ARLAND, CORLAND), LETHAL, ARLAND, DAY))
                .isFalse();
    }

    @Test
    void allowsCargoThatIsNotLethal() {
        assertThat(noLethal.forbids(List.of(ARLAND, BORLAND, CORLAND), !LETHAL, ARLAND, DAY))
                .isFalse();
    }

    @Test
    void allowsTheCargoOfItsOwnNation() {
        assertThat(noLethal.forbids(List.of(ARLAND, BORLAND, CORLAND), LETHAL, BORLAND, DAY))
                .isFalse();
    }

    @Test
    void forbidsOnlyTheStepToTheNextNation() {
        assertThat(nothingToCorland.forbids(List.of(ARLAND, BORLAND, CORLAND), !LETHAL, ARLAND, DAY))
                .isTrue();
        assertThat(nothingToCorland.forbids(List.of(CORLAND, BORLAND, ARLAND), !LETHAL, ARLAND, DAY))
                .isFalse();
        assertThat(nothingToCorland.forbids(List.of(BORLAND, ARLAND, CORLAND), !LETHAL, ARLAND, DAY))
                .isFalse();
    }

    @Test
    void looksAtEveryPassageOfALaneThatComesBack() {
        assertThat(nothingToCorland.forbids(List.of(BORLAND, ARLAND, BORLAND, CORLAND), !LETHAL, ARLAND, DAY))
                .isTrue();
    }

    @Test
    void holdsOnlyInItsPeriod() {
        var oneDay = rule(CargoScope.ALL, Optional.empty(), Period.of(DAY, DAY));
        assertThat(oneDay.forbids(List.of(BORLAND), !LETHAL, ARLAND, DAY)).isTrue();
        assertThat(oneDay.forbids(List.of(BORLAND), !LETHAL, ARLAND, DAY.plusDays(1)))
                .isFalse();
    }

    private static TransitRule rule(CargoScope scope, Optional<NationCode> next, Period period) {
        return new TransitRule(new TransitRuleId("T1"), BORLAND, scope, next, period, "");
    }
}
