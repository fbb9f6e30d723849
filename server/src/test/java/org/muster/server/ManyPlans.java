package org.muster.server;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.exchange.ScenarioPackage;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.JudgedFigures;
import org.muster.verify.Verifier;

/// A plan for [ManyExercises]: one exercise is planned, and each copy of it gets the same. Since there is room, money
/// and schools for every copy, that keeps the rules; the judge decides.
final class ManyPlans {

    private static final long WORK = 40;
    private static final String FIRST = ManyExercises.ending(1);

    private final int times;
    private final Plan one;

    ManyPlans(int times, int quantity) {
        this.times = times;
        var scenario = Plans.scenario(new ManyExercises(1, quantity).zip());
        var options = new PlanOptions(0.05, Optional.empty(), OptionalLong.of(WORK), 2, 1);
        this.one = Planner.plan(scenario, options, ProgressListener.silent(), () -> false);
    }

    /// @param scenario the exercise as many times over
    Plan answering(Scenario scenario) {
        var sha256 = ScenarioPackage.sha256(scenario);
        var unsaid = plan(one.figures().stamped(sha256, "test"));
        var figures = new Verifier(scenario, Optional.of(sha256)).judge(unsaid).figures();
        return plan(said(unsaid.figures(), figures));
    }

    private Plan plan(PlanFigures figures) {
        return new Plan(
                figures,
                each(one.consignments(), ManyPlans::consignment),
                each(one.purchases(), ManyPlans::purchase),
                each(one.classes(), ManyPlans::trainingClass),
                each(one.sets(), ManyPlans::set),
                each(one.shortfalls(), ManyPlans::shortfall).stream().distinct().toList(),
                new Certificate(one.certificate().prices().stream()
                        .flatMap(this::prices)
                        .toList()));
    }

    /// What has no name of a copy, such as a lane, has the same price for all.
    private Stream<Price> prices(Price first) {
        return first.id().contains(FIRST)
                ? endings()
                        .map(ending ->
                                new Price(first.kind(), first.id().replace(FIRST, ending), first.day(), first.price()))
                : Stream.of(first);
    }

    private Stream<String> endings() {
        return IntStream.rangeClosed(1, times).mapToObj(ManyExercises::ending);
    }

    private interface Copy<T> {
        T of(T first, String ending);
    }

    private <T> List<T> each(List<T> firsts, Copy<T> copy) {
        return endings()
                .flatMap(ending -> firsts.stream().map(first -> copy.of(first, ending)))
                .toList();
    }

    private static Consignment consignment(Consignment first, String ending) {
        return new Consignment(
                new ConsignmentId(first.consignment().value() + ending),
                requirement(first.requirement(), ending),
                first.part(),
                source(first.source(), ending),
                first.item(),
                first.quantity(),
                first.arrive(),
                first.legs());
    }

    private static RequirementId requirement(RequirementId first, String ending) {
        return new RequirementId(renamed(first.value(), ending));
    }

    /// Purchases have no ending yet, offers have that of the first copy.
    private static SourceId source(SourceId first, String ending) {
        return new SourceId(renamed(first.value(), ending));
    }

    private static String renamed(String first, String ending) {
        return (first.endsWith(FIRST) ? first.substring(0, first.length() - FIRST.length()) : first) + ending;
    }

    private static Purchase purchase(Purchase first, String ending) {
        return new Purchase(
                new PurchaseId(renamed(first.purchase().value(), ending)),
                first.supply(),
                first.fund(),
                first.order(),
                first.quantity(),
                first.cost());
    }

    private static TrainingClass trainingClass(TrainingClass first, String ending) {
        return new TrainingClass(
                new ClassId(first.trainingClass().value() + ending),
                first.school(),
                requirement(first.requirement(), ending),
                first.part(),
                first.start(),
                first.crews());
    }

    private static CompleteSet set(CompleteSet first, String ending) {
        return new CompleteSet(
                requirement(first.requirement(), ending), first.ordinal(), first.variant(), first.complete());
    }

    /// Why one copy is short would have to be told in the words of all copies; that a search ended is true of each.
    private static Shortfall shortfall(Shortfall first, String ending) {
        return new Shortfall(
                requirement(first.requirement(), ending), first.part(), first.shortOf(), ReasonCode.GAP, "");
    }

    private static PlanFigures said(PlanFigures unsaid, JudgedFigures judged) {
        return new PlanFigures(
                unsaid.scenarioSha256(),
                OptionalDouble.of(judged.objective()),
                OptionalDouble.of(judged.points()),
                OptionalDouble.of(judged.pointsPossible()),
                OptionalDouble.of(judged.transportCostEur()),
                OptionalDouble.of(judged.bound()),
                OptionalDouble.of(judged.gap()),
                unsaid.status(),
                unsaid.seconds(),
                unsaid.engine(),
                unsaid.seed(),
                unsaid.options(),
                unsaid.musterVersion());
    }
}
