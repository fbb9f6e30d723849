package org.muster.verify;

import java.math.BigInteger;
import java.util.List;

/// Rule 7: per lane and departure day, mass and net explosive keep the limits of that day.
final class LaneRule {

    private final Terrain terrain;
    private final Findings findings;
    private final DayTally mass;
    private final DayTally neq;

    LaneRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
        this.mass = new DayTally(terrain.days, terrain.lanes.size());
        this.neq = new DayTally(terrain.days, terrain.lanes.size());
    }

    void check(List<Shipment> shipments) {
        shipments.forEach(this::load);
        mass.forEach(this::massFits);
        neq.forEach(this::explosiveFits);
    }

    private void load(Shipment shipment) {
        var grams = shipment.mass();
        var explosive = shipment.neq();
        for (int leg = 0; leg < shipment.legs().size(); leg++) {
            int lane = terrain.lane(shipment.lanes().get(leg).lane());
            long day = terrain.days.number(shipment.legs().get(leg).depart());
            mass.add(lane, day, grams);
            neq.add(lane, day, explosive);
        }
    }

    private void massFits(int lane, int day, BigInteger grams) {
        long limit = terrain.capacity(lane, day);
        if (exceeds(grams, limit)) {
            findings.add(new LaneViolation.TooMuchMass(
                    terrain.lanes.get(lane).lane(), terrain.days.date(day), grams, limit));
        }
    }

    private void explosiveFits(int lane, int day, BigInteger grams) {
        long limit = terrain.laneNeq(lane, day);
        if (exceeds(grams, limit)) {
            findings.add(new LaneViolation.TooMuchExplosive(
                    terrain.lanes.get(lane).lane(), terrain.days.date(day), grams, limit));
        }
    }

    static boolean exceeds(BigInteger grams, long limit) {
        return limit != DayLimits.NONE && grams.compareTo(BigInteger.valueOf(limit)) > 0;
    }
}
