package org.muster.planner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;

/// The sources of a scenario, by the family they suit, and what a draft leaves of them.
final class Holdings {

    private final Model model;
    private final Draft draft;
    private final List<Holding> all;
    private final Map<FamilyId, List<Holding>> suitable = new HashMap<>();
    /// Targets that each quota serves, ascending, and the last day on which it does.
    private final List<Map<Integer, Integer>> served = new ArrayList<>();

    Holdings(Model model, Draft draft) {
        this.model = model;
        this.draft = draft;
        all = collect();
        var byItem = new HashMap<ItemId, List<Holding>>();
        all.forEach(one -> byItem.computeIfAbsent(one.source().item(), item -> new ArrayList<>())
                .add(one));
        for (var row : model.scenario.suitability()) {
            suitable.computeIfAbsent(row.family(), family -> new ArrayList<>())
                    .addAll(byItem.getOrDefault(row.item(), List.of()));
        }
        suitable.values().forEach(list -> list.sort((a, b) -> Integer.compare(a.index(), b.index())));
        collectServed();
    }

    private List<Holding> collect() {
        var quotas = new HashMap<Integer, List<Quota>>();
        int offers = model.scenario.offers().size();
        for (var quota : model.sources.quotas) {
            quotas.computeIfAbsent(quota.supply() ? offers + quota.row() : quota.row(), key -> new ArrayList<>())
                    .add(quota);
        }
        var draws = new HashMap<Integer, List<Draw>>();
        for (var draw : model.sources.draws) {
            draws.computeIfAbsent(draw.quota(), key -> new ArrayList<>()).add(draw);
        }
        var rows = new ArrayList<Source>(model.scenario.offers().list());
        rows.addAll(model.scenario.supplies().list());
        var result = new ArrayList<Holding>();
        for (var source : rows) {
            int index = result.size();
            var own = quotas.getOrDefault(index, List.of());
            int item = Objects.requireNonNull(model.itemIndex.get(source.item()));
            result.add(new Holding(
                    index,
                    source,
                    model.sources.cargo(source, item),
                    model.network.nodeIndex(source.origin()),
                    own,
                    own.stream()
                            .flatMap(quota -> draws.getOrDefault(quota.index(), List.of()).stream())
                            .toList()));
        }
        return result;
    }

    private void collectServed() {
        model.sources.quotas.forEach(quota -> served.add(new HashMap<>()));
        for (var loads : draft.loads) {
            for (var load : loads) {
                served.get(model.sources.draw(load.draw).quota()).merge(load.target, load.arrive(), Math::max);
            }
        }
    }

    /// The offer or supply with this identifier.
    Optional<Holding> find(String source) {
        return all.stream().filter(one -> one.name().equals(source)).findFirst();
    }

    /// Sources whose item suits the family that a target asks for, offers first.
    List<Holding> suiting(Target target) {
        return suitable.getOrDefault(model.familyOf(target), List.of());
    }

    /// Units of a target, in ten-thousandths, that one unit of a suitable source is worth.
    long worth(Holding holding, Target target) {
        return Objects.requireNonNull(
                model.sources.worthOf(holding.source().item()).get(target.index()));
    }

    /// Whether anything of it is left for a target: not assigned, or assigned to this very target after it is due.
    boolean isLeft(Holding holding, Target target) {
        return holding.quotas().stream().anyMatch(quota -> isLeft(quota, target));
    }

    boolean isLeft(Quota quota, Target target) {
        return (draft.quotaLeft[quota.index()] > 0 && takesOrders(quota)) || servesLate(quota, target);
    }

    boolean servesLate(Quota quota, Target target) {
        var last = served.get(quota.index()).get(target.index());
        return last != null && last > due(target);
    }

    /// Units left of all suitable sources, in ten-thousandths of the target's unit.
    long leftFor(Target target) {
        long sum = 0;
        for (var holding : suiting(target)) {
            for (var quota : holding.quotas()) {
                if (takesOrders(quota)) {
                    sum += worth(holding, target) * draft.quotaLeft[quota.index()];
                }
            }
        }
        return sum;
    }

    /// Other targets that use some of these quotas, ascending.
    Set<Integer> otherUsers(List<Quota> quotas, Target target) {
        var users = new TreeSet<Integer>();
        quotas.forEach(quota -> users.addAll(served.get(quota.index()).keySet()));
        users.remove(target.index());
        return users;
    }

    /// Day on which a target is due; may lie outside the horizon.
    int due(Target target) {
        return model.scenario.horizon().dayOf(model.needOf(target).requirement().due());
    }

    // --- windows

    /// First day on which units of a quota may depart, whoever pays.
    int firstDeparture(Holding holding, Quota quota) {
        var horizon = model.scenario.horizon();
        int free = switch (holding.source()) {
            case Offer offer -> Math.max(0, horizon.dayOf(offer.available()));
            case Supply supply -> horizon.dayOf(firstOrder(supply, quota)) + supply.leadDays();
        };
        return Math.max(free, consentDay(holding.source()));
    }

    /// First day on which units may depart that are ordered on a day or later.
    int departureAfter(Supply supply, LocalDate order) {
        return Math.max(model.scenario.horizon().dayOf(order) + supply.leadDays(), consentDay(supply));
    }

    int lastDeparture(Holding holding) {
        return switch (holding.source()) {
            case Offer offer ->
                Math.min(
                        model.days - 1,
                        offer.expires().map(model.scenario.horizon()::dayOf).orElse(model.days - 1));
            case Supply supply -> model.days - 1;
        };
    }

    private int consentDay(Source source) {
        return source.consent()
                .flatMap(consent -> consent.granted())
                .map(model.scenario.horizon()::dayOf)
                .orElse(Integer.MIN_VALUE);
    }

    boolean takesOrders(Quota quota) {
        if (!quota.supply()) {
            return true;
        }
        var supply = supply(quota);
        return !firstOrder(supply, quota).isAfter(lastOrder(supply, quota));
    }

    LocalDate firstOrder(Supply supply, Quota quota) {
        var month =
                Objects.requireNonNull(model.sources.monthOf.get(quota.index())).atDay(1);
        var start = model.scenario.horizon().start();
        var from = supply.orders().from().orElse(start);
        var begin = from.isAfter(start) ? from : start;
        return month.isAfter(begin) ? month : begin;
    }

    LocalDate lastOrder(Supply supply, Quota quota) {
        var month =
                Objects.requireNonNull(model.sources.monthOf.get(quota.index())).atEndOfMonth();
        var last = model.scenario.horizon().end();
        var until = supply.orders().until().orElse(last);
        var end = until.isBefore(last) ? until : last;
        return month.isBefore(end) ? month : end;
    }

    private Supply supply(Quota quota) {
        return model.scenario.supplies().list().get(quota.row());
    }
}
