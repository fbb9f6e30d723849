package org.muster.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.domain.offer.OfferId;
import org.muster.domain.revision.Relief;
import org.muster.planner.explanation.Coming;
import org.muster.planner.explanation.Remedy;

/// Finds small changes that would let more come to a requirement in time: for plain materiel one more unit, for
/// a set what its next set lacks of every part.
final class Remedies {

    /// So many sources are tried for a part at most, and so many remedies are told.
    private static final int SOURCES = 12;

    private static final int TOLD = 5;

    private final Model model;
    private final Shortages shortages;
    private final Holdings holdings;
    private final SourceRemedy sources;
    private final CrewRemedy crews;

    Remedies(Explained explained, SourceRemedy.PlanOf plan) {
        model = explained.model();
        shortages = new Shortages(model, explained.draft());
        holdings = new Holdings(model, explained.draft());
        sources = new SourceRemedy(model.scenario, plan);
        crews = new CrewRemedy(explained);
    }

    List<Remedy> of(Need need) {
        var lacking = lacking(need);
        var ways = new ArrayList<Map<Relief, Coming>>();
        lacking.forEach((shortage, wanted) -> ways.add(remedies(shortage, wanted)));
        if (ways.isEmpty() || ways.stream().anyMatch(Map::isEmpty)) {
            return List.of();
        }
        int most = Math.min(TOLD, ways.stream().mapToInt(Map::size).max().orElseThrow());
        var result = new ArrayList<Remedy>();
        for (int i = 0; i < most; i++) {
            result.add(combined(need, ways, i));
        }
        return result;
    }

    /// What is short, and how many ten-thousandths of it make a difference.
    private Map<Shortage, Long> lacking(Need need) {
        var result = new LinkedHashMap<Shortage, Long>();
        for (var shortage : shortages.of(need)) {
            var target = shortage.target();
            long wanted = target.part().isEmpty()
                    ? Math.min(Model.UNIT, shortage.missing())
                    : (shortages.completeByDue(need, target.variant()) + 1) * target.perSet() * Model.UNIT
                            - shortages.comeByDue(target);
            if (wanted > 0) {
                result.put(shortage, wanted);
            }
        }
        return result;
    }

    /// The changes, and what would come by each; the likeliest first.
    private Map<Relief, Coming> remedies(Shortage shortage, long wanted) {
        var result = new LinkedHashMap<Relief, Coming>();
        if (shortage.target().crew()) {
            long number = Math.ceilDiv(wanted, Model.UNIT);
            crews.of(shortage, number).forEach(relief -> result.putIfAbsent(relief, new Coming.Crews(number)));
            return result;
        }
        suiting(shortage.target()).limit(SOURCES).forEach(holding -> {
            long units = Math.ceilDiv(wanted, holdings.worth(holding, shortage.target()));
            sources.of(holding.name(), shortage, units)
                    .ifPresent(relief -> result.putIfAbsent(relief, new Coming.Units(units, holding.name())));
        });
        if (result.isEmpty()) {
            donated(shortage, wanted).ifPresent(relief -> result.put(relief, new Coming.NewOffer()));
        }
        return result;
    }

    /// Sources with something left come first: nothing has to be given for them.
    private Stream<Holding> suiting(Target target) {
        var all = holdings.suiting(target);
        return Stream.concat(
                all.stream().filter(holding -> holdings.isLeft(holding, target)),
                all.stream().filter(holding -> !holdings.isLeft(holding, target)));
    }

    /// An offer at the handover node itself, of whatever suits best.
    private Optional<Relief> donated(Shortage shortage, long wanted) {
        var need = shortage.need();
        var family = model.familyOf(shortage.target());
        if (need.first() > Math.min(need.last(), shortage.due())) {
            return Optional.empty();
        }
        return model.scenario.suitability().stream()
                .filter(row -> row.family().equals(family))
                .max((one, other) ->
                        Long.compare(one.worth().tenThousandths(), other.worth().tenThousandths()))
                .map(row -> new Relief.Given(
                        freeName(),
                        model.scenario.header().recipient(),
                        row.item(),
                        Math.ceilDiv(wanted, row.worth().tenThousandths()),
                        model.scenario.horizon().date(need.first()),
                        need.requirement().handover()));
    }

    private OfferId freeName() {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> new OfferId("new-offer-" + number))
                .filter(name -> !model.scenario.offers().contains(name))
                .findFirst()
                .orElseThrow();
    }

    /// Of each part its remedy of this rank, or its last.
    private static Remedy combined(Need need, List<Map<Relief, Coming>> ways, int rank) {
        var reliefs = new ArrayList<Relief>();
        var coming = new ArrayList<Coming>();
        for (var way : ways) {
            var entry = List.copyOf(way.entrySet()).get(Math.min(rank, way.size() - 1));
            reliefs.add(entry.getKey());
            coming.add(entry.getValue());
        }
        return new Remedy(
                need.requirement().requirement(),
                coming,
                Words.list(coming.stream().map(Remedies::words).toList()),
                reliefs.size() == 1 ? reliefs.getFirst() : new Relief.Together(reliefs));
    }

    private static String words(Coming coming) {
        return switch (coming) {
            case Coming.Units(long units, var source) -> "%d of %s".formatted(units, source);
            case Coming.Crews(long crews) -> crews == 1 ? "one more crew" : crews + " more crews";
            case Coming.NewOffer() -> "a new offer";
        };
    }
}
