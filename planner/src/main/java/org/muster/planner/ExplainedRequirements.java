package org.muster.planner;

import java.util.Optional;
import org.muster.domain.requirement.RequirementId;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.RequirementExplained;
import org.muster.planner.explanation.RequirementExplained.Next;
import org.muster.planner.explanation.RequirementExplained.NextCrew;
import org.muster.planner.explanation.RequirementExplained.NextSet;

/// Says what stands between a requirement and more of it.
final class ExplainedRequirements {

    private final Model model;
    private final BestUse bestUse;
    private final Appraiser appraiser;
    private final Shortages shortages;

    ExplainedRequirements(Explained explained) {
        model = explained.model();
        bestUse = new BestUse(explained);
        appraiser = new Appraiser(model, explained.prices());
        shortages = new Shortages(model, explained.draft());
    }

    RequirementExplained of(RequirementId id) {
        var need = model.needs.stream()
                .filter(one -> one.requirement().requirement().equals(id))
                .findFirst()
                .orElseThrow();
        var shorts = shortages.of(need);
        var set = need.set() && !shorts.isEmpty()
                ? set(need, shorts.getFirst().target().variant())
                : Optional.<NextSet>empty();
        return new RequirementExplained(
                id, set, shorts.stream().map(one -> next(one.target())).toList());
    }

    private Next next(Target target) {
        if (target.crew()) {
            return new Next(target.part(), Optional.empty(), crew(target));
        }
        var way = bestUse.to(target);
        return new Next(
                target.part(), way.map(one -> bestUse.oneMore(one, bestUse.earned(one.draw()))), Optional.empty());
    }

    /// The day of completion that is worth most.
    private Optional<NextSet> set(Need need, int variant) {
        Optional<NextSet> best = Optional.empty();
        for (int day = Math.max(need.first(), need.punctual()); day <= need.last(); day++) {
            var value = appraiser.set(need, variant, day);
            if (best.isEmpty() || value.whole() > best.get().value().whole()) {
                best = Optional.of(new NextSet(model.scenario.horizon().date(day), value));
            }
        }
        return best;
    }

    /// The class that is worth most.
    private Optional<NextCrew> crew(Target target) {
        var training = model.training;
        var horizon = model.scenario.horizon();
        Optional<NextCrew> best = Optional.empty();
        for (int school : training.schoolsOf[target.course()]) {
            for (int start = training.firstStart[school]; start <= training.lastStart[school]; start++) {
                Breakdown value = appraiser.crew(target, school, start);
                if (best.isEmpty() || value.whole() > best.get().value().whole()) {
                    best = Optional.of(new NextCrew(
                            training.schools.get(school).school().value(),
                            horizon.date(start),
                            horizon.date(start + training.days(school)),
                            value));
                }
            }
        }
        return best;
    }
}
