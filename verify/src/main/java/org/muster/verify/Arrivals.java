package org.muster.verify;

import java.math.BigInteger;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What has come for each target by which day: ten-thousandths of family units on the day of arrival,
/// ten-thousandths of crews on the day they are ready. What comes outside the horizon counts for nothing.
final class Arrivals {

    private final List<NavigableMap<Integer, BigInteger>> byTarget;
    private final List<NavigableMap<Integer, BigInteger>> soFar;
    private final Days days;

    Arrivals(Terrain terrain, List<Shipment> shipments, List<HeldClass> classes) {
        this.days = terrain.days;
        this.byTarget = Stream.generate(() -> (NavigableMap<Integer, BigInteger>) new TreeMap<Integer, BigInteger>())
                .limit(terrain.targets.size())
                .toList();
        for (var shipment : shipments) {
            add(shipment.target(), days.number(shipment.row().arrive()), shipment.units());
        }
        for (var held : classes) {
            add(
                    held.target(),
                    days.number(held.row().start()) + held.course().days(),
                    BigInteger.valueOf(held.row().crews()).multiply(Amounts.UNIT));
        }
        for (var target : terrain.targets.list()) {
            for (var row : target.ready()) {
                add(
                        target,
                        Math.max(0, days.number(row.from())),
                        BigInteger.valueOf(row.crews()).multiply(Amounts.UNIT));
            }
        }
        this.soFar = byTarget.stream().map(Arrivals::summedUp).toList();
    }

    private static NavigableMap<Integer, BigInteger> summedUp(NavigableMap<Integer, BigInteger> byDay) {
        var summed = new TreeMap<Integer, BigInteger>();
        var sum = BigInteger.ZERO;
        for (var entry : byDay.entrySet()) {
            sum = sum.add(entry.getValue());
            summed.put(entry.getKey(), sum);
        }
        return summed;
    }

    private void add(Target target, long day, BigInteger amount) {
        if (days.contain(day)) {
            byTarget.get(target.index()).merge((int) day, amount, BigInteger::add);
        }
    }

    /// What comes on each day.
    NavigableMap<Integer, BigInteger> of(Target target) {
        return byTarget.get(target.index());
    }

    /// What has come by the end of a day.
    BigInteger by(Target target, long day) {
        var last = soFar.get(target.index()).floorEntry(days.near(day));
        return last == null ? BigInteger.ZERO : last.getValue();
    }
}
