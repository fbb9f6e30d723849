package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.ReadyCrews;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.CourseId;

/// Takes off the requirements what was delivered.
final class ResidualNeeds {

    private final Scenario scenario;
    private final Amendment left;
    private final LocalDate at;
    private final Map<List<Object>, Long> worths = new HashMap<>();
    private final Set<RequirementId> met = new HashSet<>();
    private double points;

    /// Something that came for a target: units in ten-thousandths, or crews.
    ///
    /// @param parcel of materiel; empty: crews
    private record Come(LocalDate day, long amount, Optional<Parcel> parcel) {}

    ResidualNeeds(Scenario scenario, Amendment left, LocalDate at) {
        this.scenario = scenario;
        this.left = left;
        this.at = at;
        scenario.suitability()
                .forEach(row -> worths.put(
                        List.of(row.item(), row.family()), row.worth().tenThousandths()));
    }

    /// Points earned before the day.
    double points() {
        return points;
    }

    void settle(Plan plan, List<Parcel> parcels) {
        left.requirements.clear();
        left.readyCrews.removeIf(row -> row.from().isBefore(at));
        for (var requirement : scenario.requirements()) {
            var set = scenario.findSet(requirement);
            long asked = Math.multiplyExact(requirement.quantity(), FamilyUnits.SCALE);
            long open = asked
                    - (set.isPresent()
                            ? ofSets(requirement, set.get(), plan, parcels) * FamilyUnits.SCALE
                            : ofUnits(requirement, asked, parcels));
            if (open == 0) {
                met.add(requirement.requirement());
            } else {
                left.requirements.add(open == asked ? requirement : less(requirement, open, asked));
            }
        }
    }

    /// The requirement for so many of the ten-thousandths of a unit that it asked for. What is left of a broken unit
    /// is asked for in a smaller unit: a family of its own, in which items are worth as many more.
    private Requirement less(Requirement row, long open, long asked) {
        long grain = open % FamilyUnits.SCALE == 0 ? FamilyUnits.SCALE : gcd(open, FamilyUnits.SCALE);
        if (open / grain > Counts.MOST) {
            grain = FamilyUnits.SCALE;
        }
        return new Requirement(
                row.requirement(),
                grain == FamilyUnits.SCALE ? row.family() : finer(row, grain),
                Math.ceilDiv(open, grain),
                row.due(),
                row.lapses(),
                row.notBefore(),
                Residual.weightOf(row.weight(), open, asked),
                row.priority(),
                row.bufferDays(),
                row.handover(),
                row.validatedBy(),
                row.note());
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    private FamilyId finer(Requirement requirement, long grain) {
        var old = scenario.families().get(requirement.family());
        var id = new FamilyId(Names.free(
                old.family() + "." + requirement.requirement(),
                Stream.concat(
                                left.families.stream().map(row -> row.family().value()),
                                left.courses.stream().map(row -> row.course().value()))
                        .toList()));
        long parts = FamilyUnits.SCALE / grain;
        left.families.add(new Family(id, old.name(), old.area(), "1/%d %s".formatted(parts, old.unit())));
        scenario.suitability().stream()
                .filter(row -> row.family().equals(old.family()))
                .forEach(row -> left.suitability.add(
                        new Suitability(row.item(), id, row.worth().times(parts))));
        left.funds.replaceAll(row -> row.only().contains(old.family()) ? alsoFor(row, id) : row);
        return id;
    }

    private static Fund alsoFor(Fund row, FamilyId family) {
        var only = new HashSet<>(row.only());
        only.add(family);
        return new Fund(row.fund(), row.nation(), row.amount(), row.available(), only, row.source());
    }

    /// Takes out what names a requirement that is met: offers for nothing else, and crews for it.
    void forget() {
        left.readyCrews.removeIf(row -> met.contains(row.requirement()));
        left.offers.removeIf(row -> !row.only().isEmpty() && met.containsAll(row.only()));
        left.offers.replaceAll(row -> {
            var only = new HashSet<>(row.only());
            return only.removeAll(met) ? ResidualSources.with(row, row.quantity(), only) : row;
        });
    }

    // --- plain materiel

    /// Ten-thousandths of a unit that were delivered and count.
    private long ofUnits(Requirement requirement, long asked, List<Parcel> parcels) {
        long credited = 0;
        for (var one : materiel(requirement, Optional.empty(), requirement.family(), parcels)) {
            long units = Math.min(one.amount(), asked - credited);
            credited += units;
            earn(requirement, one.day(), units / (double) FamilyUnits.SCALE);
        }
        return credited;
    }

    private void earn(Requirement requirement, LocalDate day, double units) {
        points += units
                / requirement.quantity()
                * requirement.weight().toDouble()
                * requirement.timeliness(day).toDouble();
    }

    private List<Come> materiel(
            Requirement requirement, Optional<PartOfSet> part, FamilyId family, List<Parcel> parcels) {
        var come = new ArrayList<Come>();
        for (var parcel : parcels) {
            var consignment = parcel.consignment();
            if (parcel.position() instanceof Position.Delivered(var day)
                    && consignment.requirement().equals(requirement.requirement())
                    && consignment.part().equals(part)) {
                long worth = worths.getOrDefault(List.of(consignment.item(), family), 0L);
                come.add(new Come(day, Math.multiplyExact(worth, parcel.quantity()), Optional.of(parcel)));
            }
        }
        come.sort(Comparator.comparing(Come::day)
                .thenComparing(one -> one.parcel().orElseThrow().consignment().consignment()));
        return come;
    }

    // --- sets

    private long ofSets(Requirement requirement, CapabilitySet set, Plan plan, List<Parcel> parcels) {
        long open = requirement.quantity();
        for (var variant : set.variants()) {
            var come = new HashMap<PartOfSet, List<Come>>();
            long complete = requirement.notBefore().filter(at::isBefore).isPresent() ? 0 : open;
            for (var part : variant.parts()) {
                var name = new PartOfSet(variant.variant(), part.part());
                var here = part.kind() == PartKind.CREW
                        ? crews(requirement, name, plan)
                        : materiel(requirement, Optional.of(name), part.part().family(), parcels);
                come.put(name, here);
                complete = Math.min(complete, sum(here) / (part.perSet() * FamilyUnits.SCALE));
            }
            open -= complete;
            for (long number = 1; number <= complete; number++) {
                var day = requirement.notBefore().orElse(scenario.horizon().start());
                for (var part : variant.parts()) {
                    var there = dayOf(
                            come.getOrDefault(new PartOfSet(variant.variant(), part.part()), List.of()),
                            number * part.perSet() * FamilyUnits.SCALE);
                    day = there.isAfter(day) ? there : day;
                }
                earn(requirement, day, 1);
            }
            for (var part : variant.parts()) {
                var name = new PartOfSet(variant.variant(), part.part());
                keepRest(
                        requirement,
                        name,
                        part.kind(),
                        come.getOrDefault(name, List.of()),
                        complete * part.perSet() * FamilyUnits.SCALE);
            }
        }
        return requirement.quantity() - open;
    }

    private static long sum(List<Come> come) {
        return come.stream().mapToLong(Come::amount).sum();
    }

    private static LocalDate dayOf(List<Come> come, long amount) {
        long sum = 0;
        for (var one : come) {
            sum += one.amount();
            if (sum >= amount) {
                return one.day();
            }
        }
        throw new IllegalStateException("Less has come than was counted.");
    }

    private List<Come> crews(Requirement requirement, PartOfSet part, Plan plan) {
        var course = scenario.courses().get(CourseId.of(part.part()));
        var come = new ArrayList<Come>();
        scenario.readyCrews().stream()
                .filter(row -> row.requirement().equals(requirement.requirement())
                        && row.part().equals(part)
                        && row.from().isBefore(at))
                .forEach(row -> come.add(new Come(row.from(), row.crews() * FamilyUnits.SCALE, Optional.empty())));
        for (var held : plan.classes()) {
            var ready = held.start().plusDays(course.days());
            if (held.requirement().equals(requirement.requirement())
                    && held.part().equals(part)
                    && held.start().isBefore(at)) {
                if (ready.isBefore(at)) {
                    come.add(new Come(ready, held.crews() * FamilyUnits.SCALE, Optional.empty()));
                } else {
                    addReady(requirement.requirement(), part, ready, held.crews());
                }
            }
        }
        come.sort(Comparator.comparing(Come::day));
        return come;
    }

    private void addReady(RequirementId requirement, PartOfSet part, LocalDate from, long crews) {
        long all = crews;
        var same = left.readyCrews.stream()
                .filter(row -> row.requirement().equals(requirement)
                        && row.part().equals(part)
                        && row.from().equals(from))
                .toList();
        for (var row : same) {
            all += row.crews();
        }
        left.readyCrews.removeAll(same);
        left.readyCrews.add(new ReadyCrews(requirement, part, from, all));
    }

    /// Keeps what came and is in no complete set, the latest first.
    private void keepRest(Requirement requirement, PartOfSet part, PartKind kind, List<Come> come, long used) {
        long rest = sum(come) - used;
        for (var one : come.reversed()) {
            long amount = Math.min(rest, one.amount());
            if (amount <= 0) {
                return;
            }
            rest -= amount;
            if (kind == PartKind.CREW) {
                addReady(requirement.requirement(), part, one.day(), amount / FamilyUnits.SCALE);
            } else {
                keepParts(requirement, part.part().family(), one, amount);
            }
        }
    }

    private void keepParts(Requirement requirement, FamilyId family, Come one, long amount) {
        var parcel = one.parcel().orElseThrow();
        long worth = one.amount() / parcel.quantity();
        long whole = amount / worth;
        if (whole > 0) {
            keep(requirement, parcel, parcel.consignment().item(), whole, one.day());
        }
        if (amount % worth > 0) {
            keepFraction(requirement, family, parcel, amount % worth);
        }
    }

    /// A part of a unit is kept as a unit of an item that is worth no more than that.
    private void keepFraction(Requirement requirement, FamilyId family, Parcel parcel, long fraction) {
        var old = scenario.items().get(parcel.consignment().item());
        var id = new ItemId(Names.free(
                old.item() + "." + requirement.requirement(),
                left.items.stream().map(row -> row.item().value()).toList()));
        left.items.add(new Item(
                id,
                old.name() + ", what is left of a unit",
                old.mass(),
                old.volume(),
                old.neq(),
                old.hazardDivision(),
                old.lethal(),
                Optional.empty(),
                old.niin(),
                old.supplyClass(),
                false,
                old.monitoring()));
        left.suitability.add(new Suitability(id, family, new FamilyUnits(fraction)));
        keep(requirement, parcel, id, 1, ((Position.Delivered) parcel.position()).day());
    }

    private void keep(Requirement requirement, Parcel parcel, ItemId item, long quantity, LocalDate since) {
        Source source = ResidualSources.sourceOf(scenario, parcel);
        var taken = Stream.of(left.offers, scenario.offers().list())
                .flatMap(List::stream)
                .map(row -> row.offer().value())
                .toList();
        left.offers.add(new Offer(
                new OfferId(Names.free(
                        source.identifier() + "." + parcel.consignment().consignment(), taken)),
                source.nation(),
                item,
                quantity,
                since,
                Optional.empty(),
                requirement.handover(),
                Set.of(requirement.requirement()),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                ResidualSources.endUse(source),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "handed over as consignment " + parcel.consignment().consignment()));
    }
}
