package org.muster.verify;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.training.School;

/// Whether a reason is true, where that can be told without planning again.
///
/// Source: plan.md, "Reasons for a shortfall".
final class ReasonTruth {

    private final Terrain terrain;
    private final Pools pools;
    private final SourceUse use;
    private final Ways ways;
    private final EarliestArrival arrival;
    private final CompleteSets sets;
    /// Ten-thousandths of a unit assigned, by target.
    private final BigInteger[] assigned;

    ReasonTruth(
            Terrain terrain,
            Pools pools,
            SourceUse use,
            Ways ways,
            EarliestArrival arrival,
            CompleteSets sets,
            List<Shipment> shipments) {
        this.terrain = terrain;
        this.pools = pools;
        this.use = use;
        this.ways = ways;
        this.arrival = arrival;
        this.sets = sets;
        this.assigned = new BigInteger[terrain.targets.size()];
        Arrays.fill(assigned, BigInteger.ZERO);
        for (var shipment : shipments) {
            int target = shipment.target().index();
            assigned[target] = assigned[target].add(shipment.units());
        }
    }

    /// What was found.
    sealed interface Verdict {

        /// The reason is true.
        record True() implements Verdict {}

        /// The reason is not true.
        ///
        /// @param because what is the case instead
        record False(String because) implements Verdict {}

        /// Cannot be told.
        record Open() implements Verdict {}
    }

    /// Decides one reason.
    ///
    /// @param spokenOf the sources that the row is about
    Verdict decide(Target target, ReasonCode reason, List<Source> spokenOf, Mentions mentions) {
        return switch (reason) {
            case NO_SOURCE -> target.isCrew() ? noSchool(target) : noSource(target);
            case TOO_LATE -> target.isCrew() ? classesEndTooLate(target, mentions) : tooLate(target, spokenOf);
            case NO_ROUTE -> target.isCrew() ? new Verdict.Open() : noRoute(target, spokenOf);
            case CAVEAT -> target.isCrew() ? new Verdict.Open() : caveat(target, spokenOf);
            case CONSENT -> target.isCrew() ? new Verdict.Open() : consent(spokenOf, mentions);
            case WHOLE_UNITS -> target.isCrew() ? new Verdict.Open() : wholeUnits(target);
            case USED_ELSEWHERE, CAPACITY, FUND, TRAINING, PART, COST, GAP -> new Verdict.Open();
        };
    }

    private static Verdict of(Optional<String> obstacle) {
        return obstacle.<Verdict>map(Verdict.False::new).orElseGet(Verdict.True::new);
    }

    private static Optional<String> nothingLeft(List<Source> spokenOf) {
        return spokenOf.isEmpty()
                ? Optional.of("no source that suits it has anything left, so there is none to speak of")
                : Optional.empty();
    }

    private Verdict noSchool(Target target) {
        return of(schools(target).stream()
                .findFirst()
                .map(school -> "school %s teaches the course".formatted(school.school())));
    }

    private List<School> schools(Target target) {
        return terrain.scenario.schools().list().stream()
                .filter(school -> school.course().equals(target.course()))
                .toList();
    }

    private Verdict noSource(Target target) {
        for (var source : use.suitable(target)) {
            if (use.isLeftFor(source, target)) {
                return new Verdict.False("source %s suits it and has units left".formatted(source.identifier()));
            }
            if (use.servesAnotherThan(target, source)) {
                return new Verdict.False(
                        "source %s suits it and is used by another requirement or part".formatted(source.identifier()));
            }
        }
        return new Verdict.True();
    }

    private Verdict noRoute(Target target, List<Source> spokenOf) {
        var handover = target.requirement().handover();
        return of(nothingLeft(spokenOf)
                .or(() -> spokenOf.stream()
                        .filter(source -> ways.lead(source, handover))
                        .findFirst()
                        .map(source -> "there is a way from the origin of source %s to %s"
                                .formatted(source.identifier(), handover))));
    }

    private Verdict caveat(Target target, List<Source> spokenOf) {
        return of(nothingLeft(spokenOf)
                .or(() -> spokenOf.stream()
                        .flatMap(source -> noCaveat(target, source).stream())
                        .findFirst()));
    }

    private Optional<String> noCaveat(Target target, Source source) {
        var handover = target.requirement().handover();
        if (isExcluded(target, source)) {
            return Optional.empty();
        }
        if (!ways.lead(source, handover)) {
            return Optional.of(
                    "no way at all leads from the origin of source %s to %s".formatted(source.identifier(), handover));
        }
        return ways.leadLawfully(source, handover)
                ? Optional.of(
                        "source %s has a way to %s that no caveat forbids".formatted(source.identifier(), handover))
                : Optional.empty();
    }

    private static boolean isExcluded(Target target, Source source) {
        return source instanceof Offer offer
                && !offer.mayServe(target.requirement().requirement());
    }

    private static boolean waits(Source source) {
        return source.consent().filter(consent -> consent.isAwaited()).isPresent();
    }

    private Verdict consent(List<Source> spokenOf, Mentions mentions) {
        return of(nothingLeft(spokenOf)
                .or(() -> spokenOf.stream()
                        .flatMap(source -> noConsentAwaited(source, mentions).stream())
                        .findFirst()));
    }

    private static Optional<String> noConsentAwaited(Source source, Mentions mentions) {
        if (!waits(source)) {
            return Optional.of("source %s waits for no consent".formatted(source.identifier()));
        }
        return source.consent()
                .map(consent -> consent.nation().value())
                .filter(nation -> !mentions.name(nation))
                .map(nation -> "source %s waits for the consent of %s, which the sentence does not name"
                        .formatted(source.identifier(), nation));
    }

    private Verdict tooLate(Target target, List<Source> spokenOf) {
        var requirement = target.requirement();
        long due = terrain.days.number(requirement.due());
        return of(nothingLeft(spokenOf)
                .or(() -> spokenOf.stream()
                        .filter(source -> !waits(source) && !isExcluded(target, source))
                        .filter(source -> arrival.of(source, requirement) <= due)
                        .findFirst()
                        .map(source -> "source %s can arrive on %s, and it is due on %s"
                                .formatted(
                                        source.identifier(),
                                        terrain.days.date(arrival.of(source, requirement)),
                                        requirement.due()))));
    }

    /// About the schools that are named, or all that teach the course.
    private Verdict classesEndTooLate(Target target, Mentions mentions) {
        var teaching = schools(target);
        var named = teaching.stream()
                .filter(school -> mentions.name(school.school().value()))
                .toList();
        long due = terrain.days.number(target.requirement().due());
        for (var school : named.isEmpty() ? teaching : named) {
            long ready = firstReady(school);
            if (ready <= due) {
                return new Verdict.False("school %s can have crews ready on %s, and they are due on %s"
                        .formatted(
                                school.school(),
                                terrain.days.date(ready),
                                target.requirement().due()));
            }
        }
        return teaching.isEmpty() ? new Verdict.False("no school teaches the course") : new Verdict.True();
    }

    /// First day of the horizon on which crews can be ready, with trainees for at least one of them.
    private long firstReady(School school) {
        var days = terrain.days;
        int length = terrain.scenario.courses().get(school.course()).days();
        var pool = pools.of(school.course());
        for (int start = days.from(school.starts().from());
                start <= days.until(school.starts().until());
                start++) {
            if (pool.isEmpty() || pools.freed(pool.get(), start) > 0) {
                long ready = start + (long) length;
                return ready < days.count() ? ready : Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    private Verdict wholeUnits(Target target) {
        return target.part().isEmpty()
                ? noWholeUnit(target)
                : noWholeSet(target, target.part().get().variant());
    }

    private Verdict noWholeUnit(Target target) {
        var open = target.askedTenThousandths().subtract(assigned(target));
        var least = use.suitable(target).stream()
                .filter(source -> use.left(source).signum() > 0)
                .map(source -> worth(source, target))
                .min(BigInteger::compareTo);
        if (open.signum() <= 0) {
            return new Verdict.False("all that is asked for is assigned to it");
        }
        if (least.isEmpty()) {
            return new Verdict.False("no source that suits it has anything left");
        }
        return open.compareTo(least.get()) < 0
                ? new Verdict.True()
                : new Verdict.False("%s are not assigned, and a unit worth %s is left"
                        .formatted(Amounts.units(open), Amounts.units(least.get())));
    }

    private Verdict noWholeSet(Target target, VariantId variant) {
        var left = use.suitable(target).stream()
                .map(source -> use.left(source).multiply(worth(source, target)))
                .reduce(BigInteger.ZERO, BigInteger::add);
        var requirement = target.requirement().requirement();
        var complete = sets.ofVariant(requirement, variant, terrain.days.count() - 1L);
        var needed = complete.add(BigInteger.ONE)
                .multiply(BigInteger.valueOf(target.perSet()))
                .multiply(Amounts.UNIT);
        var there = left.add(assigned(target));
        return there.compareTo(needed) < 0
                ? new Verdict.True()
                : new Verdict.False("%s are assigned or left, and one more set needs %s"
                        .formatted(Amounts.units(there), Amounts.units(needed)));
    }

    private BigInteger assigned(Target target) {
        return assigned[target.index()];
    }

    private BigInteger worth(Source source, Target target) {
        return BigInteger.valueOf(terrain.worth(source.item(), target.family()).orElse(0L));
    }
}
