package org.muster.cli.crosscheck;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.muster.bench.instances.Dice;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.measure.Points;
import org.muster.domain.measure.Table;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// Random scenarios so small that every plan of them can be tried: at least three offers, two requirements, a set, a
/// fund with a supply, a lane that binds; sometimes training, caveats, tight nodes, substitutes and closed days.
final class RandomTiny {

    private static final NationCode DONOR_A = new NationCode("XDA");
    private static final NationCode DONOR_B = new NationCode("XDB");
    private static final NationCode RECIPIENT = new NationCode("XRC");
    private static final FamilyId PLAIN = new FamilyId("plain");
    private static final FamilyId LAUNCHER = new FamilyId("launcher");
    private static final FamilyId ROUNDS = new FamilyId("rounds");
    private static final FamilyId BATTERY = new FamilyId("battery");
    private static final CourseId COURSE = new CourseId("crew-course");

    private final Dice dice;
    private final int days;
    private final LocalDate start;
    private final boolean trains;
    private final boolean mixes;

    private RandomTiny(long seed) {
        this.dice = new Dice(seed);
        this.days = dice.between(6, 8);
        this.start = LocalDate.of(2026, 1, dice.between(20, 31));
        this.trains = dice.chance(0.4);
        this.mixes = dice.chance(0.25);
    }

    static Scenario scenario(long seed) {
        return new RandomTiny(seed).make();
    }

    private Scenario make() {
        var network = new TinyNetwork(dice, start, days, List.of(DONOR_A, DONOR_B), RECIPIENT);
        var requirements = requirements();
        return new Scenario(
                new ScenarioHeader(
                        new Horizon(start, days), RECIPIENT, Points.ofWhole(dice.between(20, 120)), "EXERCISE"),
                Table.of(nations(), Nation::nation),
                Table.of(transitRules(), TransitRule::rule),
                Table.of(families(), Family::family),
                Table.of(items(), Item::item),
                suitability(),
                Table.of(List.of(battery()), CapabilitySet::set),
                Table.of(requirements, Requirement::requirement),
                Table.of(offers(requirements), Offer::offer),
                Table.of(funds(), Fund::fund),
                Table.of(supplies(), Supply::supply),
                network.nodes(),
                network.lanes(),
                network.closures(),
                network.changes(),
                Table.empty(),
                Table.of(trains ? List.of(course()) : List.of(), Course::course),
                Table.of(trains ? List.of(school()) : List.of(), School::school),
                trains && dice.chance(0.7) ? trainees() : List.of());
    }

    private static List<Nation> nations() {
        return List.of(
                new Nation(DONOR_A, "Donor A", OptionalLong.empty(), Optional.empty()),
                new Nation(DONOR_B, "Donor B", OptionalLong.empty(), Optional.empty()),
                new Nation(RECIPIENT, "Recipient", OptionalLong.empty(), Optional.empty()));
    }

    private List<TransitRule> transitRules() {
        if (dice.chance(0.8)) {
            return List.of();
        }
        var period = dice.chance(0.5) ? Period.ALWAYS : Period.of(start.plusDays(1), start.plusDays(3));
        var next = dice.chance(0.5) ? Optional.of(RECIPIENT) : Optional.<NationCode>empty();
        return List.of(new TransitRule(
                new TransitRuleId("T1"), DONOR_B, dice.pick(List.of(CargoScope.values())), next, period, ""));
    }

    private static List<Family> families() {
        return List.of(
                new Family(PLAIN, "plain", "energy", "each"),
                new Family(LAUNCHER, "launcher", "air-defence", "each"),
                new Family(ROUNDS, "rounds", "air-defence", "round"),
                new Family(BATTERY, "battery", "air-defence", "each"));
    }

    private List<Item> items() {
        return List.of(item("plain-1", 1, 3), item("plain-2", 2, 4), item("launcher-1", 2, 5), item("rounds-1", 1, 2));
    }

    private Item item(String id, int least_t, int most_t) {
        var mass_kg = 1_000L * dice.between(least_t, most_t);
        return new Item(
                new ItemId(id),
                id,
                Mass.ofKilograms(mass_kg),
                Optional.empty(),
                id.startsWith("rounds") ? Mass.ofKilograms(mass_kg / 5) : Mass.ZERO,
                Optional.empty(),
                !id.startsWith("plain"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Monitoring.NONE);
    }

    private List<Suitability> suitability() {
        var rows = new ArrayList<Suitability>();
        rows.add(suits("plain-1", PLAIN, 10_000));
        rows.add(suits("plain-2", PLAIN, dice.pick(List.of(5_000L, 8_000L, 15_000L))));
        rows.add(suits("launcher-1", LAUNCHER, 10_000));
        rows.add(suits("rounds-1", ROUNDS, 10_000));
        if (dice.chance(0.5)) {
            rows.add(suits("launcher-1", PLAIN, dice.pick(List.of(5_000L, 10_000L))));
        }
        if (dice.chance(0.3)) {
            rows.add(suits("plain-2", ROUNDS, 7_500));
        }
        return rows;
    }

    private static Suitability suits(String item, FamilyId family, long tenThousandths) {
        return new Suitability(new ItemId(item), family, new FamilyUnits(tenThousandths));
    }

    private CapabilitySet battery() {
        var parts = new ArrayList<SetPart>();
        parts.add(new SetPart(PartId.of(LAUNCHER), PartKind.MATERIEL, 1));
        parts.add(new SetPart(PartId.of(ROUNDS), PartKind.MATERIEL, dice.between(1, 2)));
        if (trains) {
            parts.add(new SetPart(COURSE.part(), PartKind.CREW, 1));
        }
        if (!mixes) {
            return CapabilitySet.of(BATTERY, List.of(new SetVariant(VariantId.ONLY, parts)));
        }
        var other = List.of(
                new SetPart(PartId.of(LAUNCHER), PartKind.MATERIEL, 1),
                new SetPart(PartId.of(PLAIN), PartKind.MATERIEL, dice.between(1, 2)));
        return CapabilitySet.of(
                BATTERY,
                List.of(new SetVariant(new VariantId("one"), parts), new SetVariant(new VariantId("two"), other)));
    }

    private List<Requirement> requirements() {
        var rows = new ArrayList<Requirement>();
        rows.add(requirement("R1", PLAIN, dice.between(2, 4)));
        rows.add(requirement("R2", BATTERY, mixes ? 1 : dice.between(1, 2)));
        if (dice.chance(0.6)) {
            rows.add(requirement("R3", dice.pick(List.of(ROUNDS, LAUNCHER, PLAIN)), dice.between(1, 2)));
        }
        return rows;
    }

    private Requirement requirement(String id, FamilyId family, int quantity) {
        var due = dice.between(2, 5);
        var lapses = due + dice.between(1, 6);
        return new Requirement(
                new RequirementId(id),
                family,
                quantity,
                start.plusDays(due),
                start.plusDays(lapses),
                dice.chance(0.15) ? Optional.of(start.plusDays(due - 1L)) : Optional.empty(),
                Points.ofWhole(dice.between(3, 12)),
                OptionalInt.empty(),
                dice.chance(0.15) ? 1 : 0,
                new NodeId("handover"),
                "",
                "");
    }

    private List<Offer> offers(List<Requirement> requirements) {
        var rows = new ArrayList<Offer>();
        rows.add(offer("O1", dice.pick(List.of("plain-1", "plain-2")), requirements));
        rows.add(offer("O2", "launcher-1", requirements));
        rows.add(offer("O3", "rounds-1", requirements));
        if (dice.chance(0.5)) {
            rows.add(offer("O4", dice.pick(List.of("plain-1", "plain-2", "rounds-1")), requirements));
        }
        return rows;
    }

    private Offer offer(String id, String item, List<Requirement> requirements) {
        var nation = dice.pick(List.of(DONOR_A, DONOR_B));
        var available = dice.between(-1, 2);
        var only = dice.chance(0.1)
                ? Set.of(
                        requirements.getFirst().requirement(),
                        requirements.getLast().requirement())
                : Set.<RequirementId>of();
        return new Offer(
                new OfferId(id),
                nation,
                new ItemId(item),
                dice.between(1, mixes ? 2 : 3),
                start.plusDays(available),
                dice.chance(0.15) ? Optional.of(start.plusDays(available + 2L)) : Optional.empty(),
                new NodeId(dice.chance(0.06) ? "handover" : nation.equals(DONOR_A) ? "depot-a" : "depot-b"),
                only,
                dice.chance(0.1) ? Set.of(DONOR_B) : Set.of(),
                dice.chance(0.1) ? Optional.of(consent(available)) : Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private Consent consent(int available) {
        var granted = start.plusDays(available + 1L);
        return new Consent(DONOR_B, dice.chance(0.7) ? Optional.of(granted) : Optional.empty());
    }

    private List<Fund> funds() {
        var only = dice.chance(0.3) ? Set.of(dice.pick(List.of(PLAIN, ROUNDS))) : Set.<FamilyId>of();
        var amount = new Money(100_000_000L * dice.between(1, 3) + 50_000_000L);
        return List.of(new Fund(new FundId("M1"), DONOR_A, amount, start.plusDays(dice.between(-1, 1)), only, ""));
    }

    private List<Supply> supplies() {
        return List.of(new Supply(
                new SupplyId("P1"),
                DONOR_B,
                new ItemId(dice.pick(List.of("plain-1", "rounds-1"))),
                new Money(100_000_000L),
                dice.between(0, 2),
                dice.between(1, 2),
                Period.ALWAYS,
                new NodeId("depot-b"),
                Set.of(),
                Optional.empty(),
                ""));
    }

    private Course course() {
        return new Course(COURSE, "crew course", dice.between(1, 3), List.of());
    }

    private School school() {
        return new School(
                new SchoolId("S1"),
                COURSE,
                DONOR_A,
                Optional.empty(),
                dice.between(1, 2),
                1,
                dice.chance(0.3) ? Period.of(start.plusDays(1), start.plusDays(4)) : Period.ALWAYS,
                "");
    }

    private List<TraineeIntake> trainees() {
        var course = dice.chance(0.5) ? Optional.of(COURSE) : Optional.<CourseId>empty();
        return List.of(
                new TraineeIntake(start.plusDays(dice.between(-1, 1)), 1, course),
                new TraineeIntake(start.plusDays(dice.between(2, 4)), 1, course));
    }

    static Set<DayOfWeek> someWeekdays(Dice dice, LocalDate start) {
        return Set.of(
                start.plusDays(dice.between(0, 2)).getDayOfWeek(),
                start.plusDays(dice.between(3, 4)).getDayOfWeek());
    }
}
