package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.revision.Relief;
import org.muster.planner.explanation.Remedy;

/// What is named as standing in the way stands in the way: lifted, the best of all plans is better.
class RemediesTest {

    private static final int DAYS = 30;
    private static final int SEEDS = 150;
    private static final RequirementId NEED = new RequirementId("need");

    private static final PlanOptions OPTIONS = new PlanOptions(0, Optional.empty(), OptionalLong.of(30), 1, 1);

    private static Plan plan(Scenario scenario) {
        return Planner.plan(scenario, OPTIONS, ProgressListener.silent(), () -> false);
    }

    private static List<Remedy> remedies(Samples world) {
        return new Explainer(world.scenario(), plan(world.scenario())).remedies(NEED);
    }

    /// The one remedy of a world, tried.
    private static Relief only(Samples world) {
        var scenario = world.scenario();
        var explainer = new Explainer(scenario, plan(scenario));
        var remedies = explainer.remedies(NEED);
        assertThat(remedies).hasSize(1);
        var relief = remedies.getFirst().relief();
        var gain = explainer.gain(relief, OPTIONS, () -> false);
        assertThat(gain.points()).as(relief.words()).isPositive();
        assertThat(gain.after()).isLessThanOrEqualTo(gain.bound() + 1e-9);
        return relief;
    }

    private static Samples need() {
        return Samples.oneLane(DAYS, 10_000).requirement("need", "aid", 3, 10, 20, 6);
    }

    private static Samples gift(Samples world, Set<RequirementId> only, boolean waits) {
        return world.offer(
                "gift", Samples.XBB, "crate", 3, "A", 0, Optional.empty(), only, Set.of(), waits ? Samples.XCC : null);
    }

    @Test
    void asksForTheConsentThatIsMissing() {
        assertThat(only(gift(need(), Set.of(), true)).words())
                .isEqualTo("the consent that offer gift waits for, by " + Samples.day(0));
    }

    @Test
    void asksForTheCaveatToBeLifted() {
        var other = need().family("other").requirement("else", "other", 1, 10, 20, 1);
        assertThat(only(gift(other, Set.of(new RequirementId("else")), false)).words())
                .isEqualTo("offer gift allowed to serve need too");
        assertThat(only(gift(
                                need().rule(Samples.XZZ, CargoScope.ALL, Optional.empty(), Period.ALWAYS),
                                Set.of(),
                                false))
                        .words())
                .isEqualTo("transit rule rule-0 lifted");
    }

    @Test
    void saysByHowMuchSomethingIsTooLate() {
        assertThat(only(need().offer("gift", "crate", 3, "A", 12)).words())
                .isEqualTo("offer gift available 3 days earlier");
    }

    @Test
    void asksForRoomOnTheDayThatLacksIt() {
        var world = Samples.oneLane(DAYS, 1_000)
                .requirement("need", "aid", 3, 2, 4, 6)
                .offer("gift", "crate", 3, "A", 0);
        assertThat(only(world))
                .isInstanceOfSatisfying(
                        Relief.MoreRoom.class,
                        room -> assertThat(room.more().grams()).isEqualTo(1_000_000));
    }

    @Test
    void asksForMoney() {
        var world = need().fund("purse", 13, 0).supply("maker", "crate", 6, 1, 9, "A");
        assertThat(only(world).words()).isEqualTo("5 EUR more in fund purse");
    }

    /// Ordered on day 8 it is ready on day 9 and there on day 10, on which it is due.
    @Test
    void asksForMoneyThatComesInTime() {
        var late = need().fund("purse", 100, 15).supply("maker", "crate", 6, 1, 9, "A");
        assertThat(only(late).words()).isEqualTo("fund purse available from " + Samples.day(8));
        var between = need().fund("purse", 100, 5)
                .supply("maker", "crate", 6, 1, 9, "A", new Period(Optional.empty(), Optional.of(Samples.day(3))));
        assertThat(only(between).words()).isEqualTo("fund purse available from " + Samples.day(3));
        var poor = need().fund("purse", 5, 15).supply("maker", "crate", 6, 1, 9, "A");
        assertThat(only(poor).words()).startsWith("a new offer");
    }

    @Test
    void asksForOrdersOnOtherDays() {
        var late = need().fund("purse", 100, 0)
                .supply("maker", "crate", 6, 1, 9, "A", new Period(Optional.of(Samples.day(12)), Optional.empty()));
        assertThat(only(late).words()).isEqualTo("orders taken by supply maker on " + Samples.day(8));
        var both = need().fund("purse", 100, 14)
                .supply("maker", "crate", 6, 1, 9, "A", new Period(Optional.of(Samples.day(12)), Optional.empty()));
        assertThat(only(both).words())
                .isEqualTo("orders taken by supply maker on %s, and fund purse available from %s"
                        .formatted(Samples.day(8), Samples.day(8)));
        var slow = need().fund("purse", 100, 0).supply("maker", "crate", 6, 12, 9, "A");
        assertThat(only(slow).words()).isEqualTo("supply maker ready 3 days sooner after the order");
    }

    private static Samples teams(Period starts, long places) {
        return Samples.oneLane(DAYS, 10_000)
                .course("drill", 5)
                .school("barracks", "drill", places, 1, starts)
                .set("team", Samples.variant("", Samples.crews("drill", 2)))
                .requirement("need", "team", 1, 10, 20, 6);
    }

    @Test
    void asksForAClassOutsideTheDaysOfASchool() {
        var late = new Period(Optional.of(Samples.day(8)), Optional.empty());
        var early = new Period(Optional.empty(), Optional.of(Samples.day(0)));
        var opened = "a class that starts at school barracks on " + Samples.day(5);
        assertThat(only(teams(late, 2)).words()).isEqualTo(opened);
        assertThat(only(teams(late, 1)).words())
                .isEqualTo(opened + ", and 2 classes more at a time at school barracks");
        assertThat(remedies(teams(early, 2))).isEmpty();
    }

    @Test
    void asksForMoreOfWhatOthersUse() {
        var world = need().requirement("urgent", "aid", 3, 10, 20, 99).offer("gift", "crate", 3, "A", 0);
        assertThat(only(world).words()).isEqualTo("1 unit more of offer gift");
    }

    @Test
    void asksForANewOfferWhereThereIsNone() {
        assertThat(only(need()).words()).isEqualTo("a new offer: 1 unit of crate at H from " + Samples.day(0));
    }

    @Test
    void asksForAllThatTheNextSetLacks() {
        var world = Samples.oneLane(DAYS, 10_000)
                .course("drill", 9)
                .school("barracks", "drill", 1, 1)
                .set("team", Samples.variant("", Samples.materiel("aid", 2), Samples.crews("drill", 1)))
                .requirement("need", "team", 3, 10, 20, 6)
                .offer("gift", "crate", 2, "A", 0);
        assertThat(only(world).words())
                .isEqualTo("2 units more of offer gift, and 1 class more at a time at school barracks");
    }

    @Test
    void liftsOneThingAfterAnother() {
        var world = need().rule(Samples.XZZ, CargoScope.ALL, Optional.empty(), Period.ALWAYS)
                .offer("gift", Samples.XBB, "crate", 3, "A", 12, Optional.empty(), Set.of(), Set.of(), Samples.XCC);
        assertThat(only(world).words())
                .isEqualTo(
                        "the consent that offer gift waits for, by %s, and transit rule rule-0 lifted, and offer gift available 3 days earlier"
                                .formatted(Samples.day(0)));
    }

    @Test
    void hasNothingToAddToWhatIsFulfilled() {
        assertThat(remedies(need().offer("gift", "crate", 3, "A", 0))).isEmpty();
    }

    /// Of a way that takes more than it earns nothing is said, since nothing would be gained by it.
    @Test
    void asksForNothingThatWouldNotPay() {
        var world = new Samples(DAYS)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ)
                .lane("A-H", "A", "H", 1, 10_000, 50_000)
                .item("crate", 1000, 0, false)
                .family("aid")
                .suits("crate", "aid", 1.0)
                .requirement("need", "aid", 3, 10, 20, 6)
                .offer("gift", "crate", 3, "A", 0);
        assertThat(remedies(world)).noneMatch(remedy -> remedy.what().contains("gift"));
    }

    /// On worlds that are solved exactly: all that is named is lifted, and the best of all plans rises.
    @Test
    void namesWhatReallyStandsInTheWay() {
        int lifted = 0;
        var kinds = new HashSet<Class<?>>();
        for (long seed = 0; seed < SEEDS; seed++) {
            var scenario = tiny(seed).scenario();
            double best = new Enumeration(new Model(scenario)).best();
            var plan = plan(scenario);
            if (plan.figures().objective().orElseThrow() < best - 1e-6) {
                continue;
            }
            var explainer = new Explainer(scenario, plan);
            for (var requirement : scenario.requirements()) {
                for (var remedy : explainer.remedies(requirement.requirement())) {
                    double after = new Enumeration(new Model(remedy.relief().in(scenario))).best();
                    assertThat(after).as("seed %d, %s", seed, remedy).isGreaterThan(best + 1e-6);
                    kinds.add(remedy.relief().getClass());
                    lifted++;
                }
            }
        }
        assertThat(lifted).isGreaterThan(SEEDS / 2);
        assertThat(kinds).hasSizeGreaterThan(3);
    }

    /// An offer or a supply with money, a plain need, four days, and one trouble or two.
    private static Samples tiny(long seed) {
        var random = new Random(seed);
        var samples = new Samples(4)
                .node("A", Samples.XAA)
                .node("H", Samples.XZZ, 1000L * (1 + random.nextInt(3)), -1, -1, 0)
                .lane("A-H", "A", "H", 1, 1000L * (1 + random.nextInt(2)), random.nextInt(200))
                .family("aid")
                .item("crate", 1000, 0, false)
                .suits("crate", "aid", 1)
                .requirement("R1", "aid", 1 + random.nextInt(3), 1 + random.nextInt(3), 4, 1 + random.nextInt(4));
        if (random.nextBoolean()) {
            samples.requirement("R2", "aid", 1 + random.nextInt(2), 1 + random.nextInt(3), 4, 1 + random.nextInt(6));
        }
        if (random.nextInt(4) == 0) {
            samples.rule(Samples.XZZ, CargoScope.ALL, Optional.empty(), Period.ALWAYS);
        }
        return random.nextBoolean()
                ? samples.offer(
                        "O1",
                        Samples.XBB,
                        "crate",
                        1 + random.nextInt(3),
                        "A",
                        random.nextInt(3),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        random.nextInt(3) == 0 ? Samples.XCC : null)
                : samples.fund("purse", 6L * random.nextInt(3), random.nextInt(2))
                        .supply("maker", "crate", 6, 0, 2, "A");
    }
}
