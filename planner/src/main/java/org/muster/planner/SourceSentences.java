package org.muster.planner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.ReasonCode;

/// The sentences of reasons that speak of sources. A sentence names a few sources and speaks of those only.
final class SourceSentences {

    private final Model model;
    private final Draft draft;
    private final Holdings holdings;
    private final Passages passages;
    private final SourceFate fate;
    private final Words words;

    SourceSentences(Model model, Draft draft, Holdings holdings, Passages passages, SourceFate fate, Words words) {
        this.model = model;
        this.draft = draft;
        this.holdings = holdings;
        this.passages = passages;
        this.fate = fate;
        this.words = words;
    }

    /// The sentence for sources that all share what stops them.
    Detail write(ReasonCode code, List<Holding> all, Shortage shortage) {
        return switch (code) {
            case NO_ROUTE -> noRoute(few(all), shortage);
            case CAVEAT -> caveat(few(all), shortage);
            case CONSENT -> consent(few(all));
            case TOO_LATE -> tooLate(few(all), shortage);
            case USED_ELSEWHERE -> usedElsewhere(few(all), shortage);
            case FUND -> fund(few(all), shortage);
            case NO_SOURCE, CAPACITY, TRAINING, PART, COST, WHOLE_UNITS, GAP -> spent(few(all), shortage);
        };
    }

    private static List<Holding> few(List<Holding> all) {
        return all.subList(0, Math.min(Words.NAMED, all.size()));
    }

    Detail noSource(Shortage shortage) {
        var family = model.familyOf(shortage.target());
        var sentence = holdings.suiting(shortage.target()).isEmpty()
                ? "Nothing that suits %s is offered or for sale.".formatted(family)
                : "Nothing more that suits %s is offered or for sale: what there was is used in this plan for this requirement, or no order is taken within the horizon."
                        .formatted(family);
        return new Detail(sentence, List.of());
    }

    private Detail noRoute(List<Holding> some, Shortage shortage) {
        return new Detail(
                "No lanes that take the piece lead from the origin of %s to %s, caveats aside."
                        .formatted(Words.names(some), handover(shortage)),
                some);
    }

    private Detail consent(List<Holding> some) {
        var nations = new LinkedHashMap<String, List<Holding>>();
        for (var holding : some) {
            holding.source()
                    .consent()
                    .ifPresent(
                            consent -> nations.computeIfAbsent(consent.nation().value(), nation -> new ArrayList<>())
                                    .add(holding));
        }
        var clauses = new ArrayList<String>();
        nations.forEach((nation, list) -> clauses.add("%s %s for the consent of %s"
                .formatted(Words.names(list), Words.which(list.size(), "waits", "wait"), nation)));
        return new Detail(String.join(", ", clauses) + ".", some);
    }

    private Detail caveat(List<Holding> some, Shortage shortage) {
        var kept = some.stream().filter(one -> one.isKeptFrom(shortage.need())).toList();
        var stuck =
                some.stream().filter(one -> !one.isKeptFrom(shortage.need())).toList();
        var clauses = new ArrayList<String>();
        if (!kept.isEmpty()) {
            clauses.add("%s may serve other requirements only (caveat \"only\")".formatted(Words.names(kept)));
        }
        if (!stuck.isEmpty()) {
            clauses.add("%s way to %s is legal for %s: %s"
                    .formatted(
                            kept.isEmpty() ? "No" : "no",
                            handover(shortage),
                            Words.names(stuck),
                            obstacles(stuck, shortage)));
        }
        return new Detail(String.join("; ", clauses) + ".", some);
    }

    private String obstacles(List<Holding> stuck, Shortage shortage) {
        var rules = new TreeSet<String>();
        var avoids = new TreeSet<String>();
        for (var holding : stuck) {
            var found = passages.obstacles(holding, shortage.target().node());
            rules.addAll(found.rules());
            avoids.addAll(found.avoids());
        }
        var clauses = new ArrayList<String>();
        if (!rules.isEmpty()) {
            clauses.add("%s %s %s it"
                    .formatted(
                            Words.which(rules.size(), "transit rule", "transit rules"),
                            Words.list(rules),
                            Words.which(rules.size(), "forbids", "forbid")));
        }
        if (!avoids.isEmpty()) {
            clauses.add("%s must be avoided".formatted(Words.list(avoids)));
        }
        return String.join(" and ", clauses);
    }

    private Detail tooLate(List<Holding> some, Shortage shortage) {
        int earliest = some.stream()
                .mapToInt(one -> fate.earliest(one, shortage))
                .min()
                .orElse(EarliestArrival.NEVER);
        var when = earliest == EarliestArrival.NEVER
                ? "cannot legally arrive by %s within the horizon, even on an empty network, and the requirement is due %s"
                        .formatted(words.date(model.days - 1), due(shortage))
                : "can arrive on %s at the earliest, even on an empty network, and the requirement is due %s"
                        .formatted(words.date(earliest), due(shortage));
        return new Detail("%s %s.".formatted(Words.names(some), when), some);
    }

    private Detail usedElsewhere(List<Holding> some, Shortage shortage) {
        var users = new TreeSet<Integer>();
        for (var holding : some) {
            var quotas = holding.source() instanceof Supply ? fate.timelyQuotas(holding, shortage) : holding.quotas();
            users.addAll(holdings.otherUsers(quotas.isEmpty() ? holding.quotas() : quotas, shortage.target()));
        }
        return new Detail(
                "Nothing that could come in time is left of %s: it is used for %s."
                        .formatted(Words.names(some), requirements(users)),
                some);
    }

    private String requirements(Collection<Integer> targets) {
        var names = new LinkedHashSet<String>();
        targets.forEach(target -> names.add(model.needOf(model.targets.get(target))
                .requirement()
                .requirement()
                .value()));
        return Words.list(names);
    }

    private Detail spent(List<Holding> some, Shortage shortage) {
        return new Detail(
                "What %s can make in the months whose orders could arrive by %s is bought for this requirement already."
                        .formatted(Words.names(some), due(shortage)),
                some);
    }

    private Detail fund(List<Holding> some, Shortage shortage) {
        var family = model.familyOf(shortage.target());
        boolean none = model.scenario.funds().list().stream().noneMatch(fund -> fund.mayBuyFor(family));
        var sentence = none
                ? "No fund may pay for %s, which %s would supply.".formatted(family, Words.names(some))
                : "No fund that may pay for %s has the price of one more unit of %s left for an order that arrives by %s: %s."
                        .formatted(family, Words.names(some), due(shortage), balances(family));
        return new Detail(sentence, some);
    }

    /// Funds that may pay for a family, the richest first.
    private String balances(FamilyId family) {
        var funds = model.scenario.funds().list();
        return Words.list(IntStream.range(0, funds.size())
                .filter(number -> funds.get(number).mayBuyFor(family))
                .boxed()
                .sorted((a, b) -> Long.compare(draft.centsLeft[b], draft.centsLeft[a]))
                .map(number -> "%s has %d.%02d EUR from %s"
                        .formatted(
                                funds.get(number).fund(),
                                draft.centsLeft[number] / 100,
                                draft.centsLeft[number] % 100,
                                funds.get(number).available()))
                .toList());
    }

    /// That what is left makes no further set.
    Detail tooLittle(Shortage shortage) {
        var target = shortage.target();
        return new Detail(
                "All that is left for %s, %s in its units, makes no further set with what is assigned: a set needs %d."
                        .formatted(model.familyOf(target), Words.units(holdings.leftFor(target)), target.perSet()),
                List.of());
    }

    /// That every way in time is full.
    Detail full(Shortage shortage, List<Holding> some, List<String> places) {
        return new Detail(
                "No way by which %s could arrive by %s has room for one more unit: full %s %s."
                        .formatted(
                                Words.names(some),
                                due(shortage),
                                Words.which(places.size(), "is", "are"),
                                Words.list(places)),
                some);
    }

    /// That transport costs more than it earns.
    Detail dear(List<Holding> dear, OpenWays.Way way) {
        var some = few(dear);
        return new Detail(
                "By the best open way one more unit of %s costs %s points of transport and earns %s points%s."
                        .formatted(
                                some.getFirst().name(),
                                Words.points(way.costs()),
                                Words.points(way.earns()),
                                some.size() == 1
                                        ? ""
                                        : "; nor does transport pay for %s"
                                                .formatted(Words.names(some.subList(1, some.size())))),
                some);
    }

    private String handover(Shortage shortage) {
        return "handover node " + shortage.need().requirement().handover();
    }

    private static String due(Shortage shortage) {
        return shortage.need().requirement().due().toString();
    }
}
