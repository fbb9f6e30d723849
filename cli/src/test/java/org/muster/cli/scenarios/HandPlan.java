package org.muster.cli.scenarios;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Money;
import org.muster.domain.network.LaneId;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;
import org.muster.verify.JudgedFigures;
import org.muster.verify.Verifier;

/// A plan made by hand, as a short text, right or wrong; its figures are those that the verifier finds. One line each:
/// ```
/// buy   PURCHASE SUPPLY FUND QUANTITY @DAY
/// ship  REQUIREMENT[/VARIANT][/PART] SOURCE QUANTITY LANE@DAY LANE@DAY ...
/// ship  REQUIREMENT[/VARIANT][/PART] SOURCE QUANTITY @DAY          without legs: arrives on the day
/// train REQUIREMENT[/VARIANT]/COURSE SCHOOL CREWS @DAY
/// set   REQUIREMENT ORDINAL VARIANT @DAY                           - when there is one composition
/// ```
final class HandPlan {

    private final Scenario scenario;
    private final List<Consignment> consignments = new ArrayList<>();
    private final List<Purchase> purchases = new ArrayList<>();
    private final List<TrainingClass> classes = new ArrayList<>();
    private final List<CompleteSet> sets = new ArrayList<>();

    private HandPlan(Scenario scenario) {
        this.scenario = scenario;
    }

    static Plan of(Scenario scenario, String text) {
        var plan = new HandPlan(scenario);
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> plan.read(line.strip().split("\\s+")));
        var unstated = plan.with(new JudgedFigures(0, 0, 0, 0, 0, 0));
        return plan.with(
                new Verifier(scenario, Optional.empty()).judge(unstated).figures());
    }

    private Plan with(JudgedFigures figures) {
        return new Plan(figures(figures), consignments, purchases, classes, sets, List.of(), Certificate.EMPTY);
    }

    private void read(String[] words) {
        switch (words[0]) {
            case "ship" -> consignments.add(consignment(words));
            case "buy" -> purchases.add(purchase(words));
            case "train" ->
                classes.add(new TrainingClass(
                        new ClassId("K" + (classes.size() + 1)),
                        new SchoolId(words[2]),
                        requirement(words[1]),
                        part(words[1]).orElseThrow(),
                        day(words[4]),
                        Integer.parseInt(words[3])));
            case "set" ->
                sets.add(new CompleteSet(
                        requirement(words[1]), Long.parseLong(words[2]), variant(words[3]), day(words[4])));
            default -> throw new IllegalArgumentException("Not a line of a plan: " + String.join(" ", words));
        }
    }

    private Consignment consignment(String[] words) {
        var legs = Arrays.stream(words, 4, words.length)
                .filter(word -> !word.startsWith("@"))
                .map(this::leg)
                .toList();
        return new Consignment(
                new ConsignmentId("C" + (consignments.size() + 1)),
                requirement(words[1]),
                part(words[1]),
                new SourceId(words[2]),
                item(words[2]),
                Long.parseLong(words[3]),
                legs.isEmpty() ? day(words[4]) : legs.getLast().arrive(),
                legs);
    }

    private Leg leg(String word) {
        var lane = scenario.lanes().get(new LaneId(word.substring(0, word.indexOf('@'))));
        var depart = day(word);
        return new Leg(lane.lane(), depart, depart.plusDays(lane.days()));
    }

    private ItemId item(String source) {
        return scenario.offers()
                .find(new OfferId(source))
                .map(offer -> offer.item())
                .orElseGet(() -> purchases.stream()
                        .filter(one -> one.purchase().value().equals(source))
                        .map(one -> scenario.supplies().get(one.supply()).item())
                        .findFirst()
                        .orElseThrow());
    }

    private Purchase purchase(String[] words) {
        var supply = scenario.supplies().get(new SupplyId(words[2]));
        long quantity = Long.parseLong(words[4]);
        return new Purchase(
                new PurchaseId(words[1]),
                supply.supply(),
                new FundId(words[3]),
                day(words[5]),
                quantity,
                new Money(Math.multiplyExact(supply.unitPrice().cents(), quantity)));
    }

    private static RequirementId requirement(String word) {
        return new RequirementId(word.split("/")[0]);
    }

    private static Optional<PartOfSet> part(String word) {
        var names = word.split("/");
        return switch (names.length) {
            case 1 -> Optional.empty();
            case 2 -> Optional.of(new PartOfSet(VariantId.ONLY, new PartId(names[1])));
            default -> Optional.of(new PartOfSet(new VariantId(names[1]), new PartId(names[2])));
        };
    }

    private static VariantId variant(String word) {
        return word.equals("-") ? VariantId.ONLY : new VariantId(word);
    }

    private static LocalDate day(String word) {
        return Tables.day(word.substring(word.indexOf('@') + 1));
    }

    private static PlanFigures figures(JudgedFigures figures) {
        return new PlanFigures(
                Optional.empty(),
                OptionalDouble.of(figures.objective()),
                OptionalDouble.of(figures.points()),
                OptionalDouble.of(figures.pointsPossible()),
                OptionalDouble.of(figures.transportCostEur()),
                OptionalDouble.of(figures.bound()),
                OptionalDouble.of(figures.gap()),
                Optional.of(PlanStatus.WORK_LIMIT),
                OptionalDouble.of(0),
                "by hand",
                Optional.of(1L),
                Map.of(),
                "test");
    }
}
