package org.muster.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.muster.domain.measure.Points;
import org.muster.domain.requirement.Requirement;

/// What a plan is worth: the objective of plan.md.
///
/// Points are, for each requirement, weight times the units fulfilled, each times the timeliness of its day,
/// divided by the quantity asked. Units count in order of arrival and only up to the quantity asked; a set counts
/// on the day on which it is complete. The objective is points minus the price of transport. Everything is a
/// fraction of integers until it is divided once, to 34 digits.
final class Score {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal NANOS = BigDecimal.valueOf(Points.SCALE);
    /// Grams times ten-thousandths of a EUR per tonne, in one EUR.
    private static final int COST_DECIMALS = 10;

    private final Terrain terrain;
    private final Arrivals arrivals;
    private final CompleteSets sets;

    final BigDecimal points;
    final BigDecimal possible;
    final BigDecimal transportCostEur;
    final BigDecimal objective;

    Score(Terrain terrain, List<Shipment> shipments, Arrivals arrivals, CompleteSets sets) {
        this.terrain = terrain;
        this.arrivals = arrivals;
        this.sets = sets;
        var requirements = terrain.scenario.requirements().list();
        this.points = requirements.stream().map(this::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        this.possible = requirements.stream()
                .map(requirement -> BigDecimal.valueOf(requirement.weight().nanos()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(NANOS);
        this.transportCostEur = new BigDecimal(
                shipments.stream().map(Score::cost).reduce(BigInteger.ZERO, BigInteger::add), COST_DECIMALS);
        var pointsPerMeur = BigDecimal.valueOf(
                        terrain.scenario.header().pointsPerMeur().nanos())
                .divide(NANOS);
        this.objective =
                points.subtract(transportCostEur.multiply(pointsPerMeur).movePointLeft(6));
    }

    private BigDecimal points(Requirement requirement) {
        var fade = Fade.of(requirement, terrain.days);
        var asksForSet = terrain.scenario.findSet(requirement).isPresent();
        var credit = asksForSet ? setCredit(requirement, fade) : unitCredit(requirement, fade);
        var whole = BigInteger.valueOf(requirement.quantity())
                .multiply(BigInteger.valueOf(fade.denominator()))
                .multiply(Amounts.UNIT);
        return new BigDecimal(
                        credit.multiply(BigInteger.valueOf(requirement.weight().nanos())))
                .divide(NANOS.multiply(new BigDecimal(whole)), DIGITS);
    }

    /// Sum of ten-thousandths of a unit times numerator of the timeliness of its day.
    private BigInteger unitCredit(Requirement requirement, Fade fade) {
        var credit = BigInteger.ZERO;
        for (var target : terrain.targets.of(requirement.requirement())) {
            var open = target.askedTenThousandths();
            for (var arrival : arrivals.of(target).entrySet()) {
                var counted = arrival.getValue().min(open);
                open = open.subtract(counted);
                credit = credit.add(counted.multiply(BigInteger.valueOf(fade.numerator(arrival.getKey()))));
            }
        }
        return credit;
    }

    private BigInteger setCredit(Requirement requirement, Fade fade) {
        var credit = BigInteger.ZERO;
        long before = 0;
        for (var step : sets.of(requirement.requirement()).entrySet()) {
            var complete = BigInteger.valueOf(step.getValue() - before);
            before = step.getValue();
            credit = credit.add(complete.multiply(BigInteger.valueOf(fade.numerator(step.getKey()))));
        }
        return credit.multiply(Amounts.UNIT);
    }

    private static BigInteger cost(Shipment shipment) {
        var rate = shipment.lanes().stream()
                .map(lane -> BigInteger.valueOf(lane.rate().tenThousandthsEurPerTonne()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return shipment.mass().multiply(rate);
    }
}
