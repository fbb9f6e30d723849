package org.muster.planner;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.revision.Agreed;
import org.muster.domain.training.SchoolId;

/// The rows of a plan that is kept, as loads and classes of a [Draft].
final class KeptRows {

    private final Model model;
    private final Agreed agreed;
    private final Map<PurchaseId, Purchase> purchases = new HashMap<>();
    private final Map<OfferId, Integer> offers = new HashMap<>();

    KeptRows(Model model, Kept kept) {
        this.model = model;
        agreed = Agreed.of(kept.plan(), kept.frozenUntil());
        kept.plan().purchases().forEach(one -> purchases.put(one.purchase(), one));
        model.scenario.offers().forEach(row -> offers.put(row.offer(), offers.size()));
        model.charges(
                kept.changeCost().toDouble(),
                agreed.open().consignments().size() + agreed.open().classes().size());
    }

    Agreed agreed() {
        return agreed;
    }

    /// Orders that are kept, by identifier.
    List<Purchase> orders() {
        return agreed.frozen().purchases();
    }

    /// Puts into a draft what has to be kept. What finds no room there is left out; a verifier has said before that
    /// this cannot be.
    void freeze(Draft draft) {
        place(draft, agreed.frozen(), true);
        for (var order : agreed.frozen().purchases()) {
            reserveUnshipped(draft, order);
        }
    }

    /// Puts into a draft what may be kept, as far as it still may be done and has room.
    void propose(Draft draft) {
        place(draft, agreed.open(), false);
    }

    private void place(Draft draft, Plan rows, boolean isFrozen) {
        rows.consignments()
                .forEach(one -> load(one, isFrozen).ifPresent(load -> {
                    var draw = model.sources.draw(load.draw);
                    var target = model.targets.get(load.target);
                    if (draft.room(draw, target, load.worth, load.usage) >= one.quantity()) {
                        draft.change(load, one.quantity());
                    }
                }));
        rows.classes()
                .forEach(one -> run(one, isFrozen).ifPresent(run -> {
                    var target = model.targets.get(run.target);
                    if (draft.classRoom(run.school, run.start, target) >= one.crews()) {
                        draft.changeCrews(run, one.crews());
                    }
                }));
    }

    /// Money and units of the month for what was ordered and nothing has been planned for.
    private void reserveUnshipped(Draft draft, Purchase order) {
        long shipped = agreed.frozen().consignments().stream()
                .filter(one -> one.source().value().equals(order.purchase().value()))
                .mapToLong(Consignment::quantity)
                .sum();
        draws(order).findFirst().ifPresent(draw -> {
            long rest = order.quantity() - shipped;
            draft.quotaLeft[draw.quota()] -= rest;
            draft.centsLeft[draw.fund()] -= draw.cents() * rest;
        });
    }

    // --- loads

    /// The load that a consignment of the plan is; none if it may not go so any more.
    Optional<Load> load(Consignment one, boolean isFrozen) {
        var target = targetOf(one);
        var draw = target.flatMap(found -> draw(one, found));
        var route = draw.flatMap(found -> route(one, found));
        return route.filter(found -> isFrozen || mayGo(found, draw.orElseThrow(), target.orElseThrow()))
                .map(found -> {
                    var group = model.sources.groups.get(draw.orElseThrow().group());
                    int number = target.orElseThrow().index();
                    return new Load(
                            draw.orElseThrow().index(),
                            number,
                            found,
                            found.usage(model.network, group.cargo()),
                            group.worth()[group.positionOf(number)],
                            found.cost(model, group.cargo()),
                            new Load.Origin(one, isFrozen));
                });
    }

    private Optional<Target> targetOf(Consignment one) {
        return model.targets.stream()
                .filter(target -> !target.crew()
                        && model.needOf(target).requirement().requirement().equals(one.requirement())
                        && target.part().equals(one.part()))
                .findFirst();
    }

    private Optional<Draw> draw(Consignment one, Target target) {
        var bought =
                Optional.ofNullable(purchases.get(new PurchaseId(one.source().value())));
        var draws = bought.isPresent()
                ? draws(bought.get())
                : model.sources.draws.stream().filter(draw -> draw.fund() < 0 && isOffer(draw, one));
        return draws.filter(draw -> model.sources.groups.get(draw.group()).positionOf(target.index()) >= 0)
                .findFirst();
    }

    private boolean isOffer(Draw draw, Consignment one) {
        var row = offers.get(new OfferId(one.source().value()));
        var quota = model.sources.quotas.get(draw.quota());
        return row != null && !quota.supply() && quota.row() == row;
    }

    private Stream<Draw> draws(Purchase order) {
        var month = YearMonth.from(order.order());
        return model.sources.draws.stream().filter(draw -> {
            var quota = model.sources.quotas.get(draw.quota());
            return draw.fund() >= 0
                    && quota.supply()
                    && month.equals(model.sources.monthOf.get(quota.index()))
                    && model.scenario
                            .supplies()
                            .list()
                            .get(quota.row())
                            .supply()
                            .equals(order.supply())
                    && model.sources.fund(draw.fund()).fund().equals(order.fund());
        });
    }

    private Optional<Route> route(Consignment one, Draw draw) {
        var legs = one.legs();
        var lanes = new int[legs.size()];
        var departs = new int[legs.size()];
        for (int i = 0; i < lanes.length; i++) {
            var lane = model.network.laneIndex.get(legs.get(i).lane());
            departs[i] = model.scenario.horizon().dayOf(legs.get(i).depart());
            if (lane == null || departs[i] < 0 || departs[i] + model.network.transit[lane] >= model.days) {
                return Optional.empty();
            }
            lanes[i] = lane;
        }
        int arrive = model.scenario.horizon().dayOf(one.arrive());
        return arrive < 0 || arrive >= model.days
                ? Optional.empty()
                : Optional.of(new Route(draw.origin(), lanes, departs, arrive));
    }

    /// Whether a way keeps rules 1 to 3 as they are now.
    private boolean mayGo(Route route, Draw draw, Target target) {
        var network = model.network;
        var need = model.needOf(target);
        if (route.arrive() < need.first() || route.arrive() > need.last()) {
            return false;
        }
        int leaves = route.lanes().length == 0 ? route.arrive() : route.departs()[0];
        if (leaves < draw.first() || leaves > draw.last()) {
            return false;
        }
        if (route.lanes().length == 0) {
            return draw.origin() == target.node() && network.open.get(target.node() * model.days + route.arrive());
        }
        var usable = model.sources.groups.get(draw.group()).cargo().usable();
        int node = draw.origin();
        int ready = leaves;
        for (int leg = 0; leg < route.lanes().length; leg++) {
            int lane = route.lanes()[leg];
            int depart = route.departs()[leg];
            if (network.from[lane] != node || depart < ready || !usable.get(lane * model.days + depart)) {
                return false;
            }
            node = network.to[lane];
            ready = depart + network.transit[lane] + network.dwell[node];
        }
        int last = route.lanes().length - 1;
        return node == target.node() && route.departs()[last] + network.transit[route.lanes()[last]] == route.arrive();
    }

    // --- classes

    private Optional<ClassRun> run(TrainingClass one, boolean isFrozen) {
        int school = schoolOf(one.school());
        int start = model.scenario.horizon().dayOf(one.start());
        var target = model.targets.stream()
                .filter(found -> found.crew()
                        && model.needOf(found).requirement().requirement().equals(one.requirement())
                        && found.part().filter(one.part()::equals).isPresent())
                .findFirst();
        if (school < 0
                || target.isEmpty()
                || target.get().course() != model.training.courseOf[school]
                || start < model.training.firstStart[school]
                || start > model.training.lastStart[school]) {
            return Optional.empty();
        }
        return Optional.of(new ClassRun(
                school,
                start,
                start + model.training.days(school),
                target.get().index(),
                new ClassRun.Origin(one, isFrozen)));
    }

    private int schoolOf(SchoolId id) {
        var schools = new ArrayList<>(model.training.schools);
        for (int i = 0; i < schools.size(); i++) {
            if (schools.get(i).school().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
