package org.muster.planner;

import java.util.ArrayList;
import java.util.List;
import org.muster.planner.explanation.OfferReason;

/// What refuses one more whole unit on a way through what a plan leaves of every limit.
final class RoomLeft {

    private final Model model;
    private final Draft draft;
    private final Places places;

    /// A limit with less left than a way needs.
    ///
    /// @param resource of the network
    /// @param lacking  grams that are missing
    record Lack(int resource, long lacking) {}

    RoomLeft(Explained explained) {
        model = explained.model();
        draft = explained.draft();
        places = new Places(model.network);
    }

    /// Limits without room for a unit, a requirement that accepts no whole unit, a fund without its price.
    List<OfferReason.Obstacle> refusing(BestUse.Way way) {
        var result = new ArrayList<OfferReason.Obstacle>();
        for (var lack : lacks(way, 1)) {
            result.add(new OfferReason.Obstacle.Limit(
                    places.term(lack.resource()),
                    places.name(lack.resource()),
                    model.scenario.horizon().date(lack.resource() % model.days),
                    lack.lacking()));
        }
        var group = model.sources.groups.get(way.draw().group());
        long worth = group.worth()[group.positionOf(way.target().index())];
        if (draft.coverRoom(way.target(), worth) < 1) {
            result.add(new OfferReason.Obstacle.Covered(PriceWriter.name(model, way.target())));
        }
        if (way.draw().fund() >= 0
                && draft.centsLeft[way.draw().fund()] < way.draw().cents()) {
            result.add(new OfferReason.Obstacle.Spent(
                    model.sources.fund(way.draw().fund()).fund()));
        }
        return result;
    }

    /// Limits with less left than so many units take on a way.
    List<Lack> lacks(BestUse.Way way, long units) {
        var cargo = model.sources.groups.get(way.draw().group()).cargo();
        var usage = way.route().usage(model.network, cargo);
        var result = new ArrayList<Lack>();
        for (int i = 0; i < usage.resource().length; i++) {
            int resource = usage.resource()[i];
            long lacking = Math.multiplyExact(usage.grams()[i], units) - draft.left[resource];
            if (lacking > 0) {
                result.add(new Lack(resource, lacking));
            }
        }
        return result;
    }
}
