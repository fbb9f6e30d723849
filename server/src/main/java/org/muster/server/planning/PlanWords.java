package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Mass;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.revision.Relief;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.Coming;
import org.muster.planner.explanation.OfferReason;
import org.muster.planner.explanation.OfferReason.Obstacle;
import org.muster.planner.explanation.PlaceExplained;
import org.muster.planner.explanation.Stretch;
import org.muster.planner.explanation.Term;
import org.muster.server.web.Shown;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What an explained plan says, in the reader's language: in templates, `${@planWords.change(…)}`.
@Component("planWords")
public class PlanWords {

    private static final int GRAMS_SHOWN = 100;

    private final MessageSource messages;
    private final Shown shown;

    PlanWords(MessageSource messages, Shown shown) {
        this.messages = messages;
        this.shown = shown;
    }

    /// A change of the scenario, without a full stop.
    public String change(Relief relief) {
        return switch (relief) {
            case Relief.MoreRoom room -> room(room);
            case Relief.MoreMoney(var fund, var more) ->
                text("change.money", shown.number(BigDecimal.valueOf(more.cents(), 2)), fund);
            case Relief.PaidFrom(var fund, var from) -> text("change.paid", fund, shown.day(from));
            case Relief.OrderedOn(var supply, var day) -> text("change.ordered", supply, shown.day(day));
            case Relief.TaughtFrom(var school, var start) -> text("change.taught", school, shown.day(start));
            case Relief.MoreClasses(var school, long more) -> text("change.classes", school, shown.count(more));
            case Relief.MoreTrainees trainees -> trainees(trainees);
            case Relief.MoreUnits(var offer, long more) -> text("change.units", offer, shown.count(more));
            case Relief.MoreMade(var supply, long more) -> text("change.made", supply, shown.count(more));
            case Relief.Earlier(var offer, int days) -> text("change.earlier", offer, shown.count((long) days));
            case Relief.Quicker(var supply, int days) -> text("change.quicker", supply, shown.count((long) days));
            case Relief.OfferConsented(var offer, var granted) ->
                text("change.consent.offer", offer, shown.day(granted));
            case Relief.SupplyConsented(var supply, var granted) ->
                text("change.consent.supply", supply, shown.day(granted));
            case Relief.OpenTo(var offer, var requirement) -> text("change.open", offer, requirement);
            case Relief.NothingAvoided(var source) -> text("change.avoided", source);
            case Relief.RuleLifted(var rule) -> text("change.rule", rule);
            case Relief.Given given ->
                text(
                        "change.given",
                        shown.count(given.quantity()),
                        given.item(),
                        given.origin(),
                        shown.day(given.available()));
            case Relief.Together(var all) -> all.stream().map(this::change).collect(Collectors.joining("; "));
        };
    }

    private String room(Relief.MoreRoom room) {
        boolean isOfExplosives = room.kind() == PriceKind.LANE_NEQ || room.kind() == PriceKind.NODE_NEQ;
        return text(
                "change." + room.kind().code(),
                mass(room.more(), isOfExplosives),
                room.place().value(),
                days(room.from(), room.until()));
    }

    private String trainees(Relief.MoreTrainees trainees) {
        var from = shown.day(trainees.from());
        var crews = shown.count(trainees.crews());
        return trainees.course()
                .map(course -> text("change.trainees.course", from, crews, course))
                .orElseGet(() -> text("change.trainees", from, crews));
    }

    /// What a change would let come.
    public String coming(List<Coming> all) {
        return all.stream().map(this::coming).collect(Collectors.joining("; "));
    }

    private String coming(Coming one) {
        return switch (one) {
            case Coming.Units(long units, var source) -> text("coming.units", shown.count(units), source);
            case Coming.Crews(long crews) -> text("coming.crews", shown.count(crews));
            case Coming.NewOffer() -> text("coming.offer");
        };
    }

    /// What a part of a value is for, and when.
    public String part(Breakdown.Part part) {
        return within(term(part.term(), part.element()), part);
    }

    private String term(Term term, String element) {
        return term == Term.TRAINEES && element.isEmpty()
                ? text("why.term.trainees.any")
                : text("why.term." + term.code(), element);
    }

    /// Of the value of a place's limits: who takes it, of which limit, and when.
    public String taker(Breakdown.Part part) {
        boolean isNobody = part.term() == Term.UNUSED;
        var limit = isNobody ? Code.find(Term.class, part.element()).orElseThrow() : part.term();
        return within("%s: %s".formatted(isNobody ? text("why.nobody") : part.element(), limit(limit)), part);
    }

    private String within(String words, Breakdown.Part part) {
        var days = part.days().stream().map(this::days).collect(Collectors.joining(", "));
        return days.isEmpty() ? words : "%s (%s)".formatted(words, days);
    }

    /// What a limit limits, in a word.
    public String limit(PlaceExplained.Limit limit) {
        return limit(limit.term());
    }

    private String limit(Term term) {
        return text(
                switch (term) {
                    case LANE_MASS -> "why.limit.mass";
                    case LANE_NEQ, NODE_NEQ -> "why.limit.explosives";
                    case NODE_HANDLING -> "why.limit.handling";
                    default -> "why.limit.storage";
                });
    }

    /// Days in a row.
    public String days(Stretch days) {
        return days(days.first(), days.last());
    }

    private String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? shown.day(first) : "%s – %s".formatted(shown.day(first), shown.day(last));
    }

    /// Why the rest of an offer stays.
    public String reason(OfferReason reason) {
        return switch (reason) {
            case OfferReason.NotAsked() -> text("left.not_asked");
            case OfferReason.AwaitsConsent(var nation) -> text("left.consent", nation);
            case OfferReason.KeptFor(var only) -> text("left.kept", list(only.stream()));
            case OfferReason.NoLanes() -> text("left.no_lanes");
            case OfferReason.NotLegal legal -> text("left.not_legal", inTheWay(legal));
            case OfferReason.TooLate() -> text("left.too_late");
            case OfferReason.AllUsed(long worth) ->
                worth == 0 ? text("left.all") : text("left.all.worth", shown.millionths(worth));
            case OfferReason.Dear(long more, var dearest) ->
                more == 0 ? text("left.even", part(dearest)) : text("left.dear", shown.millionths(more), part(dearest));
            case OfferReason.OthersScarcer() -> text("left.scarcer");
            case OfferReason.NotPlaced(long left, long worth) ->
                text("left.not_placed", shown.count(left), shown.millionths(worth));
            case OfferReason.NoRoom(long worth, var obstacles) ->
                text(
                        "left.no_room",
                        shown.millionths(worth),
                        obstacles.stream().map(this::obstacle).collect(Collectors.joining("; ")));
        };
    }

    private String inTheWay(OfferReason.NotLegal legal) {
        return list(Stream.concat(
                legal.avoided().stream().map(nation -> text("left.avoided", nation)),
                legal.rules().stream().map(rule -> text("left.rule", rule))));
    }

    private String obstacle(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Limit limit ->
                text(
                        "left.lack",
                        term(limit.term(), limit.element()),
                        shown.day(limit.day()),
                        mass(new Mass(limit.lacking()), false));
            case Obstacle.Covered(var element) -> text("left.covered", element);
            case Obstacle.Spent(var fund) -> text("left.spent", fund);
        };
    }

    private static String list(Stream<?> all) {
        return all.map(Object::toString).collect(Collectors.joining(", "));
    }

    /// Tonnes; kilograms of explosives, and of what tonnes would not show to the gram.
    private String mass(Mass mass, boolean isOfExplosives) {
        return isOfExplosives || mass.grams() % GRAMS_SHOWN != 0
                ? shown.kilograms(mass.grams()) + " kg"
                : shown.tonnes(mass.grams()) + " t";
    }

    private String text(String key, Object... inserted) {
        var plain = Stream.of(inserted).map(Object::toString).toArray();
        return messages.getMessage(key, plain, LocaleContextHolder.getLocale());
    }
}
