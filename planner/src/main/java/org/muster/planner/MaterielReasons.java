package org.muster.planner;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.muster.domain.plan.ReasonCode;

/// Says why no more materiel comes to a target in time: every suitable source with something left is told by the
/// first thing that stops it.
final class MaterielReasons {

    /// Ways are looked for so many groups of draws at most, for the sake of time; a reason speaks only of those
    /// looked at.
    private static final int GROUPS = 4;

    private final Model model;
    private final Draft draft;
    private final Holdings holdings;
    private final Shortages shortages;
    private final SourceFate fate;
    private final OpenWays ways;
    private final SourceSentences sentences;
    private final Words words;

    MaterielReasons(Model model, Draft draft, Prices prices, Shortages shortages, Words words) {
        this.model = model;
        this.draft = draft;
        this.shortages = shortages;
        this.words = words;
        holdings = new Holdings(model, draft);
        var passages = new Passages(model);
        fate = new SourceFate(model, draft, holdings, passages);
        ways = new OpenWays(model, draft, prices);
        sentences = new SourceSentences(model, draft, holdings, passages, fate, words);
    }

    Diagnosis diagnose(Shortage shortage) {
        var diagnosis = Diagnosis.of(shortage);
        var left = holdings.suiting(shortage.target()).stream()
                .filter(holding -> holdings.isLeft(holding, shortage.target()))
                .toList();
        var stopped = new EnumMap<ReasonCode, List<Holding>>(ReasonCode.class);
        var timely = new ArrayList<Holding>();
        for (var holding : left) {
            fate.stoppedBy(holding, shortage)
                    .ifPresentOrElse(
                            code -> stopped.computeIfAbsent(code, any -> new ArrayList<>())
                                    .add(holding),
                            () -> timely.add(holding));
        }
        addUsed(shortage, left, stopped);
        stopped.forEach((code, some) -> diagnosis.details().put(code, sentences.write(code, some, shortage)));
        if (isTooLittleForASet(shortage)) {
            diagnosis.details().put(ReasonCode.WHOLE_UNITS, sentences.tooLittle(shortage));
            return diagnosis;
        }
        if (left.isEmpty() && diagnosis.details().isEmpty()) {
            diagnosis.details().put(ReasonCode.NO_SOURCE, sentences.noSource(shortage));
        }
        return timely.isEmpty() ? diagnosis : lookForWays(diagnosis, timely);
    }

    /// Adds the sources that others use up.
    private void addUsed(Shortage shortage, List<Holding> left, Map<ReasonCode, List<Holding>> stopped) {
        var gone = holdings.suiting(shortage.target()).stream()
                .filter(holding -> !holdings.isLeft(holding, shortage.target()))
                .filter(holding -> !holdings.otherUsers(holding.quotas(), shortage.target())
                        .isEmpty())
                .toList();
        var timely = gone.stream()
                .filter(holding -> fate.couldCome(holding, shortage))
                .toList();
        var told = timely.isEmpty() && left.isEmpty() ? gone : timely;
        if (!told.isEmpty()) {
            stopped.computeIfAbsent(ReasonCode.USED_ELSEWHERE, any -> new ArrayList<>())
                    .addAll(told);
        }
    }

    /// Whether all that is left and all that is assigned makes no further set.
    ///
    /// What is assigned and comes late counts as left and as assigned in some readings; then nothing is said.
    private boolean isTooLittleForASet(Shortage shortage) {
        var target = shortage.target();
        long left = holdings.leftFor(target);
        long complete = shortages.completeByDue(shortage.need(), target.variant());
        return target.part().isPresent()
                && left > 0
                && draft.loads.get(target.index()).stream().noneMatch(load -> load.arrive() > shortage.due())
                && left + draft.assigned[target.index()] < (complete + 1) * target.perSet() * Model.UNIT;
    }

    // --- ways

    private Diagnosis lookForWays(Diagnosis diagnosis, List<Holding> timely) {
        var shortage = diagnosis.shortage();
        var draws = usableDraws(timely, shortage.target());
        var best = new LinkedHashMap<Holding, OpenWays.Way>();
        draws.forEach((group, own) -> {
            ways.withinLimits(
                    shortage,
                    group,
                    firstDay(own),
                    pointsPerUnit(shortage, own.firstEntry().getKey()));
            own.forEach((holding, some) -> best.merge(holding, ways.best(group, some), OpenWays.Way::better));
        });
        var open = filter(best, OpenWays.Way::pays);
        var dear = filter(best, way -> way.open() && !way.pays());
        if (!dear.isEmpty()) {
            diagnosis
                    .details()
                    .put(ReasonCode.COST, sentences.dear(dear, best.getOrDefault(dear.getFirst(), OpenWays.Way.NONE)));
        }
        boolean told = addFull(diagnosis, draws, filter(best, way -> !way.open())) || !dear.isEmpty();
        return open.isEmpty() && told ? diagnosis : diagnosis.withOpen(open.isEmpty() ? timely : open);
    }

    private static int firstDay(Map<Holding, List<Draw>> draws) {
        return draws.values().stream()
                .flatMap(List::stream)
                .mapToInt(Draw::first)
                .min()
                .orElse(0);
    }

    private static List<Holding> filter(Map<Holding, OpenWays.Way> best, Predicate<OpenWays.Way> wanted) {
        return best.keySet().stream()
                .filter(holding -> wanted.test(best.getOrDefault(holding, OpenWays.Way.NONE)))
                .toList();
    }

    /// Tells of the sources of the first group without a way that has room; false if there are none, or if no limit
    /// explains it.
    private boolean addFull(
            Diagnosis diagnosis, Map<Group, LinkedHashMap<Holding, List<Draw>>> draws, List<Holding> blocked) {
        var shortage = diagnosis.shortage();
        for (var one : draws.entrySet()) {
            var some = one.getValue().keySet().stream()
                    .filter(blocked::contains)
                    .limit(Words.NAMED)
                    .toList();
            if (!some.isEmpty()) {
                ways.withoutLimits(shortage, one.getKey(), firstDay(one.getValue()));
                var own = some.stream()
                        .flatMap(holding -> one.getValue().getOrDefault(holding, List.of()).stream())
                        .toList();
                var places = ways.fullPlaces(shortage, one.getKey(), own, words);
                if (!places.isEmpty()) {
                    diagnosis.details().put(ReasonCode.CAPACITY, sentences.full(shortage, some, places));
                }
                return !places.isEmpty();
            }
        }
        return false;
    }

    /// Draws that something and money is left for, by group and source: all of each of the first sources, until
    /// there are groups enough.
    private Map<Group, LinkedHashMap<Holding, List<Draw>>> usableDraws(List<Holding> timely, Target target) {
        var draws = new TreeMap<Integer, LinkedHashMap<Holding, List<Draw>>>();
        for (var holding : timely) {
            var usable = holding.draws().stream()
                    .filter(draw -> isUsable(draw, target))
                    .toList();
            boolean known = usable.stream().allMatch(draw -> draws.containsKey(draw.group()));
            if (known || draws.size() < GROUPS) {
                usable.forEach(draw -> draws.computeIfAbsent(draw.group(), group -> new LinkedHashMap<>())
                        .computeIfAbsent(holding, any -> new ArrayList<>())
                        .add(draw));
            }
        }
        var byGroup = new LinkedHashMap<Group, LinkedHashMap<Holding, List<Draw>>>();
        draws.forEach((group, own) -> byGroup.put(model.sources.groups.get(group), own));
        return byGroup;
    }

    private boolean isUsable(Draw draw, Target target) {
        return model.sources.groups.get(draw.group()).positionOf(target.index()) >= 0
                && holdings.isLeft(model.sources.quotas.get(draw.quota()), target)
                && (draw.fund() < 0 || draft.centsLeft[draw.fund()] >= draw.cents());
    }

    /// Points of a unit that comes in full time: of what is missing, or of its share in completing one more set.
    private double pointsPerUnit(Shortage shortage, Holding holding) {
        long worth = holdings.worth(holding, shortage.target());
        double each = shortage.need().pointsEach();
        if (shortage.target().part().isEmpty()) {
            return each * Math.min(shortage.missing(), worth) / Model.UNIT;
        }
        long set = shortage.target().perSet() * Model.UNIT;
        long complete =
                shortages.completeByDue(shortage.need(), shortage.target().variant());
        long wanted = Math.max(1, (complete + 1) * set - shortages.comeByDue(shortage.target()));
        return each / Math.ceilDiv(wanted, worth);
    }
}
