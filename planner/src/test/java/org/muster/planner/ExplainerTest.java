package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.network.LaneId;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.OfferExplained;
import org.muster.planner.explanation.PlaceExplained;
import org.muster.planner.explanation.Term;

/// What explained plans say, against what pricing says of the same prices.
class ExplainerTest {

    private static final int DAYS = 30;
    private static final int SEEDS = 40;

    private static final PlanOptions OPTIONS = new PlanOptions(0, Optional.empty(), OptionalLong.of(30), 1, 1);

    private static Plan plan(Scenario scenario) {
        return Planner.plan(scenario, OPTIONS, ProgressListener.silent(), () -> false);
    }

    private static Explainer explainer(Samples world) {
        return new Explainer(world.scenario(), plan(world.scenario()));
    }

    private static OfferExplained offer(Samples world) {
        return explainer(world).offer(new OfferId("gift"));
    }

    private static Samples need() {
        return Samples.oneLane(DAYS, 10_000).requirement("need", "aid", 3, 10, 20, 6);
    }

    private static long of(Breakdown value, Term term) {
        return value.parts().stream()
                .filter(part -> part.term() == term)
                .mapToLong(Breakdown.Part::micropoints)
                .sum();
    }

    @Test
    void refusesPartsThatDoNotMakeUpTheWhole() {
        var part = new Breakdown.Part(Term.VALUE, "need", List.of(), 2);
        assertThatThrownBy(() -> new Breakdown(List.of(part), 3)).hasMessageContaining("sum to 2 and not to 3");
    }

    /// Three parts of a third each: one of them bears what rounding leaves.
    @Test
    void putsTheRestOfRoundingOnTheLargestPart() {
        var parts = new Parts(need().scenario().horizon());
        parts.add(Term.VALUE, "a", 1.0000004);
        parts.add(Term.VALUE, "b", 0.0000004);
        parts.add(Term.VALUE, "c", 0.0000004);
        var sum = parts.sum();
        assertThat(sum.whole()).isEqualTo(1_000_001);
        assertThat(sum.parts())
                .singleElement()
                .matches(part -> part.element().equals("a") && part.micropoints() == 1_000_001);
    }

    @Test
    void joinsDaysInARow() {
        var parts = new Parts(need().scenario().horizon());
        for (int day : new int[] {7, 3, 4, 5, 9}) {
            parts.add(Term.LANE_MASS, "A-H", day, -1);
        }
        assertThat(parts.sum().parts()).singleElement().satisfies(part -> {
            assertThat(part.micropoints()).isEqualTo(-5_000_000);
            assertThat(part.days())
                    .extracting(days -> days.first() + "/" + days.last())
                    .containsExactly(
                            Samples.day(3) + "/" + Samples.day(5),
                            Samples.day(7) + "/" + Samples.day(7),
                            Samples.day(9) + "/" + Samples.day(9));
        });
    }

    /// The best use of each offer is worth what pricing says, and so is the price that each source asks.
    @Test
    void valuesTheBestUseAsPricingDoes() {
        int worthy = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var model = RandomSamples.of(seed).model();
            var plan = plan(model.scenario);
            var explainer = new Explainer(model.scenario, plan);
            var prices = new PriceReader(model).read(plan.certificate());
            try (var workers = new Workers<>(1, thread -> new Tools(model))) {
                var found = new Pricing(model, workers).evaluate(prices);
                for (var quota : model.sources.quotas) {
                    if (!quota.supply()) {
                        var row = model.scenario.offers().list().get(quota.row());
                        var best = explainer.offer(row.offer()).best();
                        double value = best.map(use -> use.each().whole() / 1e6).orElse(0.0);
                        assertThat(Math.max(0, value))
                                .as("seed %d, %s", seed, row.offer())
                                .isCloseTo(found.quotaValue()[quota.index()], within(1e-6));
                        worthy += value > 0 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(worthy).as("offers that are worth something").isGreaterThan(SEEDS / 2);
    }

    /// No use of a unit is worth more than the best one.
    @Test
    void findsNoUseThatIsBetterThanTheBest() {
        int uses = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var scenario = RandomSamples.of(seed).scenario();
            var plan = plan(scenario);
            var explainer = new Explainer(scenario, plan);
            for (var row : scenario.offers()) {
                var explained = explainer.offer(row.offer());
                assertThat(explained.used())
                        .as("seed %d, %s", seed, row.offer())
                        .isEqualTo(plan.consignments().stream()
                                .filter(one -> one.source().value().equals(row.identifier()))
                                .mapToLong(one -> one.quantity())
                                .sum());
                for (var use : explained.uses()) {
                    assertThat(use.each().whole())
                            .as("seed %d, %s", seed, use)
                            .isLessThanOrEqualTo(
                                    explained.best().orElseThrow().each().whole() + 1);
                    uses++;
                }
            }
        }
        assertThat(uses).isGreaterThan(SEEDS / 2);
    }

    @Test
    void takesTheValueOfAUseApart() {
        var world = new Samples(DAYS)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ)
                .lane("A-H", "A", "H", 1, 1_000, 100)
                .item("crate", 1000, 0, false)
                .family("aid")
                .suits("crate", "aid", 1.0)
                .requirement("need", "aid", 3, 2, 12, 6)
                .offer("gift", "crate", 3, "A", 0);
        var explained = offer(world);
        assertThat(explained.used()).isEqualTo(3);
        var late = explained.uses().getLast().each();
        assertThat(of(late, Term.VALUE)).isCloseTo(2_000_000, within(2L));
        assertThat(of(late, Term.LATENESS)).as("one of ten days late").isEqualTo(-200_000);
        assertThat(of(late, Term.TRANSPORT))
                .as("100 EUR at 1,000 points a million")
                .isEqualTo(-100_000);
        assertThat(explained.why()).startsWith("All of it is used");
    }

    @Test
    void saysWhyAnOfferStays() {
        assertThat(offer(Samples.oneLane(DAYS, 10_000).offer("gift", "crate", 3, "A", 0))
                        .why())
                .isEqualTo("No requirement asks for what it could serve.");
        assertThat(offer(gift(need(), Set.of(), true)).why()).isEqualTo("It waits for the consent of XCC.");
        assertThat(offer(gift(
                                need().family("other").requirement("else", "other", 1, 10, 20, 1),
                                Set.of(new RequirementId("else")),
                                false))
                        .why())
                .isEqualTo("Its donor keeps it for else, which cannot use it.");
        assertThat(offer(need().node("B", Samples.XBB).offer("gift", "crate", 3, "B", 0))
                        .why())
                .startsWith("No lanes that take the piece lead from its origin");
        assertThat(offer(need().rule(Samples.XZZ, CargoScope.ALL, Optional.empty(), Period.ALWAYS)
                                .offer("gift", "crate", 3, "A", 0))
                        .why())
                .endsWith("in the way stand transit rule rule-0.");
        assertThat(offer(need().offer("gift", "crate", 3, "A", 25)).why())
                .isEqualTo("Nothing of it can arrive before what it could serve lapses.");
    }

    @Test
    void saysWhatTakesTheValueOfWhatStays() {
        var world = need().offer("gift", "crate", 9, "A", 0);
        var explained = offer(world);
        assertThat(explained.used()).isEqualTo(3);
        assertThat(explained.best().orElseThrow().each().whole()).isZero();
        assertThat(explained.why())
                .isEqualTo(
                        "At this plan's prices one more unit would earn as much as it takes; most is taken by room in need,"
                                + " which others could fill.");
    }

    private static Samples gift(Samples world, Set<RequirementId> only, boolean waits) {
        return world.offer(
                "gift", Samples.XBB, "crate", 3, "A", 0, Optional.empty(), only, Set.of(), waits ? Samples.XCC : null);
    }

    @Test
    void saysWhatALimitIsWorthAndWhoTakesIt() {
        var world = Samples.oneLane(DAYS, 1_000)
                .requirement("need", "aid", 9, 3, 6, 9)
                .offer("gift", "crate", 9, "A", 0);
        var lane = explainer(world).place(new LaneId("A-H"));
        assertThat(lane.limits()).isNotEmpty();
        assertThat(lane.value().whole())
                .isEqualTo(lane.limits().stream()
                        .mapToLong(PlaceExplained.Limit::perUnit)
                        .sum());
        assertThat(of(lane.value(), Term.LANE_MASS)).as("taken by what is sent").isPositive();
        assertThat(lane.value().parts())
                .allMatch(part -> part.term() == Term.UNUSED || part.element().equals("need"));
    }

    @Test
    void saysWhatStandsBetweenARequirementAndMore() {
        var world = Samples.oneLane(DAYS, 1_000)
                .requirement("need", "aid", 9, 3, 6, 9)
                .offer("gift", "crate", 9, "A", 0);
        var explained = explainer(world).requirement(new RequirementId("need"));
        var use = explained.next().getFirst().use().orElseThrow();
        assertThat(use.source()).isEqualTo("gift");
        assertThat(of(use.each(), Term.VALUE)).isEqualTo(1_000_000);
        assertThat(use.each().whole())
                .as("nothing is left to be gained at the margin")
                .isNotPositive();
        var met = need().offer("gift", "crate", 3, "A", 0);
        assertThat(explainer(met).requirement(new RequirementId("need")).next()).isEmpty();
    }

    @Test
    void takesASetAndItsCrewsApart() {
        var world = Samples.oneLane(DAYS, 10_000)
                .course("drill", 9)
                .school("barracks", "drill", 1, 1)
                .set("team", Samples.variant("", Samples.materiel("aid", 1), Samples.crews("drill", 1)))
                .requirement("need", "team", 3, 10, 20, 6)
                .offer("gift", "crate", 3, "A", 0);
        var explained = explainer(world).requirement(new RequirementId("need"));
        var set = explained.set().orElseThrow().value();
        assertThat(of(set, Term.VALUE)).isEqualTo(2_000_000);
        assertThat(of(set, Term.SET_PART)).isNegative();
        var crew = explained.next().stream()
                .flatMap(next -> next.crew().stream())
                .findFirst()
                .orElseThrow();
        assertThat(crew.school()).isEqualTo("barracks");
        assertThat(crew.start().plusDays(9)).isEqualTo(crew.ready());
    }

    /// A little more of anything raises the bound by what the lever says, at the same prices.
    @Test
    void valuesALeverByWhatItDoesToTheBound() {
        var world = new Samples(DAYS)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ, 2_000, -1, -1, 0)
                .lane("A-H", "A", "H", 1, 1_000, 0)
                .item("crate", 1000, 0, false)
                .family("aid")
                .suits("crate", "aid", 1.0)
                .course("drill", 2)
                .school("barracks", "drill", 1, 1)
                .set("team", Samples.variant("", Samples.materiel("aid", 1), Samples.crews("drill", 1)))
                .requirement("need", "team", 9, 4, 8, 9)
                .offer("gift", "crate", 2, "A", 0)
                .fund("purse", 20, 0)
                .supply("maker", "crate", 6, 0, 9, "A");
        var scenario = world.scenario();
        var plan = plan(scenario);
        var levers = new Explainer(scenario, plan).levers();
        assertThat(levers).isNotEmpty();
        double before = bound(scenario, plan);
        for (var lever : levers) {
            double after = bound(lever.relief(scenario.horizon()).in(scenario), plan);
            assertThat(after - before).as(lever.toString()).isCloseTo(lever.micropoints() / 1e6, within(2e-6));
        }
    }

    private static double bound(Scenario scenario, Plan plan) {
        var model = new Model(scenario);
        try (var workers = new Workers<>(1, thread -> new Tools(model))) {
            return new Pricing(model, workers)
                    .evaluate(new PriceReader(model).read(plan.certificate()))
                    .bound();
        }
    }
}
