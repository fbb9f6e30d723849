package org.muster.verify;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
                    && listed.computeIfAbsent(row.requirement(), unused -> new TreeMap<>())
                                    .putIfAbsent(row.ordinal(), row)
                            != null) {
                findings.add(new FormViolation.DuplicateOrdinal(row.requirement(), row.ordinal()));
            }
        }
        for (var requirement : terrain.scenario.requirements()) {
            var id = requirement.requirement();
            var own = listed.getOrDefault(id, new TreeMap<>());
            daysAreRight(id, own);
            allAreListed(id, own);
            variantsAreComplete(id, own);
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

    private void daysAreRight(RequirementId requirement, NavigableMap<Long, CompleteSet> listed) {
        var counts = complete.of(requirement);
        long total = counts.isEmpty() ? 0 : counts.lastEntry().getValue();
        var step = counts.entrySet().iterator();
        Map.Entry<Integer, Long> current = null;
        for (var row : listed.values()) {
            if (row.ordinal() > total) {
                findings.add(new SetViolation.NeverComplete(requirement, row.ordinal(), row.complete(), total));
                continue;
            }
            while ((current == null || current.getValue() < row.ordinal()) && step.hasNext()) {
                current = step.next();
            }
            if (current != null && terrain.days.number(row.complete()) != current.getKey()) {
                findings.add(new SetViolation.OtherDay(
                        requirement, row.ordinal(), row.complete(), terrain.days.date(current.getKey())));
            }
        }
    }

    private void allAreListed(RequirementId requirement, NavigableMap<Long, CompleteSet> listed) {
        var counts = complete.of(requirement);
        long total = counts.isEmpty() ? 0 : counts.lastEntry().getValue();
        long next = 1;
        for (long ordinal : listed.headMap(total, true).keySet()) {
            if (ordinal > next) {
                findings.add(new SetViolation.NotListed(requirement, next, ordinal - 1));
            }
            next = ordinal + 1;
        }
        if (next <= total) {
            findings.add(new SetViolation.NotListed(requirement, next, total));
        }
    }

    private void variantsAreComplete(RequirementId requirement, NavigableMap<Long, CompleteSet> listed) {
        Map<VariantId, TreeMap<Long, Long>> byVariant = new TreeMap<>();
        for (var row : listed.values()) {
            byVariant
                    .computeIfAbsent(row.variant(), unused -> new TreeMap<>())
                    .merge((long) terrain.days.near(row.complete()), 1L, Long::sum);
        }
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
