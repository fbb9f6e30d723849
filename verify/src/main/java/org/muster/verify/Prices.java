package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.measure.Identifier;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;

/// The prices of a certificate by number, and what they make of the limits: the first sum of the bound.
///
/// A row that may not be (twice the same, an unknown name, a day outside the horizon, a limit that does not exist) is
/// reported and left out.
final class Prices {

    private static final double GRAMS_PER_TONNE = 1e6;
    private static final double GRAMS_PER_KILOGRAM = 1e3;
    private static final double CENTS_PER_EURO = 100;

    private final Terrain terrain;
    private final Pools pools;
    private final Findings findings;
    private final int lanes;
    private final int nodes;

    /// Points per tonne, by day and lane.
    final double[] laneMass;
    /// Points per kilogram, by day and lane.
    final double[] laneNeq;
    /// Points per tonne, by day and node.
    final double[] handling;
    /// Points per tonne and night, by day and node.
    final double[] storage;
    /// Points per kilogram, by day and node.
    final double[] nodeNeq;
    /// Points per family unit or crew, by target.
    final double[] coverage;

    private final Map<Integer, double[]> setBy = new HashMap<>();
    private final Map<FundId, Double> funds = new HashMap<>();
    private final Map<SchoolId, double[]> schools = new HashMap<>();
    private final Map<String, double[]> trainees = new HashMap<>();
    private double limits;

    Prices(Terrain terrain, Pools pools, Certificate certificate, Findings findings) {
        this.terrain = terrain;
        this.pools = pools;
        this.findings = findings;
        this.lanes = terrain.lanes.size();
        this.nodes = terrain.nodes.size();
        int days = terrain.days.count();
        this.laneMass = new double[days * lanes];
        this.laneNeq = new double[days * lanes];
        this.handling = new double[days * nodes];
        this.storage = new double[days * nodes];
        this.nodeNeq = new double[days * nodes];
        this.coverage = new double[terrain.targets.size()];
        var seen = HashSet.<Row>newHashSet(certificate.prices().size());
        for (var price : certificate.prices()) {
            if (!seen.add(new Row(price.kind(), price.id(), price.day()))) {
                findings.add(new CertificateViolation.DuplicatePrice(price.kind(), price.id(), written(price)));
            } else {
                read(price);
            }
        }
    }

    private record Row(PriceKind kind, String id, Optional<LocalDate> day) {}

    /// Sum of limit times price over all rows, rounded up.
    double limits() {
        return limits;
    }

    /// Prices of a target's `set_by` rows by day; all zero if there are none.
    double[] setBy(Target target) {
        return setBy.getOrDefault(target.index(), new double[terrain.days.count()]);
    }

    double fund(FundId fund) {
        return funds.getOrDefault(fund, 0.0);
    }

    double[] school(SchoolId school) {
        return schools.getOrDefault(school, new double[terrain.days.count()]);
    }

    double[] trainees(String pool) {
        return trainees.getOrDefault(pool, new double[terrain.days.count()]);
    }

    private void read(Price price) {
        switch (price.kind()) {
            case LANE_MASS, LANE_NEQ -> lane(price);
            case NODE_HANDLING, NODE_STORAGE, NODE_NEQ -> node(price);
            case COVERAGE -> coverage(price);
            case SET_BY -> setBy(price);
            case FUND -> fund(price);
            case SCHOOL -> school(price);
            case TRAINEES -> trainees(price);
        }
    }

    private void lane(Price price) {
        int lane = Identifier.isWellFormed(price.id()) ? terrain.lane(new LaneId(price.id())) : -1;
        int day = day(price, lane >= 0);
        if (day < 0) {
            return;
        }
        int at = day * lanes + lane;
        if (price.kind() == PriceKind.LANE_MASS) {
            laneMass[at] = limited(price, terrain.capacity(lane, day), GRAMS_PER_TONNE);
        } else {
            laneNeq[at] = limited(price, terrain.laneNeq(lane, day), GRAMS_PER_KILOGRAM);
        }
    }

    private void node(Price price) {
        int node = Identifier.isWellFormed(price.id()) ? terrain.node(new NodeId(price.id())) : -1;
        int day = day(price, node >= 0);
        if (day < 0) {
            return;
        }
        int at = day * nodes + node;
        if (price.kind() == PriceKind.NODE_HANDLING) {
            handling[at] = limited(price, terrain.handling(node, day), GRAMS_PER_TONNE);
        } else if (price.kind() == PriceKind.NODE_STORAGE) {
            storage[at] = limited(price, terrain.storage(node, day), GRAMS_PER_TONNE);
        } else {
            nodeNeq[at] = limited(price, terrain.nodeNeq(node, day), GRAMS_PER_KILOGRAM);
        }
    }

    /// The price of a limit in grams as it is going to be subtracted; 0 if there is no such limit.
    private double limited(Price price, long limit, double gramsPerUnit) {
        if (limit == DayLimits.NONE) {
            findings.add(new CertificateViolation.NoSuchLimit(
                    price.kind(), price.id(), price.day().orElse(terrain.days.first())));
            return 0;
        }
        count(BigInteger.valueOf(limit), gramsPerUnit, price.price());
        return Upward.subtracted(price.price());
    }

    private void coverage(Price price) {
        var target = terrain.targets.find(price.id());
        if (isKnownWithoutDay(price, target.isPresent())) {
            target.ifPresent(one -> {
                count(one.open(), 1, price.price());
                coverage[one.index()] = price.price();
            });
        }
    }

    private void setBy(Price price) {
        var target = terrain.targets.find(price.id()).filter(one -> one.part().isPresent());
        int day = day(price, target.isPresent());
        if (day >= 0) {
            target.ifPresent(one -> {
                count(one.readyBy(terrain.days.date(day)), 1, price.price());
                series(setBy, one.index())[day] = price.price();
            });
        }
    }

    private void fund(Price price) {
        var fund = Identifier.isWellFormed(price.id())
                ? terrain.scenario.funds().find(new FundId(price.id()))
                : Optional.<Fund>empty();
        if (isKnownWithoutDay(price, fund.isPresent())) {
            fund.ifPresent(one -> {
                count(BigInteger.valueOf(one.amount().cents()), CENTS_PER_EURO, price.price());
                funds.put(one.fund(), Upward.subtracted(price.price()));
            });
        }
    }

    private void school(Price price) {
        var school = Identifier.isWellFormed(price.id())
                ? terrain.scenario.schools().find(new SchoolId(price.id()))
                : Optional.<School>empty();
        int day = day(price, school.isPresent());
        if (day >= 0) {
            school.ifPresent(one -> {
                count(BigInteger.valueOf(one.parallelClasses()), 1, price.price());
                series(schools, one.school())[day] = Upward.subtracted(price.price());
            });
        }
    }

    private void trainees(Price price) {
        int day = day(price, pools.contain(price.id()));
        if (day >= 0) {
            count(BigInteger.valueOf(pools.freed(price.id(), day)), 1, price.price());
            series(trainees, price.id())[day] = Upward.subtracted(price.price());
        }
    }

    private <K> double[] series(Map<K, double[]> all, K key) {
        return all.computeIfAbsent(key, _ -> new double[terrain.days.count()]);
    }

    private void count(BigInteger limit, double perUnit, double price) {
        var units = Upward.quotient(Upward.next(limit.doubleValue()), perUnit);
        limits = Upward.plus(limits, Upward.times(units, price));
    }

    /// The day number of a price of a kind that has days, or -1 if it may not be.
    private int day(Price price, boolean known) {
        if (price.day().isEmpty()) {
            findings.add(new CertificateViolation.DayMissing(price.kind(), price.id()));
            return -1;
        }
        var date = price.day().get();
        if (!known) {
            findings.add(new CertificateViolation.UnknownLimit(price.kind(), price.id(), written(price)));
            return -1;
        }
        var days = terrain.days;
        if (!days.contain(days.number(date))) {
            findings.add(
                    new CertificateViolation.OutsideHorizon(price.kind(), price.id(), date, days.first(), days.last()));
            return -1;
        }
        return days.near(date);
    }

    private boolean isKnownWithoutDay(Price price, boolean known) {
        if (!known) {
            findings.add(new CertificateViolation.UnknownLimit(price.kind(), price.id(), written(price)));
            return false;
        }
        price.day()
                .ifPresent(
                        date -> findings.add(new CertificateViolation.DayUnexpected(price.kind(), price.id(), date)));
        return price.day().isEmpty();
    }

    private static String written(Price price) {
        return price.day().map(LocalDate::toString).orElse("");
    }
}
