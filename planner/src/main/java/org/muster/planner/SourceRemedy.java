package org.muster.planner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Relief;

/// Finds what would have to change that units of one source reach a target in time: first what forbids it, then
/// what is used up on the way that takes least of what others want.
final class SourceRemedy {

    /// A source that more things forbid than this is left alone.
    private static final int STEPS = 4;

    private final Scenario scenario;
    private final PlanOf plan;

    /// The plan that is explained, as a draft in a scenario that has been changed.
    interface PlanOf {
        Explained in(Scenario changed);
    }

    SourceRemedy(Scenario scenario, PlanOf plan) {
        this.scenario = scenario;
        this.plan = plan;
    }

    /// What would have to change; empty if that cannot be told, or if it would not pay.
    ///
    /// @param source   identifier of an offer or supply
    /// @param shortage of what
    /// @param units    how many units
    Optional<Relief> of(String source, Shortage shortage, long units) {
        var changes = new ArrayList<Relief>();
        var changed = scenario;
        for (int step = 0; step < STEPS; step++) {
            var look = new Look(plan.in(changed), shortage);
            var holding = look.holdings.find(source).orElseThrow();
            var stopped = look.stoppedBy(holding);
            var room = stopped.isEmpty() ? look.room(holding, units) : Optional.<List<Relief>>empty();
            if (room.isPresent()) {
                changes.addAll(room.get());
                return together(changes);
            }
            var lifted = stopped.map(reason -> look.lift(reason, holding)).orElseGet(() -> look.paid(holding));
            changes.addAll(lifted);
            var next = together(lifted);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            changed = next.get().in(changed);
        }
        return Optional.empty();
    }

    private static Optional<Relief> together(List<Relief> reliefs) {
        if (reliefs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(reliefs.size() == 1 ? reliefs.getFirst() : new Relief.Together(reliefs));
    }

    /// One look at the changed scenario.
    private static final class Look {
        final Model model;
        final Draft draft;
        final Explained explained;
        final Holdings holdings;
        final Passages passages;
        final SourceFate fate;
        final Shortage shortage;

        Look(Explained explained, Shortage asked) {
            this.explained = explained;
            model = explained.model();
            draft = explained.draft();
            holdings = new Holdings(model, draft);
            passages = new Passages(model);
            fate = new SourceFate(model, draft, holdings, passages);
            // targets and needs have the same numbers: no change of a scenario touches requirements
            var target = model.targets.get(asked.target().index());
            shortage = new Shortage(target, model.needOf(target), asked.due(), asked.missing());
        }

        /// What forbids it by itself, whatever is left of it and of money.
        Optional<ReasonCode> stoppedBy(Holding holding) {
            return fate.couldCome(holding, shortage) ? Optional.empty() : fate.stoppedBy(holding, shortage);
        }

        List<Relief> lift(ReasonCode reason, Holding holding) {
            return switch (reason) {
                case CONSENT -> List.of(consent(holding));
                case CAVEAT -> caveat(holding);
                case TOO_LATE -> earlier(holding);
                default -> List.of();
            };
        }

        private Relief consent(Holding holding) {
            var start = model.scenario.horizon().start();
            return switch (holding.source()) {
                case Offer offer -> new Relief.OfferConsented(offer.offer(), start);
                case Supply supply -> new Relief.SupplyConsented(supply.supply(), start);
            };
        }

        private List<Relief> caveat(Holding holding) {
            var result = new ArrayList<Relief>();
            if (holding.isKeptFrom(shortage.need()) && holding.source() instanceof Offer offer) {
                result.add(new Relief.OpenTo(
                        offer.offer(), shortage.need().requirement().requirement()));
                return result;
            }
            var obstacles = passages.obstacles(holding, shortage.target().node());
            obstacles.rules().forEach(rule -> result.add(new Relief.RuleLifted(new TransitRuleId(rule))));
            if (!obstacles.avoids().isEmpty()) {
                result.add(new Relief.NothingAvoided(holding.name()));
            }
            return result;
        }

        private List<Relief> earlier(Holding holding) {
            int earliest = fate.earliest(holding, shortage);
            int days = earliest == EarliestArrival.NEVER ? Integer.MAX_VALUE : earliest - shortage.due();
            return switch (holding.source()) {
                case Offer offer ->
                    days == Integer.MAX_VALUE ? List.of() : List.of(new Relief.Earlier(offer.offer(), days));
                case Supply supply -> {
                    var order = new SupplyDates(model, holdings, shortage).order(holding, supply);
                    yield order.isPresent()
                            ? List.of(new Relief.OrderedOn(supply.supply(), order.get()))
                            : supply.leadDays() < days ? List.of() : List.of(new Relief.Quicker(supply.supply(), days));
                }
            };
        }

        /// A fund that could pay in time if it were there earlier.
        List<Relief> paid(Holding holding) {
            return holding.source() instanceof Supply supply
                    ? new SupplyDates(model, holdings, shortage)
                            .fund(holding, supply, draft).stream().toList()
                    : List.of();
        }

        // --- what is used up

        /// What is lacking on the way that takes least of what others want; empty where no way pays.
        Optional<List<Relief>> room(Holding holding, long units) {
            var way = way(holding);
            if (way == null) {
                return Optional.empty();
            }
            var result = new ArrayList<Relief>();
            addSource(result, holding, way.draw(), units);
            addFund(result, way.draw(), units);
            for (var lack : new RoomLeft(explained).lacks(way, units)) {
                result.add(more(lack));
            }
            return Optional.of(result);
        }

        private void addSource(List<Relief> result, Holding holding, Draw draw, long units) {
            long lacking = units - draft.quotaLeft[draw.quota()] - comingLate(draw);
            if (lacking > 0) {
                result.add(
                        switch (holding.source()) {
                            case Offer offer -> new Relief.MoreUnits(offer.offer(), lacking);
                            case Supply supply -> new Relief.MoreMade(supply.supply(), lacking);
                        });
            }
        }

        /// Units that come to this very target after it is due: they may come in time instead.
        private long comingLate(Draw draw) {
            return draft.loads.get(shortage.target().index()).stream()
                    .filter(load -> load.arrive() > shortage.due())
                    .filter(load -> model.sources.draw(load.draw).quota() == draw.quota())
                    .mapToLong(load -> load.units)
                    .sum();
        }

        private void addFund(List<Relief> result, Draw draw, long units) {
            if (draw.fund() >= 0) {
                long lacking = Math.multiplyExact(draw.cents(), units) - draft.centsLeft[draw.fund()];
                if (lacking > 0) {
                    result.add(
                            new Relief.MoreMoney(model.sources.fund(draw.fund()).fund(), new Money(lacking)));
                }
            }
        }

        private Relief more(RoomLeft.Lack lack) {
            var places = new Places(model.network);
            int resource = lack.resource();
            var name = places.name(resource);
            Place place = resource < model.network.handlingBlock ? new LaneId(name) : new NodeId(name);
            LocalDate day = model.scenario.horizon().date(resource % model.days);
            var kind = PriceKind.valueOf(places.term(resource).name());
            return new Relief.MoreRoom(kind, place, day, day, new Mass(lack.lacking()));
        }

        /// The way in time that takes least of what has a price and still pays its transport; none if there is
        /// none.
        private BestUse.@Nullable Way way(Holding holding) {
            var values = new double[model.targets.size()][];
            values[shortage.target().index()] = valuesInTime();
            var router = new Router(model);
            BestUse.Way best = null;
            for (var draw : holding.draws()) {
                var group = model.sources.groups.get(draw.group());
                if (group.positionOf(shortage.target().index()) >= 0) {
                    router.run(
                            group,
                            values,
                            shortage.target().index(),
                            explained.prices().resource(),
                            null,
                            Math.max(0, draw.first()));
                    best = better(best, draw, router);
                }
            }
            return best != null && pays(best) ? best : null;
        }

        private double[] valuesInTime() {
            var need = shortage.need();
            var values = new double[model.days];
            Arrays.fill(values, Double.NEGATIVE_INFINITY);
            double each = need.pointsEach() / shortage.target().perSet();
            for (int day = need.first(); day <= Math.min(need.last(), shortage.due()); day++) {
                values[day] = each * need.timeliness()[day];
            }
            return values;
        }

        private BestUse.@Nullable Way better(BestUse.@Nullable Way known, Draw draw, Router router) {
            var best = known;
            for (int day = Math.max(0, draw.first()); day <= Math.min(draw.last(), model.days - 1); day++) {
                double value = Math.max(router.start(draw.origin(), day), router.stayValue(draw.origin(), day));
                if (value > Double.NEGATIVE_INFINITY && (best == null || value > best.value())) {
                    best = new BestUse.Way(draw, shortage.target(), router.best(draw.origin(), day), value);
                }
            }
            return best;
        }

        private boolean pays(BestUse.Way way) {
            var group = model.sources.groups.get(way.draw().group());
            double worth =
                    (double) group.worth()[group.positionOf(shortage.target().index())] / Model.UNIT;
            double earns = worth
                    * shortage.need().pointsEach()
                    / shortage.target().perSet()
                    * shortage.need().timeliness()[way.route().arrive()];
            return earns > way.route().cost(model, group.cargo());
        }
    }
}
