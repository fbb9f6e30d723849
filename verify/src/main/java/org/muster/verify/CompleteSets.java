package org.muster.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;

/// How many sets of each requirement are complete by which day: rule 10.
///
/// For a variant it is the least over its parts of what has come, divided by what one set needs and rounded down. A
/// requirement has as many as its variants together, at most its quantity, and none before `not_before`.
final class CompleteSets {

    private final Terrain terrain;
    private final Arrivals arrivals;
    private final Map<RequirementId, Map<VariantId, List<Target>>> variants = new HashMap<>();
    private final Map<RequirementId, NavigableMap<Integer, Long>> counts = new HashMap<>();

    CompleteSets(Terrain terrain, Arrivals arrivals) {
        this.terrain = terrain;
        this.arrivals = arrivals;
        for (var requirement : terrain.scenario.requirements()) {
            if (terrain.scenario.findSet(requirement).isPresent()) {
                variants.put(requirement.requirement(), variantsOf(requirement.requirement()));
                counts.put(requirement.requirement(), derive(requirement));
            }
        }
    }

    /// Complete sets by the end of each day on which the number changes.
    NavigableMap<Integer, Long> of(RequirementId requirement) {
        return counts.getOrDefault(requirement, new TreeMap<>());
    }

    /// Complete sets by the end of a day.
    long by(RequirementId requirement, long day) {
        var entry = of(requirement).floorEntry(terrain.days.near(day));
        return entry == null ? 0 : entry.getValue();
    }

    /// Complete sets of one variant by the end of a day, whatever the requirement asks for.
    BigInteger ofVariant(RequirementId requirement, VariantId variant, long day) {
        return variants(requirement).getOrDefault(variant, List.of()).stream()
                .map(part -> arrivals.by(part, day)
                        .divide(BigInteger.valueOf(part.perSet()).multiply(Amounts.UNIT)))
                .min(BigInteger::compareTo)
                .orElse(BigInteger.ZERO);
    }

    /// The parts of each variant of a requirement.
    Map<VariantId, List<Target>> variants(RequirementId requirement) {
        return variants.getOrDefault(requirement, Map.of());
    }

    private Map<VariantId, List<Target>> variantsOf(RequirementId requirement) {
        var byVariant = new LinkedHashMap<VariantId, List<Target>>();
        for (var target : terrain.targets.of(requirement)) {
            target.part()
                    .ifPresent(part -> byVariant
                            .computeIfAbsent(part.variant(), _ -> new ArrayList<>())
                            .add(target));
        }
        return byVariant;
    }

    private NavigableMap<Integer, Long> derive(Requirement requirement) {
        var id = requirement.requirement();
        int first = terrain.days.from(requirement.notBefore());
        var steps = new TreeSet<Integer>();
        terrain.targets
                .of(id)
                .forEach(part -> arrivals.of(part).keySet().forEach(day -> steps.add(Math.max(day, first))));
        var quantity = BigInteger.valueOf(requirement.quantity());
        var derived = new TreeMap<Integer, Long>();
        long before = 0;
        for (int day : steps) {
            long now = variants(id).keySet().stream()
                    .map(variant -> ofVariant(id, variant, day))
                    .reduce(BigInteger.ZERO, BigInteger::add)
                    .min(quantity)
                    .longValueExact();
            if (now > before && terrain.days.contain(day)) {
                derived.put(day, now);
                before = now;
            }
        }
        return derived;
    }
}
