package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.requirement.RequirementId;

/// One trouble at a time: the reason that it gets, and that there is none without it.
class ReasonsTest {

    private static final int DAYS = 30;

    private static final PlanOptions OPTIONS = new PlanOptions(0, Optional.empty(), OptionalLong.of(30), 1, 1);

    @Test
    void saysNothingOfWhatIsFulfilled() {
        assertThat(shortfalls(world -> world.offer("gift", "crate", 3, "A", 0))).isEmpty();
    }

    @Test
    void saysThatThereIsNoSource() {
        assertThat(shortfalls(world -> world))
                .singleElement()
                .matches(row -> row.reason() == ReasonCode.NO_SOURCE)
                .matches(row -> row.shortOf().tenThousandths() == 3 * Model.UNIT);
    }

    @Test
    void countsOnlyWhatIsMissing() {
        assertThat(shortfalls(world -> world.offer("gift", "crate", 2, "A", 0)))
                .singleElement()
                .matches(row -> row.reason() == ReasonCode.NO_SOURCE)
                .matches(row -> row.shortOf().tenThousandths() == Model.UNIT);
    }

    @Test
    void saysThatThereIsNoRoute() {
        assertReason(
                ReasonCode.NO_ROUTE,
                "gift",
                world -> world.node("B", Samples.XBB).offer("gift", "crate", 3, "B", 0));
    }

    @Test
    void namesTheRuleThatForbidsTheWay() {
        assertReason(
                ReasonCode.CAVEAT,
                "No way to handover node H is legal for gift: transit rule rule-0 forbids it.",
                world -> world.rule(Samples.XZZ, CargoScope.ALL, Optional.empty(), Period.ALWAYS)
                        .offer("gift", "crate", 3, "A", 0));
    }

    @Test
    void namesTheNationToAvoid() {
        assertReason(ReasonCode.CAVEAT, "XZZ", world -> gift(world, 0, Set.of(), Set.of(Samples.XZZ), false));
    }

    /// The sentence begins with the identifier as it is, so that it can be found there.
    @Test
    void saysThatADonorKeepsItForOthers() {
        assertReason(
                ReasonCode.CAVEAT,
                "gift may serve other requirements only",
                world -> gift(
                        world.requirement("other", "aid", 1, 1, 2, 1),
                        10,
                        Set.of(new RequirementId("other")),
                        Set.of(),
                        false));
    }

    @Test
    void namesTheConsentThatIsMissing() {
        assertReason(ReasonCode.CONSENT, "XCC", world -> gift(world, 0, Set.of(), Set.of(), true));
    }

    private static Samples gift(
            Samples world, int available, Set<RequirementId> only, Set<NationCode> avoid, boolean waits) {
        return world.offer(
                "gift",
                Samples.XBB,
                "crate",
                3,
                "A",
                available,
                Optional.empty(),
                only,
                avoid,
                waits ? Samples.XCC : null);
    }

    @Test
    void givesTheEarliestDay() {
        assertReason(
                ReasonCode.TOO_LATE, Samples.day(13).toString(), world -> world.offer("gift", "crate", 3, "A", 12));
    }

    @Test
    void namesTheRequirementThatUsesIt() {
        assertReason(
                ReasonCode.USED_ELSEWHERE,
                "urgent",
                world -> world.requirement("urgent", "aid", 3, 10, 20, 99).offer("gift", "crate", 3, "A", 0));
    }

    @Test
    void namesTheLaneThatIsFull() {
        var rows = reasons(
                new Samples(DAYS)
                        .node("A", Samples.XAA)
                        .node("H", Samples.XZZ)
                        .lane("A-H", "A", "H", 1, 100, 0)
                        .item("crate", 1000, 0, false)
                        .family("aid")
                        .suits("crate", "aid", 1.0)
                        .requirement("need", "aid", 3, 10, 20, 6)
                        .offer("gift", "crate", 3, "A", 0),
                "need");
        assertThat(rows)
                .anyMatch(row ->
                        row.reason() == ReasonCode.CAPACITY && row.detail().contains("lane A-H"));
    }

    @Test
    void saysThatThereIsNoMoney() {
        assertReason(
                ReasonCode.FUND, "maker", world -> world.fund("purse", 5, 0).supply("maker", "crate", 6, 1, 9, "A"));
        assertThat(shortfalls(world -> world.fund("purse", 18, 0).supply("maker", "crate", 6, 1, 9, "A")))
                .isEmpty();
    }

    @Test
    void saysThatTransportCostsMoreThanItEarns() {
        var rows = reasons(
                new Samples(DAYS)
                        .node("A", Samples.XAA)
                        .node("H", Samples.XZZ)
                        .lane("A-H", "A", "H", 1, 10_000, 50_000)
                        .item("crate", 1000, 0, false)
                        .family("aid")
                        .suits("crate", "aid", 1.0)
                        .requirement("need", "aid", 3, 10, 20, 6)
                        .offer("gift", "crate", 3, "A", 0),
                "need");
        assertThat(rows).extracting(Shortfall::reason).containsExactly(ReasonCode.COST);
    }

    @Test
    void namesTheSchoolAndTheScarcerPart() {
        var rows = reasons(
                Samples.oneLane(DAYS, 10_000)
                        .course("drill", 9)
                        .school("barracks", "drill", 1, 1)
                        .set("team", Samples.variant("", Samples.materiel("aid", 1), Samples.crews("drill", 1)))
                        .requirement("need", "team", 3, 10, 20, 6)
                        .offer("gift", "crate", 3, "A", 0),
                "need");
        assertThat(rows)
                .anyMatch(row ->
                        row.reason() == ReasonCode.TRAINING && row.detail().contains("barracks"));
        assertThat(rows)
                .anyMatch(row -> row.reason() == ReasonCode.PART && row.detail().contains("drill"));
    }

    @Test
    void saysThatTooLittleIsLeftForASet() {
        var rows = reasons(
                Samples.oneLane(DAYS, 10_000)
                        .set("kit", Samples.variant("", Samples.materiel("aid", 4)))
                        .requirement("need", "kit", 2, 10, 20, 6)
                        .offer("gift", "crate", 7, "A", 0),
                "need");
        assertThat(rows)
                .singleElement()
                .matches(row -> row.reason() == ReasonCode.WHOLE_UNITS)
                .matches(row -> row.shortOf().tenThousandths() == 4 * Model.UNIT);
    }

    /// A draft that nobody tried to fill.
    @Test
    void admitsThatThePlannerStopped() {
        var model = Samples.oneLane(DAYS, 10_000)
                .requirement("need", "aid", 3, 10, 20, 6)
                .offer("gift", "crate", 3, "A", 0)
                .model();
        var rows = new Reasons(model, new Draft(model), Prices.zero(model), 6).list();
        assertThat(rows)
                .singleElement()
                .matches(row -> row.reason() == ReasonCode.GAP)
                .matches(row -> row.detail().contains("gift") && row.detail().contains("at most 6 points"));
    }

    private static void assertReason(ReasonCode code, String named, UnaryOperator<Samples> trouble) {
        assertThat(shortfalls(trouble))
                .as("reasons")
                .singleElement()
                .matches(row -> row.reason() == code, code.toString())
                .matches(row -> row.detail().contains(named), named);
    }

    /// Rows for three crates that are due on day 10, in a world with some trouble.
    private static List<Shortfall> shortfalls(UnaryOperator<Samples> trouble) {
        return reasons(trouble.apply(Samples.oneLane(DAYS, 10_000).requirement("need", "aid", 3, 10, 20, 6)), "need");
    }

    private static List<Shortfall> reasons(Samples world, String requirement) {
        return Planner.plan(world.scenario(), OPTIONS, ProgressListener.silent(), () -> false).shortfalls().stream()
                .filter(row -> row.requirement().value().equals(requirement))
                .toList();
    }
}
