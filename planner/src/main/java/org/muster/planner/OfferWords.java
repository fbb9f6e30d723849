package org.muster.planner;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.OfferReason;
import org.muster.planner.explanation.OfferReason.Obstacle;

/// Why an offer stays where it is, in a sentence.
final class OfferWords {

    private OfferWords() {}

    static String of(OfferReason reason) {
        return switch (reason) {
            case OfferReason.NotAsked() -> "No requirement asks for what it could serve.";
            case OfferReason.AwaitsConsent(var nation) -> "It waits for the consent of %s.".formatted(nation);
            case OfferReason.KeptFor(var only) ->
                "Its donor keeps it for %s, which cannot use it."
                        .formatted(
                                Words.list(only.stream().map(one -> one.value()).toList()));
            case OfferReason.NoLanes() -> "No lanes that take the piece lead from its origin to where it is asked for.";
            case OfferReason.NotLegal legal ->
                "No way to where it is asked for is legal for it: in the way stand %s.".formatted(inTheWay(legal));
            case OfferReason.TooLate() -> "Nothing of it can arrive before what it could serve lapses.";
            case OfferReason.AllUsed(long micropoints) ->
                "All of it is used, and one more unit would be worth %s."
                        .formatted(micropoints == 0 ? "nothing more" : points(micropoints) + " points");
            case OfferReason.Dear(long micropoints, var dearest) ->
                "At this plan's prices %s; most is taken by %s.".formatted(balance(micropoints), dearest.words());
            case OfferReason.OthersScarcer() -> "No set can be completed with more of it: other parts are scarcer.";
            case OfferReason.NotPlaced(long left, long micropoints) ->
                "The planner stopped before it found a place for it. The %d left may bring %s points at most."
                        .formatted(left, points(micropoints));
            case OfferReason.NoRoom(long micropoints, var obstacles) ->
                "One more unit would be worth %s points, but no whole unit fits on its best way: %s."
                        .formatted(
                                points(micropoints),
                                obstacles.stream().map(OfferWords::of).collect(Collectors.joining("; ")));
        };
    }

    private static String inTheWay(OfferReason.NotLegal legal) {
        return Words.list(Stream.concat(
                        legal.avoided().stream().map(nation -> nation + ", which its donor avoids"),
                        legal.rules().stream().map(rule -> "transit rule " + rule))
                .toList());
    }

    private static String balance(long micropoints) {
        return micropoints == 0
                ? "one more unit would earn as much as it takes"
                : "one more unit would take %s points more than it earns".formatted(points(micropoints));
    }

    private static String of(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Limit limit ->
                "%s on %s has %s t less than it takes"
                        .formatted(name(limit), limit.day(), Words.points(limit.lacking() / 1e6));
            case Obstacle.Covered(var element) -> "%s accepts no further whole unit".formatted(element);
            case Obstacle.Spent(var fund) -> "fund %s has less left than its price".formatted(fund);
        };
    }

    private static String name(Obstacle.Limit limit) {
        return switch (limit.term()) {
            case LANE_MASS -> "lane " + limit.element();
            case LANE_NEQ -> "explosives on lane " + limit.element();
            case NODE_HANDLING -> "handling at node " + limit.element();
            case NODE_STORAGE -> "storage at node " + limit.element();
            default -> "explosives at node " + limit.element();
        };
    }

    private static String points(long micropoints) {
        return Words.points(micropoints / (double) Breakdown.SCALE);
    }
}
