package org.muster.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.offer.OfferId;
import org.muster.domain.requirement.RequirementId;

class ScenarioTest {

    private static final LocalDate START = LocalDate.parse("2025-03-01");

    private final Samples world = new Samples();

    @Test
    void takesAWorldInWhichEveryNameLeadsSomewhere() {
        var scenario = world.scenario();
        assertThat(scenario.offers().size()).isEqualTo(1);
        assertThat(scenario.findSet(scenario.requirements().get(new RequirementId("R1"))))
                .isEmpty();
    }

    @Test
    void namesTheNationsOfALaneInOrder() {
        var scenario = world.scenario();
        assertThat(scenario.nationsPassed(scenario.lanes().list().getFirst()))
                .containsExactly(new NationCode("XAA"), new NationCode("XBB"), new NationCode("XRR"));
    }

    @Test
    void refusesAnOfferOfANationThatDoesNotExist() {
        world.donor = "XZZ";
        refuses("XZZ");
    }

    @Test
    void refusesAnOfferOfAnItemThatDoesNotExist() {
        world.offered = "bandage";
        refuses("bandage");
    }

    @Test
    void refusesAnOfferFromANodeThatDoesNotExist() {
        world.origin = "Q";
        refuses("Q");
    }

    @Test
    void refusesAnOfferForARequirementThatDoesNotExist() {
        world.only = Set.of(new RequirementId("R9"));
        refuses("R9");
    }

    @Test
    void refusesALaneToANodeThatDoesNotExist() {
        world.laneTo = "Q";
        refuses("Q");
    }

    @Test
    void refusesALaneThroughANationThatDoesNotExist() {
        world.crosses = List.of(new NationCode("XZZ"));
        refuses("XZZ");
    }

    @Test
    void refusesARequirementForAFamilyThatDoesNotExist() {
        world.asked = "tanks";
        refuses("tanks");
    }

    @Test
    void refusesAHandoverAtANodeOfAnotherKind() {
        world.handover = "A";
        refuses("not a handover node");
    }

    @Test
    void refusesARecipientThatDoesNotExist() {
        world.recipient = "XZZ";
        refuses("XZZ");
    }

    @Test
    void refusesASetWithinASet() {
        var battery = new FamilyId("shells");
        var part = new SetPart(new PartId("shells"), PartKind.MATERIEL, 1);
        world.suitability = false;
        world.sets = List.of(CapabilitySet.of(battery, List.of(new SetVariant(VariantId.ONLY, List.of(part)))));
        refuses("which is a set");
    }

    @Test
    void refusesASetWithACourseThatDoesNotExist() {
        var part = new SetPart(new PartId("firing"), PartKind.CREW, 1);
        world.suitability = false;
        world.sets = List.of(
                CapabilitySet.of(new FamilyId("shells"), List.of(new SetVariant(VariantId.ONLY, List.of(part)))));
        refuses("firing");
    }

    @Test
    void refusesAnItemThatSuitsASet() {
        var part = new SetPart(new PartId("fuzes"), PartKind.MATERIEL, 1);
        world.sets = List.of(
                CapabilitySet.of(new FamilyId("shells"), List.of(new SetVariant(VariantId.ONLY, List.of(part)))));
        refuses("cannot suit set");
    }

    @ParameterizedTest
    @CsvSource({"2025-02-28,-1,false", "2025-03-01,0,true", "2025-03-30,29,true", "2025-03-31,30,false"})
    void countsTheDaysOfItsHorizonFromZero(LocalDate date, int day, boolean inside) {
        var horizon = new Horizon(START, 30);
        assertThat(horizon.dayOf(date)).isEqualTo(day);
        assertThat(horizon.date(day)).isEqualTo(date);
        assertThat(horizon.contains(date)).isEqualTo(inside);
    }

    @Test
    void keepsFarDatesApartFromTheHorizon() {
        var horizon = new Horizon(START, Horizon.LONGEST);
        assertThat(horizon.dayOf(LocalDate.MAX)).isEqualTo(1_000_000_000);
        assertThat(horizon.dayOf(LocalDate.MIN)).isEqualTo(-1_000_000_000);
        assertThat(horizon.end()).isEqualTo(START.plusDays(729));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 731})
    void refusesAHorizonOutsideOneDayToTwoYears(int days) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Horizon(START, days));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAPriceThatIsNoNumberOrBelowZero(double price) {
        assertThat(new Price(PriceKind.FUND, "F1", Optional.empty(), 0).price()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(PriceKind.FUND, "F1", Optional.empty(), price));
    }

    @Test
    void knowsASourceByOneNameForOffersAndPurchases() {
        var offer = new OfferId("O1");
        assertThat(SourceId.of(offer).asOffer()).isEqualTo(offer);
        assertThat(SourceId.of(new PurchaseId("O1"))).isEqualTo(SourceId.of(offer));
    }

    private void refuses(String named) {
        assertThatIllegalArgumentException().isThrownBy(world::scenario).withMessageContaining(named);
    }
}
