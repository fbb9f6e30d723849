package org.muster.planner;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.requirement.Requirement;

/// Offers and supplies as quotas, draws and groups; what caveats, windows or the network rule out is left out here,
/// before anything is optimised.
final class Sources {

    final List<Quota> quotas = new ArrayList<>();
    final List<Draw> draws = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    final List<Cargo> cargos = new ArrayList<>();
    /// Calendar month of each quota of a supply.
    final Map<Integer, YearMonth> monthOf = new HashMap<>();
    /// Groups that may serve each target.
    final List<List<Group>> groupsOf = new ArrayList<>();

    private final Model model;
    private final Map<Caveats, BitSet> allowed = new HashMap<>();
    private final Map<CargoKey, Cargo> cargoOf = new HashMap<>();
    private final Map<ItemId, Map<Integer, Long>> worthOf = new HashMap<>();
    private final Map<GroupKey, List<Terms>> pending = new LinkedHashMap<>();

    private record Caveats(Set<TransitRule> rules, Set<NationCode> avoid, int exempt) {}

    private record CargoKey(int item, Caveats caveats) {}

    private record GroupKey(int cargo, List<Integer> targets) {}

    /// A draw before it and its group have a number.
    private record Terms(int quota, int origin, int first, int last, int fund, int order, long cents) {
        Draw draw(int index, int group) {
            return new Draw(index, quota, group, origin, first, last, fund, order, cents);
        }
    }

    Sources(Model model) {
        this.model = model;
        collectWorth();
        for (var offer : model.scenario.offers()) {
            addOffer(offer);
        }
        int row = 0;
        for (var supply : model.scenario.supplies()) {
            addSupply(supply, row++);
        }
        buildGroups();
    }

    Draw draw(int index) {
        return draws.get(index);
    }

    /// Units of a target (ten-thousandths) that one unit of an item is worth, by target.
    Map<Integer, Long> worthOf(ItemId item) {
        return worthOf.getOrDefault(item, Map.of());
    }

    private void collectWorth() {
        var byFamily = new HashMap<FamilyId, List<Target>>();
        for (var target : model.targets) {
            if (!target.crew()) {
                byFamily.computeIfAbsent(model.familyOf(target), family -> new ArrayList<>())
                        .add(target);
            }
        }
        for (var row : model.scenario.suitability()) {
            for (var target : byFamily.getOrDefault(row.family(), List.of())) {
                worthOf.computeIfAbsent(row.item(), item -> new TreeMap<>())
                        .put(target.index(), row.worth().tenThousandths());
            }
        }
    }

    private void addOffer(Offer offer) {
        int row = quotas.size();
        int item = itemIndex(offer.item());
        quotas.add(new Quota(row, false, row, offer.quantity(), item));
        if (offer.consent().isPresent() && offer.consent().get().isAwaited()) {
            return;
        }
        var horizon = model.scenario.horizon();
        int first = Math.max(0, Math.max(horizon.dayOf(offer.available()), consentDay(offer)));
        int last = Math.min(model.days - 1, offer.expires().map(horizon::dayOf).orElse(Integer.MAX_VALUE));
        var targets = worthOf(offer.item()).keySet().stream()
                .filter(target -> offer.mayServe(requirementOf(target).requirement()))
                .toList();
        announce(offer, item, targets, new Terms(row, node(offer), first, last, -1, -1, 0));
    }

    private void addSupply(Supply supply, int row) {
        int item = itemIndex(supply.item());
        var horizon = model.scenario.horizon();
        var begin = later(horizon.start(), supply.orders().from().orElse(horizon.start()));
        var end = earlier(horizon.end(), supply.orders().until().orElse(horizon.end()));
        boolean waits = supply.consent().isPresent() && supply.consent().get().isAwaited();
        for (var month = YearMonth.from(begin); !month.atDay(1).isAfter(end); month = month.plusMonths(1)) {
            int quota = quotas.size();
            quotas.add(new Quota(quota, true, row, supply.perMonth(), item));
            monthOf.put(quota, month);
            if (!waits) {
                addOrders(supply, item, quota, later(begin, month.atDay(1)), earlier(end, month.atEndOfMonth()));
            }
        }
    }

    private void addOrders(Supply supply, int item, int quota, LocalDate begin, LocalDate end) {
        var horizon = model.scenario.horizon();
        int number = -1;
        for (var fund : model.scenario.funds()) {
            number++;
            var day = later(begin, fund.available());
            if (day.isAfter(end)) {
                continue;
            }
            var targets = worthOf(supply.item()).keySet().stream()
                    .filter(target -> fund.mayBuyFor(model.familyOf(model.targets.get(target))))
                    .toList();
            int order = horizon.dayOf(day);
            int first = Math.max(order + supply.leadDays(), consentDay(supply));
            announce(
                    supply,
                    item,
                    targets,
                    new Terms(
                            quota,
                            node(supply),
                            first,
                            model.days - 1,
                            number,
                            order,
                            supply.unitPrice().cents()));
        }
    }

    private void announce(Source source, int item, List<Integer> targets, Terms terms) {
        if (targets.isEmpty() || terms.first() > terms.last()) {
            return;
        }
        var cargo = cargo(source, item);
        pending.computeIfAbsent(new GroupKey(cargo.index(), targets), key -> new ArrayList<>())
                .add(terms);
    }

    private void buildGroups() {
        model.targets.forEach(target -> groupsOf.add(new ArrayList<>()));
        pending.forEach((key, terms) -> {
            var cargo = cargos.get(key.cargo());
            var origins = terms.stream().map(Terms::origin).toList();
            var reach = new Reach(model, cargo, key.targets(), origins);
            var members = reach.targets.length == 0 ? new int[0] : addDraws(terms, reach);
            if (members.length > 0) {
                addGroup(cargo, reach, members);
            }
        });
        pending.clear();
    }

    /// Adds those that leave from where a target can be reached; gives their numbers.
    private int[] addDraws(List<Terms> terms, Reach reach) {
        int before = draws.size();
        for (var one : terms) {
            if (reach.starts(one.origin())) {
                draws.add(one.draw(draws.size(), groups.size()));
            }
        }
        return IntStream.range(before, draws.size()).toArray();
    }

    private void addGroup(Cargo cargo, Reach reach, int[] members) {
        var worth = worthOf(model.items.get(cargo.item()).item());
        var group = new Group(
                groups.size(),
                cargo,
                reach.targets,
                Arrays.stream(reach.targets).mapToLong(worth::get).toArray(),
                members,
                reach.ways,
                reach.waysTo,
                Arrays.stream(members)
                        .map(draw -> draws.get(draw).first())
                        .min()
                        .orElse(0),
                Arrays.stream(reach.targets)
                        .map(target -> model.needOf(model.targets.get(target)).last())
                        .max()
                        .orElse(-1));
        groups.add(group);
        for (int target : reach.targets) {
            groupsOf.get(target).add(group);
        }
    }

    /// What travels when this source gives units of this item.
    Cargo cargo(Source source, int item) {
        var caveats = caveats(source, model.items.get(item).lethal());
        return cargoOf.computeIfAbsent(new CargoKey(item, caveats), key -> {
            var usable =
                    (BitSet) allowed.computeIfAbsent(caveats, this::allowed).clone();
            long grams = model.items.get(item).mass().grams();
            for (int lane = 0; lane < model.network.from.length; lane++) {
                if (model.network.maxPiece[lane] < grams) {
                    usable.clear(lane * model.days, (lane + 1) * model.days);
                }
            }
            var cargo = new Cargo(
                    cargos.size(), item, grams, model.items.get(item).neq().grams(), usable);
            cargos.add(cargo);
            return cargo;
        });
    }

    private Caveats caveats(Source source, boolean lethal) {
        var rules = new LinkedHashSet<TransitRule>();
        for (var rule : model.scenario.transitRules()) {
            if (rule.concerns(lethal, source.nation())) {
                rules.add(rule);
            }
        }
        int origin = node(source);
        boolean exempt = source.avoid().contains(model.network.nodes.get(origin).nation());
        return new Caveats(rules, new TreeSet<>(source.avoid()), exempt ? origin : -1);
    }

    private BitSet allowed(Caveats caveats) {
        var network = model.network;
        var result = (BitSet) network.departs.clone();
        for (int lane = 0; lane < network.from.length; lane++) {
            var row = network.lanes.get(lane);
            if (touches(caveats, network.from[lane])
                    || touches(caveats, network.to[lane])
                    || row.crosses().stream().anyMatch(caveats.avoid()::contains)) {
                result.clear(lane * model.days, (lane + 1) * model.days);
            }
            var passed = model.scenario.nationsPassed(row);
            for (var rule : caveats.rules()) {
                if (rule.standsIn(passed)) {
                    for (int day = 0; day < model.days; day++) {
                        if (rule.period().contains(model.scenario.horizon().date(day))) {
                            result.clear(lane * model.days + day);
                        }
                    }
                }
            }
        }
        return result;
    }

    private boolean touches(Caveats caveats, int node) {
        return node != caveats.exempt()
                && caveats.avoid().contains(model.network.nodes.get(node).nation());
    }

    private int consentDay(Source source) {
        return source.consent()
                .flatMap(consent -> consent.granted())
                .map(model.scenario.horizon()::dayOf)
                .orElse(Integer.MIN_VALUE);
    }

    private Requirement requirementOf(int target) {
        return model.needOf(model.targets.get(target)).requirement();
    }

    private int itemIndex(ItemId item) {
        return Objects.requireNonNull(model.itemIndex.get(item));
    }

    private int node(Source source) {
        return model.network.nodeIndex(source.origin());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /// Funds by number, as draws name them.
    Fund fund(int number) {
        return model.scenario.funds().list().get(number);
    }
}
