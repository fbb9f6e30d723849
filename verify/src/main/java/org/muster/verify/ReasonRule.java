package org.muster.verify;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.requirement.Requirement;

/// Reasons: whatever is not there in full and in time has at least one, each says how much is short, and none is
/// untrue.
///
/// A row is about the sources that it names, or else about all suitable sources that have something left.
final class ReasonRule {

    private final Terrain terrain;
    private final Shortness shortness;
    private final SourceUse use;
    private final ReasonTruth truth;
    private final Findings findings;
    private int decided;
    private int undecided;

    ReasonRule(Terrain terrain, Shortness shortness, SourceUse use, ReasonTruth truth, Findings findings) {
        this.terrain = terrain;
        this.shortness = shortness;
        this.use = use;
        this.truth = truth;
        this.findings = findings;
    }

    int decided() {
        return decided;
    }

    int undecided() {
        return undecided;
    }

    void check(List<Shortfall> rows) {
        Map<Integer, BigInteger> shorts = new HashMap<>();
        for (var row : rows) {
            terrain.targets.find(row.requirement(), row.part()).ifPresent(target -> {
                var exact = shorts.computeIfAbsent(target.index(), _ -> shortness.of(target));
                amountIsExact(target, row, exact);
                isTrue(target, row);
            });
        }
        terrain.scenario.requirements().forEach(requirement -> isExplained(requirement, shorts.keySet()));
    }

    private void amountIsExact(Target target, Shortfall row, BigInteger exact) {
        var stated = BigInteger.valueOf(row.shortOf().tenThousandths());
        if (shortness.isFulfilled(target.requirement())) {
            findings.add(new ReasonViolation.NothingShort(target.identifier(), row.reason()));
        } else if (!stated.equals(exact)) {
            findings.add(new ReasonViolation.WrongShort(target.identifier(), row.reason(), stated, exact));
        }
    }

    private void isExplained(Requirement requirement, Set<Integer> explained) {
        if (shortness.isFulfilled(requirement)) {
            return;
        }
        var targets = terrain.targets.of(requirement.requirement());
        if (targets.getFirst().part().isEmpty()) {
            if (!explained.contains(targets.getFirst().index())) {
                findings.add(new ReasonViolation.NoReason(requirement.requirement()));
            }
            return;
        }
        var byVariant = targets.stream()
                .collect(Collectors.groupingBy(
                        target -> target.part().orElseThrow().variant()));
        var whole = byVariant.values().stream()
                .anyMatch(parts -> parts.stream()
                        .allMatch(part -> explained.contains(part.index())
                                || shortness.of(part).signum() == 0));
        if (!whole) {
            findings.add(
                    targets.stream().noneMatch(target -> explained.contains(target.index()))
                            ? new ReasonViolation.NoReason(requirement.requirement())
                            : new ReasonViolation.NoVariantExplained(requirement.requirement()));
        }
    }

    private void isTrue(Target target, Shortfall row) {
        var mentions = new Mentions(terrain.scenario, row.detail());
        var suitable = use.suitable(target);
        var named = mentions.sources();
        if (!target.isCrew() && row.reason() != ReasonCode.PART) {
            onlySuitableSourcesAreNamed(target, row, mentions, named);
        }
        var spokenOf =
                named.isEmpty() ? List.<Source>of() : only(suitable, source -> named.contains(source.identifier()));
        if (spokenOf.isEmpty()) {
            spokenOf = only(suitable, source -> use.isLeftFor(source, target));
        }
        switch (truth.decide(target, row.reason(), spokenOf, mentions)) {
            case ReasonTruth.Verdict.True() -> decided++;
            case ReasonTruth.Verdict.Open() -> undecided++;
            case ReasonTruth.Verdict.False(var because) -> {
                decided++;
                findings.add(new ReasonViolation.Untrue(target.identifier(), row.reason(), because));
            }
        }
    }

    private static List<Source> only(List<Source> sources, Predicate<Source> wanted) {
        var found = new ArrayList<Source>();
        for (var source : sources) {
            if (wanted.test(source)) {
                found.add(source);
            }
        }
        return found;
    }

    private void onlySuitableSourcesAreNamed(Target target, Shortfall row, Mentions mentions, Set<String> named) {
        for (var source : named) {
            if (!use.suits(source, target) && !mentions.mayMeanAnother(source)) {
                findings.add(new ReasonViolation.UnsuitableSource(target.identifier(), row.reason(), source));
            }
        }
    }
}
