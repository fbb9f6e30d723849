package org.muster.cli.difference;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.cli.terminal.Figures;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.revision.Causes;
import org.muster.domain.revision.PlanDifference;
import org.muster.domain.revision.PlanDifference.Change;
import org.muster.domain.revision.PlanDifference.Shipment;
import org.muster.domain.revision.RowChange;

/// Says what became of a consignment, an order or a class, and why.
final class DifferenceWords {

    private final List<Shipment> old;
    private final List<Shipment> now;
    private final Optional<Causes> causes;

    DifferenceWords(Plan before, Plan after, Optional<Causes> causes) {
        old = PlanDifference.shipments(before);
        now = PlanDifference.shipments(after);
        this.causes = causes;
    }

    Difference.Row consignment(Change<Shipment> change) {
        var one = change.any();
        var consignment = one.consignment();
        return new Difference.Row(
                "consignment",
                kind(change),
                Optional.of(consignment.requirement()),
                "%s × %s from %s%s"
                        .formatted(
                                Figures.count(consignment.quantity()),
                                consignment.item(),
                                one.source(),
                                part(consignment.part())),
                change.isBoth()
                        ? moved(change.before().orElseThrow(), one)
                        : "%s %s%s"
                                .formatted(
                                        change.after().isPresent() ? "arrives" : "would have arrived",
                                        consignment.arrive(),
                                        way(consignment.legs())),
                why(change, causes.map(found -> found.of(change))));
    }

    Difference.Row purchase(Change<Purchase> change) {
        var one = change.any();
        var difference = change.isBoth()
                ? both(
                        change.before().orElseThrow(),
                        one,
                        List.of(
                                same("quantity", purchase -> Figures.count(purchase.quantity())),
                                same("ordered", purchase -> purchase.order().toString())))
                : "ordered %s".formatted(one.order());
        return new Difference.Row(
                "order",
                kind(change),
                Optional.empty(),
                "%s × %s paid by %s".formatted(Figures.count(one.quantity()), one.supply(), one.fund()),
                difference,
                why(causes.map(found -> found.ofPurchase(change))));
    }

    Difference.Row trainingClass(Change<TrainingClass> change) {
        var one = change.any();
        var difference = change.isBoth()
                ? both(
                        change.before().orElseThrow(),
                        one,
                        List.of(
                                same("crews", run -> Figures.count(run.crews())),
                                same("starts", run -> run.start().toString())))
                : "starts %s".formatted(one.start());
        return new Difference.Row(
                "class",
                kind(change),
                Optional.of(one.requirement()),
                "%s at %s%s"
                        .formatted(Figures.counted(one.crews(), "crew"), one.school(), part(Optional.of(one.part()))),
                difference,
                why(causes.map(found -> found.ofClass(change))));
    }

    private static String kind(Change<?> change) {
        return change.isBoth() ? "moved" : change.after().isPresent() ? "appeared" : "vanished";
    }

    private static String part(Optional<PartOfSet> part) {
        return part.map(one ->
                        " for %s%s".formatted(one.variant().value().isEmpty() ? "" : one.variant() + "/", one.part()))
                .orElse("");
    }

    private static String way(List<Leg> legs) {
        return legs.isEmpty()
                ? " where it is"
                : " by " + legs.stream().map(leg -> leg.lane().value()).collect(Collectors.joining(", "));
    }

    private static String moved(Shipment before, Shipment after) {
        var said = new ArrayList<String>();
        var one = before.consignment();
        var other = after.consignment();
        if (one.quantity() != other.quantity()) {
            said.add("%s instead of %s".formatted(Figures.count(other.quantity()), Figures.count(one.quantity())));
        }
        if (!one.arrive().equals(other.arrive())) {
            said.add("arrives %s instead of %s, %s"
                    .formatted(other.arrive(), one.arrive(), shift(one.arrive(), other.arrive())));
        }
        if (!before.hasWayOf(after)) {
            said.add("goes%s instead of%s".formatted(way(other.legs()), way(one.legs())));
        } else if (!one.legs().equals(other.legs()) && one.arrive().equals(other.arrive())) {
            said.add("other days on the same way");
        }
        if (!fund(before).equals(fund(after))) {
            said.add("paid by %s instead of %s".formatted(fund(after), fund(before)));
        }
        return said.isEmpty() ? "bought on another day" : String.join("; ", said);
    }

    private static String fund(Shipment one) {
        return one.bought().map(bought -> bought.fund().value()).orElse("nobody");
    }

    private static String shift(LocalDate before, LocalDate after) {
        long days = ChronoUnit.DAYS.between(before, after);
        return "%s %s".formatted(Figures.counted(Math.abs(days), "day"), days < 0 ? "earlier" : "later");
    }

    private record Same<T>(String word, Function<T, String> text) {}

    private static <T> Same<T> same(String word, Function<T, String> text) {
        return new Same<>(word, text);
    }

    private static <T> String both(T before, T after, List<Same<T>> aspects) {
        return aspects.stream()
                .filter(one -> !one.text().apply(before).equals(one.text().apply(after)))
                .map(one -> "%s %s instead of %s"
                        .formatted(
                                one.word(), one.text().apply(after), one.text().apply(before)))
                .collect(Collectors.joining("; "));
    }

    private List<String> why(Change<Shipment> change, Optional<List<RowChange>> found) {
        var said = new ArrayList<>(why(found));
        if (said.isEmpty() && change.after().isEmpty()) {
            whereItsUnitsGo(change.any()).ifPresent(said::add);
        }
        if (said.isEmpty() && change.before().isEmpty()) {
            whereItsUnitsWent(change.any()).ifPresent(said::add);
        }
        return List.copyOf(said);
    }

    private static List<String> why(Optional<List<RowChange>> found) {
        return found.orElse(List.of()).stream().map(InputWords::of).toList();
    }

    /// Requirements that a source serves more than before.
    private Optional<String> whereItsUnitsGo(Shipment gone) {
        return others(gone, now, old).map("its units now go to %s"::formatted);
    }

    private Optional<String> whereItsUnitsWent(Shipment come) {
        return others(come, old, now).map("its units went to %s before"::formatted);
    }

    private static Optional<String> others(Shipment like, List<Shipment> in, List<Shipment> notIn) {
        var requirements = new LinkedHashSet<String>();
        in.stream()
                .filter(one -> one.source().equals(like.source()))
                .map(one -> one.consignment().requirement())
                .filter(one -> !one.equals(like.consignment().requirement()))
                .filter(one -> units(in, like.source(), one.value()) > units(notIn, like.source(), one.value()))
                .forEach(one -> requirements.add(one.value()));
        return requirements.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", requirements));
    }

    private static long units(List<Shipment> in, String source, String requirement) {
        return in.stream()
                .filter(one -> one.source().equals(source)
                        && one.consignment().requirement().value().equals(requirement))
                .mapToLong(one -> one.consignment().quantity())
                .sum();
    }
}
