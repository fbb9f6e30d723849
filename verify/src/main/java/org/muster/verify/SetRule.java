package org.muster.verify;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.requirement.RequirementId;

/// Rule 10: table `sets` has exactly the sets that arrivals and crews make complete, each on its day.
///
/// Which variant the k-th set is of can be told in more than one way when two variants are complete on one day. So a
/// variant is accepted unless more sets of it are listed by some day than are complete.
final class SetRule {

    private final Terrain terrain;
    private final CompleteSets complete;
    private final Findings findings;

    SetRule(Terrain terrain, CompleteSets complete, Findings findings) {
        this.terrain = terrain;
        this.complete = complete;
        this.findings = findings;
    }

    void check(List<CompleteSet> rows) {
        Map<RequirementId, TreeMap<Long, CompleteSet>> listed = new TreeMap<>();
        for (var row : rows) {
            if (asksForASet(row)
                    && listed.computeIfAbsent(row.requirement(), _ -> new TreeMap<>())
                                    .putIfAbsent(row.ordinal(), row)
                            != null) {
                findings.add(new FormViolation.DuplicateOrdinal(row.requirement(), row.ordinal()));
            }
        }
        for (var requirement : terrain.scenario.requirements()) {
            var id = requirement.requirement();
            var own = listed.getOrDefault(id, new TreeMap<>());
            boolean right = daysAreRight(id, own);
            boolean all = allAreListed(id, own);
            if (right && all) {
                variantsAreComplete(id, own);
            }
        }
    }

    private boolean asksForASet(CompleteSet row) {
        var targets = terrain.targets.of(row.requirement());
        if (targets.isEmpty()) {
            findings.add(new FormViolation.UnknownReference(
                    "A row of table sets", "requirement", row.requirement().value()));
            return false;
        }
        if (targets.getFirst().part().isEmpty()) {
            findings.add(new FormViolation.NotASet(row.requirement(), row.ordinal()));
            return false;
        }
        if (!complete.variants(row.requirement()).containsKey(row.variant())) {
            findings.add(new FormViolation.UnknownReference(
                    "Set %d of requirement %s".formatted(row.ordinal(), row.requirement()),
                    "variant",
                    "\"" + row.variant() + "\""));
        }
        return true;
    }

    private boolean daysAreRight(RequirementId requirement, NavigableMap<Long, CompleteSet> listed) {
        var counts = complete.of(requirement);
        var step = counts.entrySet().iterator();
        var current = Optional.<Map.Entry<Integer, Long>>empty();
        boolean right = true;
        for (var row : listed.values()) {
            while (current.filter(entry -> entry.getValue() >= row.ordinal()).isEmpty() && step.hasNext()) {
                current = Optional.of(step.next());
            }
            var day = current.filter(entry -> entry.getValue() >= row.ordinal()).map(Map.Entry::getKey);
            if (day.isEmpty()) {
                findings.add(
                        new SetViolation.NeverComplete(requirement, row.ordinal(), row.complete(), total(requirement)));
                right = false;
            } else if (terrain.days.number(row.complete()) != day.get()) {
                findings.add(new SetViolation.OtherDay(
                        requirement, row.ordinal(), row.complete(), terrain.days.date(day.get())));
                right = false;
            }
        }
        return right;
    }

    private long total(RequirementId requirement) {
        var counts = complete.of(requirement);
        return counts.isEmpty() ? 0 : counts.lastEntry().getValue();
    }

    private boolean allAreListed(RequirementId requirement, NavigableMap<Long, CompleteSet> listed) {
        long total = total(requirement);
        long next = 1;
        boolean all = true;
        for (long ordinal : listed.headMap(total, true).keySet()) {
            all &= isListed(requirement, next, ordinal - 1);
            next = ordinal + 1;
        }
        all &= isListed(requirement, next, total);
        return all;
    }

    private boolean isListed(RequirementId requirement, long first, long last) {
        if (first <= last) {
            findings.add(new SetViolation.NotListed(requirement, first, last));
        }
        return first > last;
    }

    private void variantsAreComplete(RequirementId requirement, NavigableMap<Long, CompleteSet> listed) {
        Map<VariantId, TreeMap<Long, Long>> byVariant = new TreeMap<>();
        for (var row : listed.values()) {
            byVariant
                    .computeIfAbsent(row.variant(), _ -> new TreeMap<>())
                    .merge((long) terrain.days.near(row.complete()), 1L, Long::sum);
        }
        byVariant.keySet().retainAll(complete.variants(requirement).keySet());
        byVariant.forEach((variant, byDay) -> {
            long sum = 0;
            for (var entry : byDay.entrySet()) {
                sum += entry.getValue();
                var most = complete.ofVariant(requirement, variant, entry.getKey());
                if (most.compareTo(BigInteger.valueOf(sum)) < 0) {
                    findings.add(new SetViolation.OtherVariant(
                            requirement, variant, terrain.days.date(entry.getKey()), sum, most.longValueExact()));
                    return;
                }
            }
        });
    }
}
