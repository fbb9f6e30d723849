package org.muster.planner;

import java.util.ArrayList;
import java.util.List;

/// The best of all plans, found by trying every number of units on every way and every class. For tiny worlds.
final class Enumeration {

    private record Choice(Draw draw, Target target, long worth, Route route, Route.Usage usage, double cost) {}

    private final Model model;
    private final Draft draft;
    private final List<Choice> ways = new ArrayList<>();
    private final List<ClassRun> classes = new ArrayList<>();
    private double best;
    private long plans;

    Enumeration(Model model) {
        this.model = model;
        draft = new Draft(model);
        for (var draw : model.sources.draws) {
            for (int target : model.sources.groups.get(draw.group()).targets()) {
                addWays(draw, model.targets.get(target));
            }
        }
        for (var target : model.targets) {
            for (int school = 0; target.crew() && school < model.training.schools.size(); school++) {
                for (int start = model.training.firstStart[school];
                        start <= model.training.lastStart[school];
                        start++) {
                    classes.add(new ClassRun(school, start, start + model.training.days(school), target.index()));
                }
            }
        }
    }

    private void addWays(Draw draw, Target target) {
        var journeys = new Journeys(model);
        var group = model.sources.groups.get(draw.group());
        var need = model.needOf(target);
        for (var route : journeys.of(journeys.source(draw), draw.first(), draw.last())) {
            if (journeys.end(route) == target.node()
                    && route.arrive() >= need.first()
                    && route.arrive() <= need.last()) {
                ways.add(choice(draw, target, group, route));
            }
        }
        addStays(draw, target, group);
    }

    /// Units that lie at the handover node already: handed over there on any day on which it is open.
    private void addStays(Draw draw, Target target, Group group) {
        var need = model.needOf(target);
        int last = Math.min(draw.last(), need.last());
        for (int day = Math.max(draw.first(), need.first()); day <= last && draw.origin() == target.node(); day++) {
            if (model.network.open.get(target.node() * model.days + day)) {
                ways.add(choice(draw, target, group, new Route(draw.origin(), new int[0], new int[0], day)));
            }
        }
    }

    private Choice choice(Draw draw, Target target, Group group, Route route) {
        return new Choice(
                draw,
                target,
                group.worth()[group.positionOf(target.index())],
                route,
                route.usage(model.network, group.cargo()),
                route.cost(model, group.cargo()));
    }

    /// Objective of the best plan.
    double best() {
        best = 0;
        ship(0);
        return best;
    }

    /// How many plans were looked at.
    long plans() {
        return plans;
    }

    private void ship(int from) {
        if (from == ways.size()) {
            teach(0);
            return;
        }
        var way = ways.get(from);
        ship(from + 1);
        long room = draft.room(way.draw(), way.target(), way.worth(), way.usage());
        for (long units = 1; units <= room; units++) {
            var load = new Load(
                    way.draw().index(), way.target().index(), way.route(), way.usage(), way.worth(), way.cost());
            draft.change(load, units);
            ship(from + 1);
            draft.change(load, -units);
        }
    }

    private void teach(int from) {
        plans++;
        best = Math.max(best, draft.objective());
        for (int next = from; next < classes.size(); next++) {
            var like = classes.get(next);
            long room = draft.classRoom(like.school, like.start, model.targets.get(like.target));
            for (long crews = 1; crews <= room; crews++) {
                var run = new ClassRun(like.school, like.start, like.ready, like.target);
                draft.changeCrews(run, crews);
                teach(next);
                draft.changeCrews(run, -crews);
            }
        }
    }
}
