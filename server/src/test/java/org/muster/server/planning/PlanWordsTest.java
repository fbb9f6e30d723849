package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.revision.Relief;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.SchoolId;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.Coming;
import org.muster.planner.explanation.OfferReason;
import org.muster.planner.explanation.OfferReason.Obstacle;
import org.muster.planner.explanation.PlaceExplained;
import org.muster.planner.explanation.Stretch;
import org.muster.planner.explanation.Term;
import org.muster.server.web.Languages;
import org.muster.server.web.Shown;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class PlanWordsTest {

    private static final LocalDate DAY = LocalDate.of(2031, 3, 1);
    private static final OfferId OFFER = new OfferId("O-1");
    private static final SupplyId SUPPLY = new SupplyId("S-1");
    private static final SchoolId SCHOOL = new SchoolId("SCH-1");
    private static final RequirementId NEED = new RequirementId("R-1");
    private static final Stretch DAYS = new Stretch(DAY, DAY.plusDays(2));
    private static final Breakdown.Part PART = new Breakdown.Part(Term.NODE_NEQ, "H-1", List.of(DAYS), -1_500_000);

    private static final List<Relief> CHANGES = List.of(
            room(PriceKind.LANE_MASS, new LaneId("L-1")),
            room(PriceKind.LANE_NEQ, new LaneId("L-1")),
            room(PriceKind.NODE_HANDLING, new NodeId("H-1")),
            room(PriceKind.NODE_STORAGE, new NodeId("H-1")),
            room(PriceKind.NODE_NEQ, new NodeId("H-1")),
            new Relief.MoreMoney(new FundId("F-1"), new Money(1_234_567)),
            new Relief.PaidFrom(new FundId("F-1"), DAY),
            new Relief.OrderedOn(SUPPLY, DAY),
            new Relief.TaughtFrom(SCHOOL, DAY),
            new Relief.MoreClasses(SCHOOL, 1),
            new Relief.MoreTrainees(Optional.empty(), DAY, 3),
            new Relief.MoreTrainees(Optional.of(new CourseId("C-1")), DAY, 3),
            new Relief.MoreUnits(OFFER, 2),
            new Relief.MoreMade(SUPPLY, 2),
            new Relief.Earlier(OFFER, 14),
            new Relief.Quicker(SUPPLY, 14),
            new Relief.OfferConsented(OFFER, DAY),
            new Relief.SupplyConsented(SUPPLY, DAY),
            new Relief.OpenTo(OFFER, NEED),
            new Relief.NothingAvoided("O-1"),
            new Relief.RuleLifted(new TransitRuleId("T-1")),
            new Relief.Given(OFFER, new NationCode("XAA"), new ItemId("crate"), 2, DAY, new NodeId("H-1")),
            new Relief.Together(List.of(new Relief.MoreUnits(OFFER, 2), new Relief.Earlier(OFFER, 14))));

    private static final List<OfferReason> REASONS = List.of(
            new OfferReason.NotAsked(),
            new OfferReason.AwaitsConsent(new NationCode("XAA")),
            new OfferReason.KeptFor(List.of(NEED)),
            new OfferReason.NoLanes(),
            new OfferReason.NotLegal(List.of("T-1"), List.of("XBB")),
            new OfferReason.TooLate(),
            new OfferReason.AllUsed(0),
            new OfferReason.AllUsed(1_500_000),
            new OfferReason.Dear(0, PART),
            new OfferReason.Dear(1_500_000, PART),
            new OfferReason.OthersScarcer(),
            new OfferReason.NotPlaced(3, 1_500_000),
            new OfferReason.NoRoom(
                    1_500_000,
                    List.of(
                            new Obstacle.Limit(Term.LANE_MASS, "L-1", DAY, 2_000_000),
                            new Obstacle.Covered("R-1"),
                            new Obstacle.Spent(new FundId("F-1")))));

    private final PlanWords words = new PlanWords(messages(), new Shown());

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("org/muster/server/messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static Relief room(PriceKind kind, Place place) {
        return new Relief.MoreRoom(kind, place, DAY, DAY.plusDays(2), Mass.ofTonnes(9));
    }

    static Stream<String> languages() {
        return Languages.ALL.stream().map(Languages.Language::code);
    }

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysEveryKindInEachLanguage(String code) {
        LocaleContextHolder.setLocale(Locale.of(code));
        assertThat(CHANGES.stream().map(words::change)).allSatisfy(PlanWordsTest::isWhole);
        assertThat(REASONS.stream().map(words::reason)).allSatisfy(PlanWordsTest::isWhole);
        assertThat(parts().map(words::part)).allSatisfy(PlanWordsTest::isWhole);
        assertThat(limits().map(words::limit)).allSatisfy(PlanWordsTest::isWhole);
        assertThat(words.coming(List.of(new Coming.Units(2, "O-1"), new Coming.Crews(3), new Coming.NewOffer())))
                .contains("O-1", "3");
    }

    private static void isWhole(String said) {
        assertThat(said).isNotBlank().doesNotContain("{", "}", "null");
    }

    private static Stream<Breakdown.Part> parts() {
        return Arrays.stream(Term.values())
                .filter(term -> term != Term.UNUSED)
                .map(term -> new Breakdown.Part(term, "X-1", List.of(DAYS), 1));
    }

    private static Stream<PlaceExplained.Limit> limits() {
        return Stream.of(Term.LANE_MASS, Term.LANE_NEQ, Term.NODE_HANDLING, Term.NODE_STORAGE, Term.NODE_NEQ)
                .map(term -> new PlaceExplained.Limit(term, DAYS, 1, 1, 1, 1));
    }

    /// A kind that is added without a sample would not be seen by the test above.
    @Test
    void hasASampleOfEachKind() {
        assertThat(CHANGES.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Relief.class.getPermittedSubclasses());
        assertThat(REASONS.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(OfferReason.class.getPermittedSubclasses());
    }

    @Test
    void namesWhatItSpeaksOf() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.change(CHANGES.getFirst()))
                .isEqualTo("9 t a day more on lane L-1 (01 Mar 2031 – 03 Mar 2031)");
        assertThat(words.change(
                        new Relief.MoreRoom(PriceKind.NODE_NEQ, new NodeId("H-1"), DAY, DAY, Mass.ofKilograms(1))))
                .isEqualTo("1 kg of explosives a day more at node H-1 (01 Mar 2031)");
        assertThat(words.change(
                        new Relief.MoreRoom(PriceKind.LANE_MASS, new LaneId("L-1"), DAY, DAY, new Mass(1_000_001))))
                .startsWith("1,000.001 kg");
        assertThat(words.part(PART)).isEqualTo("explosives at node H-1 (01 Mar 2031 – 03 Mar 2031)");
        assertThat(words.taker(PART)).isEqualTo("H-1: explosives (01 Mar 2031 – 03 Mar 2031)");
        assertThat(words.taker(new Breakdown.Part(Term.UNUSED, Term.NODE_STORAGE.code(), List.of(), 1)))
                .isEqualTo("nobody: storage");
        assertThat(words.part(new Breakdown.Part(Term.TRAINEES, "", List.of(), 1)))
                .isEqualTo("trainees for any course");
        assertThat(words.reason(REASONS.getLast()))
                .contains("1.500000 points", "room on lane L-1, 01 Mar 2031: 2 t less", "R-1 accepts", "fund F-1");
    }

    @Test
    void speaksTheReadersLanguage() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(words.change(new Relief.MoreMoney(new FundId("F-1"), new Money(1_234_567))))
                .isEqualTo("12.345,67 EUR mehr in Fonds F-1");
        assertThat(words.reason(new OfferReason.AwaitsConsent(new NationCode("XAA"))))
                .isEqualTo("Es wartet auf die Zustimmung von XAA.");
    }
}
