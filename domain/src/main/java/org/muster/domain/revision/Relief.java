package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// A change of a scenario that gives a plan more freedom: whatever was possible stays possible.
///
/// What it speaks of must be in the scenario; else it changes nothing.
public sealed interface Relief {

    /// Makes the change.
    void to(Amendment amendment);

    /// The change as a planner would say it, without a full stop.
    String words();

    /// The scenario with the change.
    default Scenario in(Scenario scenario) {
        var amendment = Amendment.of(scenario);
        to(amendment);
        return amendment.scenario();
    }

    /// More room on a lane or at a node, on every day from one to another; where there is no limit there is
    /// nothing to raise.
    ///
    /// @param kind one of the five kinds that price a limit of a lane or node
    record MoreRoom(PriceKind kind, Place place, LocalDate from, LocalDate until, Mass more) implements Relief {
        @Override
        public void to(Amendment amendment) {
            LimitProfile.of(amendment, kind, place).raise(from, until, more).write(amendment);
        }

        @Override
        public String words() {
            var when = from.equals(until) ? "on " + from : "on each day from %s to %s".formatted(from, until);
            var what = switch (kind) {
                case LANE_MASS -> "on lane";
                case LANE_NEQ -> "of explosives on lane";
                case NODE_HANDLING -> "of handling at node";
                case NODE_STORAGE -> "of storage at node";
                default -> "of explosives at node";
            };
            boolean explosives = kind == PriceKind.LANE_NEQ || kind == PriceKind.NODE_NEQ;
            return "%s more %s %s %s".formatted(Amounts.mass(more, explosives), what, place.value(), when);
        }
    }

    /// More money of a fund.
    record MoreMoney(FundId fund, Money more) implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.funds.replaceAll(only(
                    row -> row.fund().equals(fund),
                    row -> new Fund(
                            row.fund(),
                            row.nation(),
                            new Money(Math.addExact(row.amount().cents(), more.cents())),
                            row.available(),
                            row.only(),
                            row.source())));
        }

        @Override
        public String words() {
            return "%s EUR more in fund %s".formatted(Amounts.money(more), fund);
        }
    }

    /// A fund that can be spent from a day on, if not before.
    record PaidFrom(FundId fund, LocalDate from) implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.funds.replaceAll(only(
                    row -> row.fund().equals(fund) && row.available().isAfter(from),
                    row -> new Fund(row.fund(), row.nation(), row.amount(), from, row.only(), row.source())));
        }

        @Override
        public String words() {
            return "fund %s available from %s".formatted(fund, from);
        }
    }

    /// A supply that takes orders on a day too, and on those between it and the days on which it does.
    record OrderedOn(SupplyId supply, LocalDate day) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(amendment, supply, row -> Offers.with(row, row.orders().with(day)));
        }

        @Override
        public String words() {
            return "orders taken by supply %s on %s".formatted(supply, day);
        }
    }

    /// A school at which a class may start on a day too, and on those between it and the days on which one may.
    record TaughtFrom(SchoolId school, LocalDate start) implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.schools.replaceAll(only(
                    row -> row.school().equals(school),
                    row -> new School(
                            row.school(),
                            row.course(),
                            row.nation(),
                            row.node(),
                            row.crewsPerClass(),
                            row.parallelClasses(),
                            row.starts().with(start),
                            row.source())));
        }

        @Override
        public String words() {
            return "a class that starts at school %s on %s".formatted(school, start);
        }
    }

    /// More classes at a time at a school.
    record MoreClasses(SchoolId school, long more) implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.schools.replaceAll(only(
                    row -> row.school().equals(school),
                    row -> new School(
                            row.school(),
                            row.course(),
                            row.nation(),
                            row.node(),
                            row.crewsPerClass(),
                            Math.addExact(row.parallelClasses(), more),
                            row.starts(),
                            row.source())));
        }

        @Override
        public String words() {
            return "%s more at a time at school %s".formatted(Amounts.counted(more, "class", "classes"), school);
        }
    }

    /// More crews to train, from a day on.
    ///
    /// @param course empty for the common pool
    record MoreTrainees(Optional<CourseId> course, LocalDate from, long crews) implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.trainees.add(new TraineeIntake(from, crews, course));
        }

        @Override
        public String words() {
            return "%s more freed for training%s on %s"
                    .formatted(
                            Amounts.counted(crews, "crew", "crews"),
                            course.map(one -> " in " + one).orElse(""),
                            from);
        }
    }

    /// More units of an offer.
    record MoreUnits(OfferId offer, long more) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(amendment, offer, row -> Offers.with(row, Math.addExact(row.quantity(), more), row.available()));
        }

        @Override
        public String words() {
            return "%s more of offer %s".formatted(Amounts.counted(more, "unit", "units"), offer);
        }
    }

    /// More units of a supply in each month.
    record MoreMade(SupplyId supply, long more) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(
                    amendment,
                    supply,
                    row -> Offers.with(row, row.leadDays(), Math.addExact(row.perMonth(), more), row.consent()));
        }

        @Override
        public String words() {
            return "%s more of supply %s each month".formatted(Amounts.counted(more, "unit", "units"), supply);
        }
    }

    /// An offer that is available so many days earlier.
    record Earlier(OfferId offer, int days) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(
                    amendment,
                    offer,
                    row -> Offers.with(row, row.quantity(), row.available().minusDays(days)));
        }

        @Override
        public String words() {
            return "offer %s available %s earlier".formatted(offer, Amounts.counted(days, "day", "days"));
        }
    }

    /// A supply that delivers so many days sooner after the order, at best at once.
    record Quicker(SupplyId supply, int days) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(
                    amendment,
                    supply,
                    row -> Offers.with(row, Math.max(0, row.leadDays() - days), row.perMonth(), row.consent()));
        }

        @Override
        public String words() {
            return "supply %s ready %s sooner after the order".formatted(supply, Amounts.counted(days, "day", "days"));
        }
    }

    /// The consent that an offer waits for, granted on a day.
    record OfferConsented(OfferId offer, LocalDate granted) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(amendment, offer, row -> Offers.with(row, Offers.granted(row.consent(), granted)));
        }

        @Override
        public String words() {
            return "the consent that offer %s waits for, by %s".formatted(offer, granted);
        }
    }

    /// The consent that a supply waits for, granted on a day.
    record SupplyConsented(SupplyId supply, LocalDate granted) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(
                    amendment,
                    supply,
                    row -> Offers.with(row, row.leadDays(), row.perMonth(), Offers.granted(row.consent(), granted)));
        }

        @Override
        public String words() {
            return "the consent that supply %s waits for, by %s".formatted(supply, granted);
        }
    }

    /// An offer that may serve one more requirement.
    record OpenTo(OfferId offer, RequirementId requirement) implements Relief {
        @Override
        public void to(Amendment amendment) {
            change(amendment, offer, row -> {
                var only = new TreeSet<>(row.only());
                if (!only.isEmpty()) {
                    only.add(requirement);
                }
                return Offers.with(row, only, row.avoid());
            });
        }

        @Override
        public String words() {
            return "offer %s allowed to serve %s too".formatted(offer, requirement);
        }
    }

    /// A source that may go through the nations that its giver avoids.
    ///
    /// @param source an offer or a supply
    record NothingAvoided(String source) implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.offers.replaceAll(
                    only(row -> row.identifier().equals(source), row -> Offers.with(row, row.only(), new TreeSet<>())));
            amendment.supplies.replaceAll(only(row -> row.identifier().equals(source), Offers::avoidingNothing));
        }

        @Override
        public String words() {
            return "no nation avoided by %s".formatted(source);
        }
    }

    /// A transit rule that is lifted.
    record RuleLifted(TransitRuleId rule) implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.transitRules.removeIf(row -> row.rule().equals(rule));
        }

        @Override
        public String words() {
            return "transit rule %s lifted".formatted(rule);
        }
    }

    /// An offer that nobody has made yet.
    record Given(OfferId offer, NationCode nation, ItemId item, long quantity, LocalDate available, NodeId origin)
            implements Relief {
        @Override
        public void to(Amendment amendment) {
            amendment.offers.add(new Offer(
                    offer,
                    nation,
                    item,
                    quantity,
                    available,
                    Optional.empty(),
                    origin,
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ""));
        }

        @Override
        public String words() {
            return "a new offer: %s of %s at %s from %s"
                    .formatted(Amounts.counted(quantity, "unit", "units"), item, origin, available);
        }
    }

    /// Several changes at once, in order.
    ///
    /// @param all two or more
    record Together(List<Relief> all) implements Relief {

        public Together {
            all = List.copyOf(all);
        }

        @Override
        public void to(Amendment amendment) {
            all.forEach(one -> one.to(amendment));
        }

        @Override
        public String words() {
            return all.stream().map(Relief::words).collect(Collectors.joining(", and "));
        }
    }

    private static void change(Amendment amendment, OfferId offer, UnaryOperator<Offer> change) {
        amendment.offers.replaceAll(only(row -> row.offer().equals(offer), change));
    }

    private static void change(Amendment amendment, SupplyId supply, UnaryOperator<Supply> change) {
        amendment.supplies.replaceAll(only(row -> row.supply().equals(supply), change));
    }

    private static <R> UnaryOperator<R> only(Predicate<R> which, UnaryOperator<R> change) {
        return row -> which.test(row) ? change.apply(row) : row;
    }
}
