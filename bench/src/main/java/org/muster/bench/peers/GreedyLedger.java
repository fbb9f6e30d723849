package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.Requirement;

/// What came when, and the plan that this makes: complete sets and what is short by the due day are derived from it.
final class GreedyLedger {

    private final Grid grid;

    /// Ten-thousandths that came, by target and day.
    private final long[][] came;

    private final Map<Requirement, List<Target>> chosen = new HashMap<>();

    GreedyLedger(Grid grid) {
        this.grid = grid;
        came = new long[grid.targets.size()][grid.days];
        for (var row : grid.scenario.readyCrews()) {
            for (var target : grid.targets) {
                int day = Math.max(0, grid.day(row.from()));
                if (target.requirement().requirement().equals(row.requirement())
                        && target.part().equals(Optional.of(row.part()))
                        && day < grid.days) {
                    came[target.index()][day] += row.crews() * 10_000;
                }
            }
        }
    }

    /// What may be filled for a requirement: itself, or the parts of each variant of its set, in their order.
    List<List<Target>> variants(Requirement requirement) {
        var variants = new LinkedHashMap<Optional<VariantId>, List<Target>>();
        for (var target : grid.targets) {
            if (target.requirement().equals(requirement)) {
                variants.computeIfAbsent(target.part().map(PartOfSet::variant), any -> new ArrayList<>())
                        .add(target);
            }
        }
        return List.copyOf(variants.values());
    }

    void choose(Requirement requirement, List<Target> parts) {
        chosen.put(requirement, parts);
    }

    List<Target> chosen(Requirement requirement) {
        return Objects.requireNonNull(chosen.get(requirement));
    }

    void come(Target target, int day, long tenThousandths) {
        came[target.index()][day] += tenThousandths;
    }

    private long by(Target target, int last) {
        long sum = 0;
        for (int day = 0; day <= Math.min(last, grid.days - 1); day++) {
            sum += came[target.index()][day];
        }
        return sum;
    }

    /// @param engine that made the plan
    /// @param detail of each shortfall
    Plan plan(
            String engine,
            String detail,
            List<Consignment> consignments,
            List<Purchase> purchases,
            List<TrainingClass> classes) {
        var sets = new ArrayList<CompleteSet>();
        var shortfalls = new ArrayList<Shortfall>();
        for (var requirement : grid.scenario.requirements()) {
            var targets = chosen(requirement);
            if (targets.getFirst().part().isPresent()) {
                addSets(requirement, targets, sets);
            }
            targets.forEach(target -> addShortfall(target, detail, shortfalls));
        }
        return new Plan(figures(engine), consignments, purchases, classes, sets, shortfalls, Certificate.EMPTY);
    }

    private void addSets(Requirement requirement, List<Target> parts, List<CompleteSet> sets) {
        int first = Math.max(0, requirement.notBefore().map(grid::day).orElse(0));
        long complete = 0;
        for (int day = first; day < grid.days; day++) {
            int today = day;
            long now = parts.stream()
                    .mapToLong(part -> by(part, today) / (part.perSet() * 10_000))
                    .min()
                    .orElseThrow();
            for (now = Math.min(now, requirement.quantity()); complete < now; ) {
                var variant = parts.getFirst().part().orElseThrow().variant();
                sets.add(new CompleteSet(requirement.requirement(), ++complete, variant, grid.date(day)));
            }
        }
    }

    private void addShortfall(Target target, String detail, List<Shortfall> shortfalls) {
        var requirement = target.requirement();
        long missing = target.asked() * 10_000 - by(target, grid.day(requirement.due()));
        if (missing > 0) {
            shortfalls.add(new Shortfall(
                    requirement.requirement(), target.part(), new FamilyUnits(missing), ReasonCode.GAP, detail));
        }
    }

    private static PlanFigures figures(String engine) {
        var none = OptionalDouble.empty();
        return new PlanFigures(
                Optional.empty(),
                none,
                none,
                none,
                none,
                none,
                none,
                Optional.empty(),
                none,
                engine,
                Optional.empty(),
                Map.of(),
                "bench");
    }
}
