package org.muster.planner;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.muster.domain.plan.ReasonCode;

/// Says why no more materiel comes to a target in time: every suitable source with something left is told by the first
/// thing that stops it.
final class MaterielReasons {

    /// Ways are looked for so many groups of lots at most, for the sake of time; a reason speaks only of those looked
    /// at.
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

    Finding find(Shortage shortage) {
        var finding = Finding.of(shortage);
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
        stopped.forEach((code, some) -> finding.details().put(code, sentences.write(code, some, shortage)));
        if (isTooLittleForASet(shortage)) {
            finding.details().put(ReasonCode.WHOLE_UNITS, sentences.tooLittle(shortage));
            return finding;
        }
        if (left.isEmpty() && finding.details().isEmpty()) {
            finding.details().put(ReasonCode.NO_SOURCE, sentences.noSource(shortage));
        }
        return timely.isEmpty() ? finding : lookForWays(finding, timely);
    }

    /// Adds the sources that others use up.
    private void addUsed(Shortage shortage, List<Holding> left, Map<ReasonCode, List<Holding>> stopped) {
        var gone = holdings.suiting(shortage.target()).stream()
                .filter(holding -> !left.contains(holding))
                .filter(holding ->
                        !holdings.otherUsers(holding.pools(), shortage.target()).isEmpty())
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

    private Finding lookForWays(Finding finding, List<Holding> timely) {
        var shortage = finding.shortage();
        var seen = new WaysSeen();
        var lots = usableLots(timely, shortage.target());
        OpenWays.groups(model, lots).stream()
                .filter(group -> group.positionOf(shortage.target().index()) >= 0)
                .limit(GROUPS)
                .forEach(group -> look(shortage, group, timely, lots, seen));
        if (!seen.blocked.isEmpty()) {
            finding.details().put(ReasonCode.CAPACITY, sentences.full(shortage, seen.blocked, seen.places));
        }
        if (!seen.dear.isEmpty()) {
            finding.details().put(ReasonCode.COST, sentences.dear(seen.dear, seen.dearest));
        }
        boolean told = !seen.blocked.isEmpty() || !seen.dear.isEmpty();
        return seen.open.isEmpty() && told ? finding : finding.withOpen(seen.open.isEmpty() ? timely : seen.open);
    }

    private void look(Shortage shortage, Group group, List<Holding> timely, List<Lot> lots, WaysSeen seen) {
        var own = new LinkedHashMap<Holding, List<Lot>>();
        for (var holding : timely) {
            var some = holding.lots().stream()
                    .filter(lot -> lot.group() == group.index() && lots.contains(lot))
                    .toList();
            if (!some.isEmpty()) {
                own.put(holding, some);
            }
        }
        var blocked = new LinkedHashMap<Holding, List<Lot>>();
        var points = pointsPerUnit(shortage, own.keySet().iterator().next());
        ways.withinLimits(shortage, group, points);
        own.forEach((holding, some) -> {
            var way = ways.best(group, some);
            if (!way.open()) {
                blocked.put(holding, some);
            } else if (way.pays()) {
                seen.open.add(holding);
            } else {
                seen.addDear(holding, way);
            }
        });
        if (!blocked.isEmpty()) {
            ways.withoutLimits(shortage, group);
            blocked.forEach((holding, some) -> {
                var full = ways.fullPlaces(shortage, group, some, words);
                (full.isEmpty() ? seen.open : seen.blocked).add(holding);
                seen.places.addAll(full);
            });
        }
    }

    /// What was found on the ways of sources that could come in time.
    private static final class WaysSeen {
        final List<Holding> open = new ArrayList<>();
        final List<Holding> blocked = new ArrayList<>();
        final List<Holding> dear = new ArrayList<>();
        final LinkedHashSet<String> places = new LinkedHashSet<>();
        OpenWays.Way dearest = OpenWays.Way.NONE;

        void addDear(Holding holding, OpenWays.Way way) {
            if (!dearest.open()) {
                dearest = way;
            }
            dear.add(holding);
        }
    }

    private List<Lot> usableLots(List<Holding> timely, Target target) {
        return timely.stream()
                .flatMap(holding -> holding.lots().stream())
                .filter(lot -> holdings.isLeft(model.sources.pools.get(lot.pool()), target))
                .filter(lot -> lot.fund() < 0 || draft.centsLeft[lot.fund()] >= lot.cents())
                .toList();
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
