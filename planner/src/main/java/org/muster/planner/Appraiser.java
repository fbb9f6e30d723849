package org.muster.planner;

import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.Term;

/// Takes the value of a unit, a set or a crew apart at given prices.
///
/// Source: plan.md, "Certificate": worth of a unit less the price of its route, term by term.
final class Appraiser {

    private final Model model;
    private final Prices prices;
    private final Places places;

    Appraiser(Model model, Prices prices) {
        this.model = model;
        this.prices = prices;
        places = new Places(model.network);
    }

    /// What one unit is worth that a draw gives to a target on this way.
    ///
    /// @param drawPrice points that another use of the same unit would earn, and that this one has to earn
    ///                  first
    Breakdown unit(Draw draw, Target target, Route route, double drawPrice) {
        var parts = new Parts(model.scenario.horizon());
        var group = model.sources.groups.get(draw.group());
        double worth = (double) group.worth()[group.positionOf(target.index())] / Model.UNIT;
        addWorth(parts, target, worth, route.arrive());
        addRoute(parts, route, group.cargo());
        if (draw.fund() >= 0) {
            var fund = model.sources.fund(draw.fund()).fund().value();
            parts.add(Term.FUND, fund, -draw.eur() * prices.fund()[draw.fund()]);
        }
        parts.add(Term.SOURCE, sourceOf(draw), -drawPrice);
        return parts.sum();
    }

    /// The offer or supply that a draw draws on.
    String sourceOf(Draw draw) {
        var quota = model.sources.quotas.get(draw.quota());
        return quota.supply()
                ? model.scenario.supplies().list().get(quota.row()).identifier()
                : model.scenario.offers().list().get(quota.row()).identifier();
    }

    private void addWorth(Parts parts, Target target, double worth, int arrive) {
        var need = model.needOf(target);
        if (target.part().isPresent()) {
            addSets(parts, target, worth, arrive);
        } else {
            addValue(parts, need, worth, arrive);
        }
        parts.add(Term.COVERAGE, PriceWriter.name(model, target), -worth * prices.coverage()[target.index()]);
    }

    private void addValue(Parts parts, Need need, double units, int day) {
        var name = need.requirement().requirement().value();
        double full = units * need.pointsEach();
        parts.add(Term.VALUE, name, full);
        parts.add(Term.LATENESS, name, day, full * (need.timeliness()[day] - 1));
    }

    /// What complete sets pay, on each day from that on which it is there.
    private void addSets(Parts parts, Target target, double units, int from) {
        var setBy = prices.setBy()[target.index()];
        for (int day = from; day < setBy.length; day++) {
            parts.add(Term.SETS, PriceWriter.name(model, target), day, units * setBy[day]);
        }
    }

    private void addRoute(Parts parts, Route route, Cargo cargo) {
        for (int lane : route.lanes()) {
            parts.add(Term.TRANSPORT, places.lane(lane), -cargo.tonnes() * model.rate[lane]);
        }
        var usage = route.usage(model.network, cargo);
        for (int i = 0; i < usage.resource().length; i++) {
            int resource = usage.resource()[i];
            parts.add(
                    places.term(resource),
                    places.name(resource),
                    resource % model.days,
                    -places.units(resource, usage.grams()[i]) * prices.resource()[resource]);
        }
    }

    /// What one more set of a variant is worth that is complete on a day.
    Breakdown set(Need need, int variant, int day) {
        var parts = new Parts(model.scenario.horizon());
        addValue(parts, need, 1, day);
        for (int p = 0; p < need.targets()[variant].length; p++) {
            var target = model.targets.get(need.targets()[variant][p]);
            var setBy = prices.setBy()[target.index()];
            for (int later = day; later < setBy.length; later++) {
                parts.add(
                        Term.SET_PART,
                        PriceWriter.name(model, target),
                        later,
                        -need.perSet()[variant][p] * setBy[later]);
            }
        }
        return parts.sum();
    }

    /// What one more crew is worth in a class that begins at a school on a day.
    Breakdown crew(Target target, int school, int start) {
        var parts = new Parts(model.scenario.horizon());
        int ready = start + model.training.days(school);
        addSets(parts, target, 1, ready);
        parts.add(Term.COVERAGE, PriceWriter.name(model, target), -prices.coverage()[target.index()]);
        int pool = model.training.poolOf[target.course()];
        var course = model.training.courses.get(target.course()).course().value();
        for (int day = start; pool >= 0 && day < model.days; day++) {
            parts.add(Term.TRAINEES, course, day, -prices.trainees()[pool][day]);
        }
        var row = model.training.schools.get(school);
        for (int day = start; day < ready; day++) {
            parts.add(Term.SCHOOL, row.school().value(), day, -prices.school()[school][day] / row.crewsPerClass());
        }
        return parts.sum();
    }
}
