package org.muster.server.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.revision.PlanDifference;
import org.muster.domain.revision.PlanDifference.Change;
import org.muster.domain.revision.PlanDifference.Shipment;
import org.muster.server.web.Shown;

/// The rows in which two plans differ, for those who may see all of both.
///
/// @param before name of the older plan
/// @param after  name of the newer one
/// @param alike  rows that are alike in both
/// @param rows   those that differ, at most [#MOST]
/// @param isMore whether there are more
record PlanRowChanges(String before, String after, int alike, List<Row> rows, boolean isMore) {

    static final int MOST = 300;

    PlanRowChanges {
        rows = List.copyOf(rows);
    }

    /// @param kind        consignment, order or class
    /// @param requirement none for an order
    /// @param what        of which source
    /// @param before      units, day and way; empty: it came new
    /// @param after       the same; empty: it is gone
    record Row(String kind, String requirement, String what, String before, String after) {}

    static PlanRowChanges of(String oldName, Plan older, String newName, Plan newer, Shown shown) {
        var difference = PlanDifference.between(older, newer);
        var all = Stream.of(
                        difference.consignments().stream().map(change -> consignment(change, shown)),
                        difference.purchases().stream().map(change -> order(change, shown)),
                        difference.classes().stream().map(change -> trainingClass(change, shown)))
                .flatMap(rows -> rows)
                .limit(MOST + 1L)
                .toList();
        return new PlanRowChanges(
                oldName,
                newName,
                difference.unchanged(),
                all.subList(0, Math.min(MOST, all.size())),
                all.size() > MOST);
    }

    private static Row consignment(Change<Shipment> change, Shown shown) {
        var any = change.any();
        return row(
                "consignment",
                any.consignment().requirement().value(),
                "%s, %s".formatted(any.consignment().item(), any.source()),
                change,
                one -> said(
                        shown, one.consignment().quantity(), one.consignment().arrive(), way(one.consignment())));
    }

    private static String way(Consignment consignment) {
        return consignment.legs().stream().map(leg -> leg.lane().value()).collect(Collectors.joining(", "));
    }

    private static Row order(Change<Purchase> change, Shown shown) {
        var any = change.any();
        return row(
                "order",
                "",
                "%s, %s".formatted(any.supply(), any.fund()),
                change,
                one -> said(shown, one.quantity(), one.order(), ""));
    }

    private static Row trainingClass(Change<TrainingClass> change, Shown shown) {
        var any = change.any();
        return row(
                "class",
                any.requirement().value(),
                "%s, %s".formatted(any.school(), any.part().part()),
                change,
                one -> said(shown, one.crews(), one.start(), ""));
    }

    private static <T> Row row(
            String kind, String requirement, String what, Change<T> change, Function<T, String> side) {
        return new Row(kind, requirement, what, side(change.before(), side), side(change.after(), side));
    }

    private static <T> String side(Optional<T> one, Function<T, String> said) {
        return one.map(said).orElse("");
    }

    private static String said(Shown shown, long quantity, LocalDate day, String way) {
        return Stream.of(shown.count(quantity), shown.day(day), way)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
