package org.muster.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.SourceId;
import org.muster.exchange.report.Document.ClassRow;
import org.muster.exchange.report.Document.ConsignmentRow;
import org.muster.exchange.report.Document.LaneRow;
import org.muster.exchange.report.Document.PurchaseRow;
import org.muster.exchange.report.Document.Run;
import org.muster.exchange.report.Document.SetRow;
import org.muster.exchange.report.Document.ShortfallRow;
import org.muster.exchange.report.Document.SourceRow;
import org.muster.exchange.report.Document.Step;

class DocumentTest {

    private final Document document = DocumentMaker.documentOf(Samples.scenario(), Samples.plan());

    @Test
    void creditsUnitsInOrderOfArrivalUpToTheQuantityAsked() {
        var rounds = document.requirements().getFirst();
        assertThat(rounds.inTime()).isEqualByComparingTo("60");
        assertThat(rounds.late()).isEqualByComparingTo("40");
        // 12 x (0.6 in time + 0.4 on day 13, worth (19 - 13) / (19 - 9))
        assertThat(rounds.points()).isCloseTo(12 * (0.6 + 0.4 * 0.6), within(1e-12));
    }

    @Test
    void countsASetOnTheDayOnWhichItIsComplete() {
        var batteries = document.requirements().getLast();
        assertThat(batteries.inTime()).isEqualByComparingTo("0");
        assertThat(batteries.late()).isEqualByComparingTo("1");
        assertThat(batteries.points()).isCloseTo(4 * 0.5 * 0.4, within(1e-12));
    }

    @Test
    void keepsThePlansOwnFigures() {
        var figures = document.figures();
        assertThat(figures.points()).hasValue(12.345_678_9);
        assertThat(figures.bound()).hasValue(12.5);
        assertThat(figures.cost()).hasValue(26_543.21);
        assertThat(figures.status()).contains("work_limit");
        assertThat(figures.seed()).contains("42");
        assertThat(document.scenario().pointsPerMeur()).isEqualByComparingTo("10");
    }

    @Test
    void weighsEachConsignmentOnce() {
        // 130 rounds of 50 kg and a launcher of 4 t
        assertThat(document.figures().tonnes()).isEqualByComparingTo("10.5");
    }

    @Test
    void loadsTheHubOnTheDaysOfArrivalAndDeparture() {
        var hub = document.loads().getFirst();
        assertThat(document.nodes().get(hub.node()).id()).isEqualTo("HB");
        assertThat(hub.handling().first()).isEqualTo(2);
        var handling = hub.handling().values();
        assertThat(onDay(hub.handling(), 2)).isEqualByComparingTo("3");
        assertThat(onDay(hub.handling(), 3)).isEqualByComparingTo("3");
        assertThat(onDay(hub.handling(), 6)).isEqualByComparingTo("4");
        assertThat(onDay(hub.handling(), 11)).isEqualByComparingTo("0");
        assertThat(handling).hasSize(22);
    }

    @Test
    void storesOvernightBetweenTwoLegsOnly() {
        var storage = document.loads().getFirst().storage();
        assertThat(onDay(storage, 2)).isEqualByComparingTo("3");
        assertThat(onDay(storage, 3)).isEqualByComparingTo("0");
        assertThat(onDay(storage, 10)).isEqualByComparingTo("3");
        assertThat(onDay(storage, 11)).isEqualByComparingTo("3");
        assertThat(onDay(storage, 12)).isEqualByComparingTo("0");
    }

    @Test
    void keepsExplosiveOnSiteFromArrivalToDepartureInclusive() {
        var neq = document.loads().getFirst().neq();
        assertThat(List.of(9, 10, 11, 12, 13))
                .map(day -> onDay(neq, day).intValueExact())
                .containsExactly(0, 600, 600, 600, 0);
    }

    @Test
    void takesTheSmallerLimitWhereTwoChangesMeet() {
        assertThat(document.loads().getFirst().handlingLimit())
                .containsExactly(step(0, "10"), step(3, "5"), step(5, "4"), step(7, "10"));
        assertThat(document.loads().getFirst().storageLimit()).isEmpty();
    }

    @Test
    void leavesOutNodesWithoutALimit() {
        assertThat(document.loads()).hasSize(1);
    }

    @Test
    void namesRowsByPosition() {
        assertThat(document.lanes())
                .containsExactly(new LaneRow("L1", 0, 1, "road", 2), new LaneRow("L3", 1, 2, "rail", 1));
        assertThat(document.sources())
                .containsExactly(
                        new SourceRow("O1", "XDA", 0, 0, 0),
                        new SourceRow("P1", "XDB", 1, 0, 0),
                        new SourceRow("O2", "XDA", 0, 1, 0));
        assertThat(document.consignments().get(1)).isEqualTo(new ConsignmentRow("K2", 0, "", "", 0, 60, 13, 2));
        assertThat(document.consignments().get(3))
                .isEqualTo(new ConsignmentRow("K4", 1, "", "F-LAUNCHERS", 2, 1, 8, 2));
        assertThat(document.legs()).startsWith(0, 0, 1, 3, 0, 8, 1, 12);
    }

    @Test
    void listsPurchasesClassesSetsAndShortfalls() {
        assertThat(document.purchases())
                .containsExactly(new PurchaseRow("P1", "SU1", "FU1", 1, 12, new BigDecimal("12000.5"), 0));
        assertThat(document.classes()).containsExactly(new ClassRow("CL1", "SC1", 1, "", "C-LAUNCHER", 1, 2, 14));
        assertThat(document.sets()).containsExactly(new SetRow(1, 1, "", 15));
        assertThat(document.shortfalls())
                .contains(new ShortfallRow(1, "", "F-LAUNCHERS", BigDecimal.ONE, "no-source", "Nothing is left."));
    }

    @Test
    void saysSoWhenTheScenarioHasNoMarking() {
        var unmarked = DocumentMaker.documentOf(Samples.scenario("", "Round"), Samples.plan());
        assertThat(unmarked.marking()).isEqualTo("NO MARKING GIVEN");
    }

    @Test
    void refusesAPlanThatNamesAnUnknownSource() {
        var good = Samples.plan();
        var first = good.consignments().getFirst();
        var broken = new Plan(
                good.figures(),
                List.of(new Consignment(
                        first.consignment(),
                        first.requirement(),
                        first.part(),
                        new SourceId("NOBODY"),
                        first.item(),
                        first.quantity(),
                        first.arrive(),
                        first.legs())),
                good.purchases(),
                good.classes(),
                good.sets(),
                good.shortfalls(),
                good.certificate());
        assertThatThrownBy(() -> DocumentMaker.documentOf(Samples.scenario(), broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NOBODY");
    }

    private static Step step(int from, String limit) {
        return new Step(from, Optional.of(new BigDecimal(limit).stripTrailingZeros()));
    }

    private static BigDecimal onDay(Run run, int day) {
        var index = day - run.first();
        return index < 0 || index >= run.values().size()
                ? BigDecimal.ZERO
                : run.values().get(index);
    }
}
