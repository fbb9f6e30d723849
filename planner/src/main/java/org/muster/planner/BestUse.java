package org.muster.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.Leg;
import org.muster.planner.explanation.Use;

/// Finds what one more unit of a source could do best at given prices, and puts ways into the words of a plan.
final class BestUse {

    private final Model model;
    private final Explained explained;
    private final Appraiser appraiser;
    private final Router router;

    /// A way of one unit.
    ///
    /// @param value points, its price to the source not taken off
    record Way(Draw draw, Target target, Route route, double value) {}

    BestUse(Explained explained) {
        this.explained = explained;
        model = explained.model();
        appraiser = new Appraiser(model, explained.prices());
        router = new Router(model);
    }

    /// The best way of any of these draws to any target.
    Optional<Way> of(List<Draw> draws) {
        Way best = null;
        for (var draw : draws) {
            var group = model.sources.groups.get(draw.group());
            router.run(
                    group, explained.found().unitValue(), -1, explained.prices().resource(), null, group.first());
            best = better(best, draw, group, -1, 0);
        }
        return Optional.ofNullable(best);
    }

    /// The best way to a target of all sources, when each has to earn first what its best use earns.
    Optional<Way> to(Target target) {
        Way best = null;
        for (var group : model.sources.groupsOf.get(target.index())) {
            router.run(
                    group,
                    explained.found().unitValue(),
                    target.index(),
                    explained.prices().resource(),
                    null,
                    group.first());
            for (int number : group.draws()) {
                var draw = model.sources.draw(number);
                best = better(best, draw, group, target.index(), earned(draw));
            }
        }
        return Optional.ofNullable(best);
    }

    /// What the best use of a unit earns of what a draw draws on.
    double earned(Draw draw) {
        return explained.found().quotaValue()[draw.quota()];
    }

    private @Nullable Way better(@Nullable Way known, Draw draw, Group group, int only, double earned) {
        var best = known;
        double paid = draw.fund() < 0 ? 0 : draw.eur() * explained.prices().fund()[draw.fund()];
        int last = Math.min(draw.last(), group.last());
        for (int day = draw.first(); day <= last; day++) {
            double value = Math.max(router.start(draw.origin(), day), router.stayValue(draw.origin(), day));
            double own = value - paid - earned;
            if (value > Double.NEGATIVE_INFINITY && (best == null || own > best.value())) {
                var route = router.best(draw.origin(), day);
                best = new Way(draw, served(group, route, only), route, own);
            }
        }
        return best;
    }

    /// The target that a way serves best which ends there.
    private Target served(Group group, Route route, int only) {
        int node =
                route.lanes().length == 0 ? route.origin() : model.network.to[route.lanes()[route.lanes().length - 1]];
        Target best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < group.targets().length; i++) {
            var target = model.targets.get(group.targets()[i]);
            var need = model.needOf(target);
            double value = group.worth()[i] * explained.found().unitValue()[target.index()][route.arrive()];
            boolean mayEnd = target.node() == node && route.arrive() >= need.first() && route.arrive() <= need.last();
            if (mayEnd && (only < 0 || target.index() == only) && value > most) {
                best = target;
                most = value;
            }
        }
        if (best == null) {
            throw new IllegalStateException("A way ends where nothing is asked for.");
        }
        return best;
    }

    /// A way in words, with its value taken apart.
    ///
    /// @param earned what each unit has to earn first
    Use use(Optional<String> name, Draw draw, Target target, Route route, long units, double earned) {
        return new Use(
                name,
                appraiser.sourceOf(draw),
                draw.fund() < 0
                        ? Optional.empty()
                        : Optional.of(model.sources.fund(draw.fund()).fund().value()),
                model.needOf(target).requirement().requirement(),
                target.part(),
                units,
                legs(route),
                model.scenario.horizon().date(route.arrive()),
                appraiser.unit(draw, target, route, earned));
    }

    /// One more unit on a way.
    Use oneMore(Way way, double earned) {
        return use(Optional.empty(), way.draw(), way.target(), way.route(), 1, earned);
    }

    private List<Leg> legs(Route route) {
        var horizon = model.scenario.horizon();
        var legs = new ArrayList<Leg>();
        for (int i = 0; i < route.lanes().length; i++) {
            int lane = route.lanes()[i];
            int depart = route.departs()[i];
            legs.add(new Leg(
                    model.network.lanes.get(lane).lane(),
                    horizon.date(depart),
                    horizon.date(depart + model.network.transit[lane])));
        }
        return legs;
    }
}
