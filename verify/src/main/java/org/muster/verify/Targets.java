package org.muster.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.CourseId;

/// All targets of a scenario, found by what they are asked by and served by.
final class Targets {

    private final List<Target> all = new ArrayList<>();
    private final Map<RequirementId, List<Target>> byRequirement = new HashMap<>();
    private final Map<FamilyId, List<Target>> byFamily = new HashMap<>();
    private final Map<CourseId, List<Target>> byCourse = new HashMap<>();
    private final Map<String, Target> byIdentifier = new HashMap<>();

    private final Scenario scenario;

    Targets(Scenario scenario) {
        this.scenario = scenario;
        for (var requirement : scenario.requirements()) {
            scenario.findSet(requirement)
                    .ifPresentOrElse(
                            set -> set.variants()
                                    .forEach(variant -> variant.parts()
                                            .forEach(part -> add(
                                                    requirement,
                                                    Optional.of(new PartOfSet(variant.variant(), part.part())),
                                                    part.kind(),
                                                    part.part().value(),
                                                    part.perSet()))),
                            () -> add(
                                    requirement,
                                    Optional.empty(),
                                    PartKind.MATERIEL,
                                    requirement.family().value(),
                                    1));
        }
    }

    private void add(Requirement requirement, Optional<PartOfSet> part, PartKind kind, String subject, long perSet) {
        var ready = scenario.readyCrews().stream()
                .filter(row -> row.requirement().equals(requirement.requirement()))
                .filter(row -> part.filter(row.part()::equals).isPresent())
                .toList();
        var target = new Target(all.size(), requirement, part, kind, subject, perSet, ready);
        all.add(target);
        byRequirement
                .computeIfAbsent(requirement.requirement(), _ -> new ArrayList<>())
                .add(target);
        if (target.isCrew()) {
            byCourse.computeIfAbsent(target.course(), _ -> new ArrayList<>()).add(target);
        } else {
            byFamily.computeIfAbsent(target.family(), _ -> new ArrayList<>()).add(target);
        }
        byIdentifier.put(target.identifier(), target);
    }

    List<Target> list() {
        return all;
    }

    int size() {
        return all.size();
    }

    List<Target> of(RequirementId requirement) {
        return byRequirement.getOrDefault(requirement, List.of());
    }

    List<Target> of(FamilyId family) {
        return byFamily.getOrDefault(family, List.of());
    }

    List<Target> of(CourseId course) {
        return byCourse.getOrDefault(course, List.of());
    }

    Optional<Target> find(RequirementId requirement, Optional<PartOfSet> part) {
        for (var target : of(requirement)) {
            if (target.part().equals(part)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /// The target that the certificate names so.
    Optional<Target> find(String identifier) {
        return Optional.ofNullable(byIdentifier.get(identifier));
    }
}
