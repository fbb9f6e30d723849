package org.muster.verify;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Supply;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.School;

/// The upper bound that a certificate's prices prove, by weak duality: the sum of limits times prices, plus the
/// best that each offer, each supply in each month, each set requirement and each start of a class could earn at
/// these prices if it were alone in the world. Every summand is zero or more and rounded up, see [Upward].
///
/// Source: plan.md, "Certificate"; the methods stand in the order of its formula.
final class Bound {

    private final Terrain terrain;
    private final Pools pools;
    private final Prices prices;
    private final UnitValues values;
    private final SourceValues sources;
    private double margin;

    Bound(Terrain terrain, Passage passage, Pools pools, Prices prices) {
        this.terrain = terrain;
        this.pools = pools;
        this.prices = prices;
        this.values = new UnitValues(terrain, prices);
        this.sources = new SourceValues(terrain, passage, values, new RoutePass(terrain, prices));
    }

    /// What the sources' routes cost to follow; after [#value].
    SourceValues sources() {
        return sources;
    }

    /// Points by which [#value] may exceed the true bound because it errs upward: what is subtracted is lowered by a
    /// share of itself for every unit, so where a source has 10⁹ units the margins of all of them add up. Less than
    /// the true bound no claim can be, but one that lies between the two cannot be told wrong. After [#value].
    double margin() {
        return Double.isFinite(margin) ? margin : 0;
    }

    /// Points; positive infinity where the prices are too large for a double.
    double value() {
        if (values.overflow()) {
            return Double.POSITIVE_INFINITY;
        }
        var offers = terrain.scenario.offers().list();
        var supplies = terrain.scenario.supplies().list();
        var ofOffers = offers.stream().map(sources::ask).toList();
        var ofSupplies = supplies.stream().map(this::ask).toList();
        sources.compute();
        double bound = prices.limits();
        for (int number = 0; number < offers.size(); number++) {
            bound = Upward.plus(bound, ofOffer(offers.get(number), ofOffers.get(number)));
        }
        for (int number = 0; number < supplies.size(); number++) {
            bound = Upward.plus(bound, ofSupply(supplies.get(number), ofSupplies.get(number)));
        }
        for (var requirement : terrain.scenario.requirements()) {
            bound = Upward.plus(bound, ofSets(requirement));
        }
        for (var school : terrain.scenario.schools()) {
            bound = Upward.plus(bound, ofSchool(school));
        }
        return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
    }

    private double ofOffer(Offer offer, int place) {
        double best = 0;
        for (double value : sources.answer(place)) {
            best = Math.max(best, value);
        }
        margin += offer.quantity() * sources.gross(place) * Upward.MARGIN;
        return Upward.times((double) offer.quantity(), best);
    }

    /// One question for each group of families that some fund may pay for.
    private Map<Set<FamilyId>, Integer> ask(Supply supply) {
        var asked = new LinkedHashMap<Set<FamilyId>, Integer>();
        int first = (int) Math.min(
                terrain.days.count(), (long) terrain.days.from(supply.orders().from()) + supply.leadDays());
        int departure = Math.max(first, SourceWindow.consented(terrain.days, supply));
        for (var fund : terrain.scenario.funds()) {
            asked.computeIfAbsent(fund.only(), only -> sources.ask(supply, only, departure));
        }
        return asked;
    }

    private double ofSupply(Supply supply, Map<Set<FamilyId>, Integer> places) {
        var byMonth = new TreeMap<Integer, Double>();
        var days = terrain.days;
        double unitPrice = supply.unitPrice().cents() / 100.0 * Upward.SHORT_SUM;
        for (var entry : places.entrySet()) {
            var onward = bestFromThenOn(sources.answer(entry.getValue()));
            var money = cheapest(entry.getKey());
            for (int day = days.from(supply.orders().from());
                    day <= days.until(supply.orders().until());
                    day++) {
                long departure = day + (long) supply.leadDays();
                if (departure < onward.length && money[day] < Double.POSITIVE_INFINITY) {
                    double value = Upward.minus(onward[(int) departure], unitPrice * money[day]);
                    var date = days.date(day);
                    byMonth.merge(date.getYear() * 12 + date.getMonthValue(), value, Math::max);
                }
            }
        }
        double sum = 0;
        double gross =
                places.values().stream().mapToDouble(sources::gross).max().orElse(0);
        margin += byMonth.size() * (double) supply.perMonth() * gross * Upward.MARGIN;
        for (double best : byMonth.values()) {
            sum = Upward.plus(sum, Upward.times((double) supply.perMonth(), Math.max(0, best)));
        }
        return sum;
    }

    private static double[] bestFromThenOn(double[] byDeparture) {
        var onward = byDeparture.clone();
        for (int day = onward.length - 2; day >= 0; day--) {
            onward[day] = Math.max(onward[day], onward[day + 1]);
        }
        return onward;
    }

    /// The lowest price by order day among the funds that pay for just these families; positive infinity while none is
    /// available.
    private double[] cheapest(Set<FamilyId> only) {
        var cheapest = new double[terrain.days.count()];
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
        for (var fund : terrain.scenario.funds()) {
            if (fund.only().equals(only)) {
                double price = prices.fund(fund.fund());
                for (int day = Math.max(0, terrain.days.near(fund.available())); day < cheapest.length; day++) {
                    cheapest[day] = Math.min(cheapest[day], price);
                }
            }
        }
        return cheapest;
    }

    private double ofSets(Requirement requirement) {
        var set = terrain.scenario.findSet(requirement);
        if (set.isEmpty()) {
            return 0;
        }
        var fade = Fade.of(requirement, terrain.days);
        double full = UnitValues.perUnit(requirement.weight().nanos(), requirement.quantity());
        double best = 0;
        for (var variant : set.get().variants()) {
            var parts = terrain.targets.of(requirement.requirement()).stream()
                    .filter(target -> target.part()
                            .filter(part -> part.variant().equals(variant.variant()))
                            .isPresent())
                    .toList();
            var needs = new double[terrain.days.count()];
            for (var part : parts) {
                addFromThenOn(needs, part);
            }
            for (int day = terrain.days.from(requirement.notBefore()); day < needs.length; day++) {
                double worth =
                        Upward.times(full, Upward.quotient((double) fade.numerator(day), (double) fade.denominator()));
                best = Math.max(best, Upward.minus(worth, needs[day] * Upward.LONG_SUM));
            }
        }
        margin += requirement.quantity() * full * Upward.MARGIN;
        return Upward.times((double) requirement.quantity(), best);
    }

    /// Adds `per_set` times the sum of a part's `set_by` prices from each day on.
    private void addFromThenOn(double[] needs, Target part) {
        var setBy = prices.setBy(part);
        double sum = 0;
        for (int day = needs.length - 1; day >= 0; day--) {
            sum += Upward.subtracted(setBy[day]);
            needs[day] += sum * part.perSet() * Upward.LONG_SUM;
        }
    }

    private double ofSchool(School school) {
        var days = terrain.days;
        int length = terrain.scenario.courses().get(school.course()).days();
        var targets = terrain.targets.of(school.course());
        var pool = pools.of(school.course()).map(prices::trainees).orElse(new double[days.count()]);
        var learning = fromThenOn(pool);
        var holding = prices.school(school.school());
        double sum = 0;
        for (int start = days.from(school.starts().from());
                start <= days.until(school.starts().until());
                start++) {
            if (start + (long) length <= days.count()) {
                double best = 0;
                for (var target : targets) {
                    best = Math.max(best, Upward.minus(values.of(target)[start + length], learning[start]));
                }
                double earned = Upward.times((double) school.crewsPerClass(), best);
                margin +=
                        school.parallelClasses() * (earned + school.crewsPerClass() * learning[start]) * Upward.MARGIN;
                double value = Upward.minus(earned, sum(holding, start, start + length) * Upward.LONG_SUM);
                sum = Upward.plus(sum, Upward.times((double) school.parallelClasses(), Math.max(0, value)));
            }
        }
        return sum;
    }

    private static double[] fromThenOn(double[] byDay) {
        var sums = new double[byDay.length];
        double sum = 0;
        for (int day = byDay.length - 1; day >= 0; day--) {
            sum += byDay[day];
            sums[day] = sum * Upward.LONG_SUM;
        }
        return sums;
    }

    private static double sum(double[] byDay, int from, int until) {
        double sum = 0;
        for (int day = from; day < until; day++) {
            sum += byDay[day];
        }
        return sum;
    }
}
