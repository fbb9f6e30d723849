package org.muster.cli.mutants;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
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
import org.muster.domain.network.Lane;
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

/// A small scenario in which every planning rule has something to forbid; day 0 is a Monday.
final class RichScenario {

    static final LocalDate START = LocalDate.of(2026, 1, 26);

    private static final NationCode XDA = new NationCode("XDA");
    private static final NationCode XDB = new NationCode("XDB");
    private static final NationCode XDC = new NationCode("XDC");
    private static final NationCode XTR = new NationCode("XTR");
    private static final NationCode XRC = new NationCode("XRC");

    private RichScenario() {}

    static LocalDate day(int number) {
        return START.plusDays(number);
    }

    static Scenario make() {
        return new Scenario(
                new ScenarioHeader(new Horizon(START, 30), XRC, Points.ofWhole(100), "EXERCISE"),
                Table.of(List.of(nation(XDA), nation(XDB), nation(XDC), nation(XTR), nation(XRC)), Nation::nation),
                Table.of(transitRules(), TransitRule::rule),
                Table.of(families(), Family::family),
                Table.of(items(), Item::item),
                suitability(),
                Table.of(List.of(battery()), CapabilitySet::set),
                Table.of(requirements(), Requirement::requirement),
                Table.of(offers(), Offer::offer),
                Table.of(funds(), Fund::fund),
                Table.of(supplies(), Supply::supply),
                RichNetwork.nodes(),
                Table.of(RichNetwork.lanes(), Lane::lane),
                RichNetwork.closures(),
                RichNetwork.changes(),
                Table.empty(),
                Table.of(courses(), Course::course),
                Table.of(schools(), School::school),
                List.of(
                        new TraineeIntake(day(0), 1, Optional.empty()),
                        new TraineeIntake(day(7), 1, Optional.empty())));
    }

    private static Nation nation(NationCode code) {
        return new Nation(code, "Nation " + code, OptionalLong.empty(), Optional.empty());
    }

    private static List<TransitRule> transitRules() {
        var weekInFebruary = Period.of(day(20), day(25));
        return List.of(
                new TransitRule(new TransitRuleId("T1"), XTR, CargoScope.LETHAL, Optional.of(XDB), Period.ALWAYS, ""),
                new TransitRule(new TransitRuleId("T2"), XDC, CargoScope.ALL, Optional.of(XRC), weekInFebruary, ""));
    }

    private static List<Family> families() {
        return List.of(family("GEN"), family("SHELL"), family("LAUN"), family("MSL"), family("MED"), family("BATTERY"));
    }

    private static Family family(String id) {
        return new Family(new FamilyId(id), id, "sustainment", "each");
    }

    private static List<Item> items() {
        return List.of(
                item("gen", 2_000, 0, false),
                item("gen-small", 1_500, 0, false),
                item("shell", 50, 5, true),
                item("launcher", 12_000, 0, true),
                item("missile", 500, 60, true));
    }

    private static Item item(String id, long mass_kg, long neq_kg, boolean lethal) {
        return new Item(
                new ItemId(id),
                id,
                Mass.ofKilograms(mass_kg),
                Optional.empty(),
                Mass.ofKilograms(neq_kg),
                Optional.empty(),
                lethal,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Monitoring.NONE);
    }

    private static List<Suitability> suitability() {
        return List.of(
                suits("gen", "GEN", 10_000),
                suits("gen-small", "GEN", 8_000),
                suits("shell", "SHELL", 10_000),
                suits("launcher", "LAUN", 10_000),
                suits("missile", "MSL", 10_000));
    }

    private static Suitability suits(String item, String family, long tenThousandths) {
        return new Suitability(new ItemId(item), new FamilyId(family), new FamilyUnits(tenThousandths));
    }

    private static CapabilitySet battery() {
        return CapabilitySet.of(
                new FamilyId("BATTERY"),
                List.of(
                        new SetVariant(
                                new VariantId("a"),
                                List.of(
                                        new SetPart(new PartId("LAUN"), PartKind.MATERIEL, 1),
                                        new SetPart(new PartId("MSL"), PartKind.MATERIEL, 4),
                                        new SetPart(new PartId("K1"), PartKind.CREW, 1))),
                        new SetVariant(
                                new VariantId("b"),
                                List.of(
                                        new SetPart(new PartId("LAUN"), PartKind.MATERIEL, 1),
                                        new SetPart(new PartId("GEN"), PartKind.MATERIEL, 1)))));
    }

    private static List<Requirement> requirements() {
        return List.of(
                requirement("R1", "GEN", 10, 12, 22, 40, "HO", Optional.empty()),
                requirement("R2", "SHELL", 300, 10, 20, 60, "HO", Optional.empty()),
                requirement("R3", "BATTERY", 2, 14, 24, 80, "HO", Optional.of(day(8))),
                requirement("R4", "GEN", 3, 12, 26, 20, "HO2", Optional.empty()),
                requirement("R5", "MED", 5, 12, 22, 10, "HO", Optional.empty()));
    }

    private static Requirement requirement(
            String id,
            String family,
            long quantity,
            int due,
            int lapses,
            int weight,
            String handover,
            Optional<LocalDate> notBefore) {
        return new Requirement(
                new RequirementId(id),
                new FamilyId(family),
                quantity,
                day(due),
                day(lapses),
                notBefore,
                Points.ofWhole(weight),
                OptionalInt.empty(),
                0,
                new NodeId(handover),
                "",
                "");
    }

    private static List<Offer> offers() {
        var granted = Optional.of(new Consent(XDC, Optional.of(day(3))));
        var awaited = Optional.of(new Consent(XDC, Optional.empty()));
        var none = Optional.<Consent>empty();
        return List.of(
                offer("O1", XDA, "gen", 8, 0, 9, "A", Set.of(), Set.of(), none),
                offer("O2", XDB, "gen-small", 3, 0, 25, "B", Set.of("R1"), Set.of(), granted),
                offer("O3", XDA, "shell", 200, 0, 9, "A", Set.of(), Set.of(XTR), none),
                offer("O4", XDB, "launcher", 2, 2, 9, "B", Set.of(), Set.of(), none),
                offer("O5", XDA, "missile", 8, 0, 9, "A", Set.of(), Set.of(), none),
                offer("O6", XDA, "shell", 50, 0, 9, "A", Set.of(), Set.of(), awaited),
                offer("O8", XDC, "gen", 1, 2, 9, "HO", Set.of(), Set.of(), none));
    }

    private static Offer offer(
            String id,
            NationCode nation,
            String item,
            long quantity,
            int available,
            int expires,
            String origin,
            Set<String> only,
            Set<NationCode> avoid,
            Optional<Consent> consent) {
        return new Offer(
                new OfferId(id),
                nation,
                new ItemId(item),
                quantity,
                day(available),
                Optional.of(day(expires)),
                new NodeId(origin),
                only.stream().map(RequirementId::new).collect(java.util.stream.Collectors.toSet()),
                avoid,
                consent,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static List<Fund> funds() {
        return List.of(
                fund("M1", 25_000_000, 0, Set.of()),
                fund("M2", 90_000_000, 5, Set.of()),
                fund("M3", 90_000_000, 0, Set.of(new FamilyId("SHELL"))));
    }

    private static Fund fund(String id, long cents, int available, Set<FamilyId> only) {
        return new Fund(new FundId(id), XDA, new Money(cents), day(available), only, "");
    }

    /// 100,000 EUR each, two a month, ordered from day 1 to day 10.
    private static List<Supply> supplies() {
        return List.of(new Supply(
                new SupplyId("P1"),
                XDB,
                new ItemId("gen"),
                new Money(10_000_000),
                5,
                2,
                Period.of(day(1), day(10)),
                new NodeId("FAC"),
                Set.of(),
                Optional.empty(),
                ""));
    }

    private static List<Course> courses() {
        return List.of(
                new Course(new CourseId("K1"), "launcher crew", 5, List.of()),
                new Course(new CourseId("K2"), "something else", 5, List.of()));
    }

    private static List<School> schools() {
        return List.of(school("S1", "K1"), school("S2", "K2"));
    }

    private static School school(String id, String course) {
        return new School(
                new SchoolId(id), new CourseId(course), XDA, Optional.empty(), 1, 1, Period.of(day(1), day(28)), "");
    }

    static NationCode nation(String code) {
        return new NationCode(code);
    }

    static Set<DayOfWeek> mondaysAndThursdays() {
        return Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY);
    }
}
