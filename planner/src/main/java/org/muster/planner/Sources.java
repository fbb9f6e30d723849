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
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.requirement.Requirement;

/// Offers and supplies as pools, lots and groups; what caveats, windows or the network rule out is left out here,
/// before
/// anything is optimised.
final class Sources {

    final List<Pool> pools = new ArrayList<>();
    final List<Lot> lots = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    final List<Cargo> cargos = new ArrayList<>();
    /// Calendar month of each pool of a supply.
    final Map<Integer, YearMonth> monthOf = new HashMap<>();
    /// Groups that may serve each target.
    final List<List<Group>> groupsOf = new ArrayList<>();

    private final Model model;
    private final Map<CaveatClass, BitSet> allowed = new HashMap<>();
    private final Map<CargoKey, Cargo> cargoOf = new HashMap<>();
    private final Map<ItemId, Map<Integer, Long>> worthOf = new HashMap<>();
    private final Map<GroupKey, List<Draw>> drafts = new LinkedHashMap<>();

    private record CaveatClass(Set<TransitRule> rules, Set<NationCode> avoid, int exempt) {}

    private record CargoKey(int item, CaveatClass caveats) {}

    private record GroupKey(int cargo, List<Integer> targets) {}

    /// A lot before its group has a number.
    private record Draw(int pool, int origin, int first, int last, int fund, int order, long cents) {}

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

    Lot lot(int index) {
        return lots.get(index);
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
        int row = pools.size();
        int item = itemIndex(offer.item());
        pools.add(new Pool(row, false, row, offer.quantity(), item));
        if (offer.consent().isPresent() && offer.consent().get().isAwaited()) {
            return;
        }
        var horizon = model.scenario.horizon();
        int first = Math.max(0, Math.max(horizon.dayOf(offer.available()), consentDay(offer)));
        int last = Math.min(model.days - 1, offer.expires().map(horizon::dayOf).orElse(Integer.MAX_VALUE));
        var targets = worthOf(offer.item()).keySet().stream()
                .filter(target -> offer.mayServe(requirementOf(target).requirement()))
                .toList();
        draft(offer, item, targets, new Draw(row, node(offer), first, last, -1, -1, 0));
    }

    private void addSupply(Supply supply, int row) {
        int item = itemIndex(supply.item());
        var horizon = model.scenario.horizon();
        var begin = later(horizon.start(), supply.orders().from().orElse(horizon.start()));
        var end = earlier(horizon.end(), supply.orders().until().orElse(horizon.end()));
        boolean waits = supply.consent().isPresent() && supply.consent().get().isAwaited();
        for (var month = YearMonth.from(begin); !month.atDay(1).isAfter(end); month = month.plusMonths(1)) {
            int pool = pools.size();
            pools.add(new Pool(pool, true, row, supply.perMonth(), item));
            monthOf.put(pool, month);
            if (!waits) {
                addOrders(supply, item, pool, later(begin, month.atDay(1)), earlier(end, month.atEndOfMonth()));
            }
        }
    }

    private void addOrders(Supply supply, int item, int pool, LocalDate begin, LocalDate end) {
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
            draft(
                    supply,
                    item,
                    targets,
                    new Draw(
                            pool,
                            node(supply),
                            first,
                            model.days - 1,
                            number,
                            order,
                            supply.unitPrice().cents()));
        }
    }

    private void draft(Source source, int item, List<Integer> targets, Draw lot) {
        if (targets.isEmpty() || lot.first() > lot.last()) {
            return;
        }
        var cargo = cargo(source, item);
        drafts.computeIfAbsent(new GroupKey(cargo.index(), targets), key -> new ArrayList<>())
                .add(lot);
    }

    private void buildGroups() {
        for (var target : model.targets) {
            groupsOf.add(new ArrayList<>());
        }
        drafts.forEach((key, list) -> {
            var cargo = cargos.get(key.cargo());
            var reach = new Reach(
                    model, cargo, key.targets(), list.stream().map(Draw::origin).toList());
            if (reach.targets.length == 0) {
                return;
            }
            int index = groups.size();
            var members = new ArrayList<Integer>();
            for (var lot : list) {
                if (reach.starts(lot.origin())) {
                    members.add(lots.size());
                    lots.add(new Lot(
                            lots.size(),
                            lot.pool(),
                            index,
                            lot.origin(),
                            lot.first(),
                            lot.last(),
                            lot.fund(),
                            lot.order(),
                            lot.cents()));
                }
            }
            if (members.isEmpty()) {
                return;
            }
            var worth = worthOf(model.items.get(cargo.item()).item());
            var group = new Group(
                    index,
                    cargo,
                    reach.targets,
                    Arrays.stream(reach.targets).mapToLong(worth::get).toArray(),
                    members.stream().mapToInt(Integer::intValue).toArray(),
                    reach.nodes,
                    reach.lanes,
                    members.stream()
                            .mapToInt(lot -> lots.get(lot).first())
                            .min()
                            .orElse(0),
                    Arrays.stream(reach.targets)
                            .map(target ->
                                    model.needOf(model.targets.get(target)).last())
                            .max()
                            .orElse(-1));
            groups.add(group);
            for (int target : reach.targets) {
                groupsOf.get(target).add(group);
            }
        });
        drafts.clear();
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

    private CaveatClass caveats(Source source, boolean lethal) {
        var rules = new LinkedHashSet<TransitRule>();
        for (var rule : model.scenario.transitRules()) {
            if (rule.concerns(lethal, source.nation())) {
                rules.add(rule);
            }
        }
        int origin = node(source);
        boolean exempt = source.avoid().contains(model.network.nodes.get(origin).nation());
        return new CaveatClass(rules, new TreeSet<>(source.avoid()), exempt ? origin : -1);
    }

    private BitSet allowed(CaveatClass caveats) {
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

    private boolean touches(CaveatClass caveats, int node) {
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

    /// Funds by number, as lots name them.
    Fund fund(int number) {
        return model.scenario.funds().list().get(number);
    }
}
