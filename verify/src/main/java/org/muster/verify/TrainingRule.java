package org.muster.verify;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.muster.domain.training.SchoolId;

/// Rule 9: classes fit their school, their window, the horizon and the trainees that are free; and no more crews are
/// trained than are asked for.
final class TrainingRule {

    private final Terrain terrain;
    private final Pools pools;
    private final Findings findings;

    TrainingRule(Terrain terrain, Pools pools, Findings findings) {
        this.terrain = terrain;
        this.pools = pools;
        this.findings = findings;
    }

    void check(List<HeldClass> classes) {
        classes.forEach(this::isNotTooLarge);
        classes.forEach(this::startsInTheWindow);
        classes.forEach(this::isInTheHorizon);
        schoolsHaveRoom(classes);
        traineesSuffice(classes);
        crewsAreAskedFor(classes);
    }

    private void isNotTooLarge(HeldClass held) {
        if (held.row().crews() > held.school().crewsPerClass()) {
            findings.add(new TrainingViolation.ClassTooLarge(
                    held.row().trainingClass(),
                    held.school().school(),
                    held.row().crews(),
                    held.school().crewsPerClass()));
        }
    }

    private void startsInTheWindow(HeldClass held) {
        if (!held.school().starts().contains(held.row().start())) {
            findings.add(new TrainingViolation.StartsOutsideWindow(
                    held.row().trainingClass(),
                    held.school().school(),
                    held.row().start(),
                    held.school().starts()));
        }
    }

    private void isInTheHorizon(HeldClass held) {
        var days = terrain.days;
        long start = days.number(held.row().start());
        int length = held.course().days();
        if (start < 0 || start + length > days.count()) {
            findings.add(new TrainingViolation.ClassOutsideHorizon(
                    held.row().trainingClass(), held.row().start(), length, days.first(), days.last()));
        }
    }

    private void schoolsHaveRoom(List<HeldClass> classes) {
        Map<SchoolId, long[]> running = new TreeMap<>();
        for (var held : classes) {
            var byDay = running.computeIfAbsent(held.school().school(), _ -> new long[terrain.days.count()]);
            long start = terrain.days.number(held.row().start());
            long end = Math.min(start + held.course().days(), terrain.days.count());
            for (long day = Math.max(0, start); day < end; day++) {
                byDay[(int) day]++;
            }
        }
        running.forEach((id, byDay) -> {
            long most = terrain.scenario.schools().get(id).parallelClasses();
            for (int day = 0; day < byDay.length; day++) {
                if (byDay[day] > most) {
                    findings.add(new TrainingViolation.TooManyClasses(id, terrain.days.date(day), byDay[day], most));
                }
            }
        });
    }

    private void traineesSuffice(List<HeldClass> classes) {
        Map<String, TreeMap<Integer, BigInteger>> started = new TreeMap<>();
        for (var held : classes) {
            int start = Math.clamp(terrain.days.near(held.row().start()), 0, terrain.days.count() - 1);
            pools.of(held.course().course())
                    .ifPresent(pool -> started.computeIfAbsent(pool, _ -> new TreeMap<>())
                            .merge(start, BigInteger.valueOf(held.row().crews()), BigInteger::add));
        }
        started.forEach((pool, byDay) -> {
            var sum = BigInteger.ZERO;
            for (var entry : byDay.entrySet()) {
                sum = sum.add(entry.getValue());
                var freed = BigInteger.valueOf(pools.freed(pool, entry.getKey()));
                if (sum.compareTo(freed) > 0) {
                    findings.add(
                            new TrainingViolation.TooFewTrainees(pool, terrain.days.date(entry.getKey()), sum, freed));
                }
            }
        });
    }

    private void crewsAreAskedFor(List<HeldClass> classes) {
        Map<Integer, BigInteger> crews = new HashMap<>();
        for (var held : classes) {
            crews.merge(held.target().index(), BigInteger.valueOf(held.row().crews()), BigInteger::add);
        }
        for (var target : terrain.targets.list()) {
            var sum = crews.getOrDefault(target.index(), BigInteger.ZERO);
            if (sum.compareTo(target.open()) > 0) {
                findings.add(new TrainingViolation.TooManyCrews(target.identifier(), sum, target.open()));
            }
        }
    }
}
