package org.muster.planner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.OfferExplained;
import org.muster.planner.explanation.Use;

/// Says what a plan makes of an offer.
///
/// Source of the order of causes: the first that explains it, from what no plan could change to what this one
/// did not.
final class ExplainedOffers {

    private final Model model;
    private final Draft draft;
    private final BestUse bestUse;
    private final Holdings holdings;
    private final Passages passages;
    private final RoomLeft room;

    ExplainedOffers(Explained explained) {
        model = explained.model();
        draft = explained.draft();
        bestUse = new BestUse(explained);
        holdings = new Holdings(model, draft);
        passages = new Passages(model);
        room = new RoomLeft(explained);
    }

    OfferExplained of(OfferId id) {
        var offer = model.scenario.offers().get(id);
        var holding = holdings.find(id.value()).orElseThrow();
        var uses = uses(holding);
        long used = uses.stream().mapToLong(Use::units).sum();
        var best = bestUse.of(holding.draws());
        return new OfferExplained(
                id,
                offer.quantity(),
                used,
                uses,
                best.map(way -> bestUse.oneMore(way, 0)),
                why(holding, offer.quantity() - used, best));
    }

    private List<Use> uses(Holding holding) {
        return draft.loads.stream()
                .flatMap(List::stream)
                .filter(load -> holding.draws().contains(model.sources.draw(load.draw)))
                .map(load -> bestUse.use(
                        Optional.ofNullable(load.kept)
                                .map(kept -> kept.row().consignment().value()),
                        model.sources.draw(load.draw),
                        model.targets.get(load.target),
                        load.route,
                        load.units,
                        0))
                .sorted(Comparator.comparing(Use::arrive)
                        .thenComparing(use -> use.name().orElse("")))
                .toList();
    }

    // --- why

    private String why(Holding holding, long left, Optional<BestUse.Way> best) {
        var barred = barred(holding);
        if (barred.isPresent()) {
            return barred.get();
        }
        if (best.isEmpty()) {
            return "Nothing of it can arrive before what it could serve lapses.";
        }
        var value = bestUse.oneMore(best.get(), 0).each();
        if (left == 0) {
            return value.whole() > 0
                    ? "All of it is used, and one more unit would be worth %s points.".formatted(points(value.whole()))
                    : "All of it is used, and one more unit would be worth nothing more.";
        }
        return value.whole() > 0 ? residue(best.get(), left, value.whole()) : dear(value);
    }

    /// What keeps it from everything that is asked for, whatever the plan.
    private Optional<String> barred(Holding holding) {
        var targets = targets(holding);
        if (targets.isEmpty()) {
            return Optional.of("No requirement asks for what it could serve.");
        }
        if (holding.awaitsConsent()) {
            return Optional.of("It waits for the consent of %s."
                    .formatted(holding.source().consent().orElseThrow().nation()));
        }
        var allowed = targets.stream()
                .filter(target -> !holding.isKeptFrom(model.needOf(target)))
                .toList();
        if (allowed.isEmpty()) {
            return Optional.of("Its donor keeps it for %s, which cannot use it."
                    .formatted(Words.list(((Offer) holding.source())
                            .only().stream().map(one -> one.value()).toList())));
        }
        if (allowed.stream().noneMatch(target -> passages.isConnected(holding, target.node()))) {
            return Optional.of("No lanes that take the piece lead from its origin to where it is asked for.");
        }
        return allowed.stream().noneMatch(target -> passages.isLegal(holding, target.node()))
                ? Optional.of(illegal(holding, allowed))
                : Optional.empty();
    }

    private List<Target> targets(Holding holding) {
        return model.sources.worthOf(holding.source().item()).keySet().stream()
                .map(model.targets::get)
                .toList();
    }

    private String illegal(Holding holding, List<Target> targets) {
        var rules = new TreeSet<String>();
        for (int node : targets.stream().mapToInt(Target::node).distinct().toArray()) {
            var found = passages.obstacles(holding, node);
            found.rules().forEach(rule -> rules.add("transit rule " + rule));
            found.avoids().forEach(nation -> rules.add(nation + ", which its donor avoids"));
        }
        return "No way to where it is asked for is legal for it: in the way stand %s.".formatted(Words.list(rules));
    }

    /// Of what is worth no more than it takes.
    private static String dear(Breakdown value) {
        var dearest = value.parts().stream()
                .filter(part -> part.micropoints() < 0)
                .min(Comparator.comparingLong(Breakdown.Part::micropoints));
        var balance = value.whole() == 0
                ? "one more unit would earn as much as it takes"
                : "one more unit would take %s points more than it earns".formatted(points(-value.whole()));
        return dearest.map(part -> "At this plan's prices %s; most is taken by %s.".formatted(balance, part.words()))
                .orElse("No set can be completed with more of it: other parts are scarcer.");
    }

    /// Of what is worth sending and yet stays.
    private String residue(BestUse.Way best, long left, long micropoints) {
        var full = room.refusing(best);
        if (full.isEmpty()) {
            return "The planner stopped before it found a place for it. The %d left may bring %s points at most."
                    .formatted(left, points(Math.multiplyExact(left, micropoints)));
        }
        return "One more unit would be worth %s points, but no whole unit fits on its best way: %s."
                .formatted(points(micropoints), String.join("; ", full));
    }

    private static String points(long micropoints) {
        return Words.points(micropoints / (double) Breakdown.SCALE);
    }
}
