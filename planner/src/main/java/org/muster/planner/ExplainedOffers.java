package org.muster.planner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.OfferExplained;
import org.muster.planner.explanation.OfferReason;
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
        var reason = reason(holding, offer.quantity() - used, best);
        return new OfferExplained(
                id,
                offer.quantity(),
                used,
                uses,
                best.map(way -> bestUse.oneMore(way, 0)),
                reason,
                OfferWords.of(reason));
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

    private OfferReason reason(Holding holding, long left, Optional<BestUse.Way> best) {
        var barred = barred(holding);
        if (barred.isPresent()) {
            return barred.get();
        }
        if (best.isEmpty()) {
            return new OfferReason.TooLate();
        }
        var value = bestUse.oneMore(best.get(), 0).each();
        if (left == 0) {
            return new OfferReason.AllUsed(Math.max(0, value.whole()));
        }
        return value.whole() > 0 ? residue(best.get(), left, value.whole()) : dear(value);
    }

    /// What keeps it from everything that is asked for, whatever the plan.
    private Optional<OfferReason> barred(Holding holding) {
        var targets = targets(holding);
        if (targets.isEmpty()) {
            return Optional.of(new OfferReason.NotAsked());
        }
        if (holding.awaitsConsent()) {
            return Optional.of(new OfferReason.AwaitsConsent(
                    holding.source().consent().orElseThrow().nation()));
        }
        var allowed = targets.stream()
                .filter(target -> !holding.isKeptFrom(model.needOf(target)))
                .toList();
        if (allowed.isEmpty()) {
            return Optional.of(new OfferReason.KeptFor(List.copyOf(((Offer) holding.source()).only())));
        }
        if (allowed.stream().noneMatch(target -> passages.isConnected(holding, target.node()))) {
            return Optional.of(new OfferReason.NoLanes());
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

    private OfferReason illegal(Holding holding, List<Target> targets) {
        var rules = new TreeSet<String>();
        var avoided = new TreeSet<String>();
        for (int node : targets.stream().mapToInt(Target::node).distinct().toArray()) {
            var found = passages.obstacles(holding, node);
            rules.addAll(found.rules());
            avoided.addAll(found.avoids());
        }
        return new OfferReason.NotLegal(List.copyOf(rules), List.copyOf(avoided));
    }

    /// Of what is worth no more than it takes.
    private static OfferReason dear(Breakdown value) {
        return value.parts().stream()
                .filter(part -> part.micropoints() < 0)
                .min(Comparator.comparingLong(Breakdown.Part::micropoints))
                .<OfferReason>map(part -> new OfferReason.Dear(-value.whole(), part))
                .orElseGet(OfferReason.OthersScarcer::new);
    }

    /// Of what is worth sending and yet stays.
    private OfferReason residue(BestUse.Way best, long left, long micropoints) {
        var obstacles = room.refusing(best);
        return obstacles.isEmpty()
                ? new OfferReason.NotPlaced(left, Math.multiplyExact(left, micropoints))
                : new OfferReason.NoRoom(micropoints, obstacles);
    }
}
