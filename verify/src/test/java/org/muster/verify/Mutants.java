package org.muster.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Money;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;

/// A plan broken in one place at a time: each cell of each table changed, each row left out or doubled.
final class Mutants {

    private final Plan good;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(Plan good) {
        this.good = good;
    }

    /// A broken plan.
    ///
    /// @param name what was broken, and how
    record Mutant(String name, Plan plan) {}

    static List<Mutant> of(Plan good) {
        var mutants = new Mutants(good);
        mutants.consignments();
        mutants.purchases();
        mutants.classes();
        mutants.sets();
        mutants.shortfalls();
        mutants.prices();
        mutants.mutants.addAll(FigureMutants.of(good));
        return mutants.mutants;
    }

    private <R> void rows(
            String table, List<R> rows, Function<List<R>, Plan> replace, Function<R, Stream<Change<R>>> changes) {
        for (int number = 0; number < rows.size(); number++) {
            int place = number;
            var row = rows.get(place);
            var name = "%s %d: ".formatted(table, place + 1);
            mutants.add(new Mutant(name + "left out", replace.apply(with(rows, list -> list.remove(place)))));
            mutants.add(new Mutant(name + "doubled", replace.apply(with(rows, list -> list.add(row)))));
            changes.apply(row)
                    .forEach(change -> mutants.add(new Mutant(
                            name + change.name(), replace.apply(with(rows, list -> list.set(place, change.row()))))));
        }
    }

    private record Change<R>(String name, R row) {}

    private static <R> List<R> with(List<R> rows, Consumer<List<R>> change) {
        var copy = new ArrayList<>(rows);
        change.accept(copy);
        return copy;
    }

    private void consignments() {
        rows("consignments", good.consignments(), this::withConsignments, row -> {
            var changes = new ArrayList<Change<Consignment>>();
            for (long quantity : new long[] {row.quantity() + 1, row.quantity() * 10, 1_000_000_000}) {
                changes.add(new Change<>(
                        "quantity " + quantity,
                        consignment(row, row.requirement(), row.source(), quantity, row.arrive(), row.legs())));
            }
            for (int days : new int[] {-1, 1, 400}) {
                var arrive = row.arrive().plusDays(days);
                if (!row.legs().isEmpty() || days == 400) {
                    changes.add(new Change<>(
                            "arrives " + days,
                            consignment(row, row.requirement(), row.source(), row.quantity(), arrive, row.legs())));
                }
            }
            for (var requirement : List.of("R1", "R2", "R3", "R9")) {
                if (!row.requirement().value().equals(requirement)) {
                    changes.add(new Change<>(
                            "for " + requirement,
                            consignment(
                                    row,
                                    new RequirementId(requirement),
                                    row.source(),
                                    row.quantity(),
                                    row.arrive(),
                                    row.legs())));
                }
            }
            changes.add(new Change<>(
                    "from O9",
                    consignment(row, row.requirement(), new SourceId("O9"), row.quantity(), row.arrive(), row.legs())));
            for (int leg = 0; leg < row.legs().size(); leg++) {
                legs(row, leg).forEach(changes::add);
            }
            return changes.stream();
        });
    }

    private Stream<Change<Consignment>> legs(Consignment row, int number) {
        var leg = row.legs().get(number);
        var changes = new ArrayList<Change<Consignment>>();
        var what = "leg " + (number + 1);
        changes.add(new Change<>(what + " left out", withLegs(row, list -> list.remove(number))));
        changes.add(new Change<>(what + " doubled", withLegs(row, list -> list.add(number, leg))));
        for (int days : new int[] {-1, 1}) {
            var depart = leg.depart().plusDays(days);
            var arrive = leg.arrive().plusDays(days);
            changes.add(new Change<>(
                    what + " departs " + days,
                    withLegs(row, list -> list.set(number, new Leg(leg.lane(), depart, leg.arrive())))));
            changes.add(new Change<>(
                    what + " arrives " + days,
                    withLegs(row, list -> list.set(number, new Leg(leg.lane(), leg.depart(), arrive)))));
        }
        good.consignments().stream()
                .flatMap(other -> other.legs().stream())
                .map(Leg::lane)
                .distinct()
                .filter(lane -> !lane.equals(leg.lane()))
                .forEach(lane -> changes.add(new Change<>(
                        what + " by " + lane,
                        withLegs(row, list -> list.set(number, new Leg(lane, leg.depart(), leg.arrive()))))));
        return changes.stream();
    }

    private static Consignment withLegs(Consignment row, Consumer<List<Leg>> change) {
        return consignment(
                row, row.requirement(), row.source(), row.quantity(), row.arrive(), with(row.legs(), change));
    }

    private static Consignment consignment(
            Consignment row,
            RequirementId requirement,
            SourceId source,
            long quantity,
            LocalDate arrive,
            List<Leg> legs) {
        return new Consignment(row.consignment(), requirement, row.part(), source, row.item(), quantity, arrive, legs);
    }

    private void purchases() {
        rows(
                "purchases",
                good.purchases(),
                rows -> new Plan(
                        good.figures(),
                        good.consignments(),
                        rows,
                        good.classes(),
                        good.sets(),
                        good.shortfalls(),
                        good.certificate()),
                row -> Stream.of(
                        new Change<>(
                                "another cost",
                                new Purchase(
                                        row.purchase(),
                                        row.supply(),
                                        row.fund(),
                                        row.order(),
                                        row.quantity(),
                                        new Money(row.cost().cents() + 1))),
                        new Change<>(
                                "more",
                                new Purchase(
                                        row.purchase(),
                                        row.supply(),
                                        row.fund(),
                                        row.order(),
                                        row.quantity() + 9,
                                        row.cost())),
                        new Change<>(
                                "later",
                                new Purchase(
                                        row.purchase(),
                                        row.supply(),
                                        row.fund(),
                                        row.order().plusDays(9),
                                        row.quantity(),
                                        row.cost())),
                        new Change<>(
                                "long ago",
                                new Purchase(
                                        row.purchase(),
                                        row.supply(),
                                        row.fund(),
                                        row.order().minusDays(9),
                                        row.quantity(),
                                        row.cost()))));
    }

    private void classes() {
        rows(
                "classes",
                good.classes(),
                rows -> new Plan(
                        good.figures(),
                        good.consignments(),
                        good.purchases(),
                        rows,
                        good.sets(),
                        good.shortfalls(),
                        good.certificate()),
                row -> Stream.of(
                        new Change<>("more crews", trained(row, row.start(), row.crews() + 1)),
                        new Change<>("far more crews", trained(row, row.start(), row.crews() + 1_000_000)),
                        new Change<>("a day later", trained(row, row.start().plusDays(1), row.crews())),
                        new Change<>("a day earlier", trained(row, row.start().minusDays(1), row.crews())),
                        new Change<>("a year later", trained(row, row.start().plusDays(365), row.crews()))));
    }

    private static TrainingClass trained(TrainingClass row, LocalDate start, long crews) {
        return new TrainingClass(row.trainingClass(), row.school(), row.requirement(), row.part(), start, crews);
    }

    private void sets() {
        rows(
                "sets",
                good.sets(),
                rows -> new Plan(
                        good.figures(),
                        good.consignments(),
                        good.purchases(),
                        good.classes(),
                        rows,
                        good.shortfalls(),
                        good.certificate()),
                row -> Stream.of(
                        new Change<>(
                                "a day later",
                                new CompleteSet(
                                        row.requirement(),
                                        row.ordinal(),
                                        row.variant(),
                                        row.complete().plusDays(1))),
                        new Change<>(
                                "a day earlier",
                                new CompleteSet(
                                        row.requirement(),
                                        row.ordinal(),
                                        row.variant(),
                                        row.complete().minusDays(1))),
                        new Change<>(
                                "another ordinal",
                                new CompleteSet(row.requirement(), row.ordinal() + 5, row.variant(), row.complete())),
                        new Change<>(
                                "another requirement",
                                new CompleteSet(
                                        new RequirementId("R1"), row.ordinal(), row.variant(), row.complete()))));
    }

    private void shortfalls() {
        rows(
                "shortfalls",
                good.shortfalls(),
                rows -> new Plan(
                        good.figures(),
                        good.consignments(),
                        good.purchases(),
                        good.classes(),
                        good.sets(),
                        rows,
                        good.certificate()),
                row -> Stream.concat(
                        Stream.of(
                                new Change<>(
                                        "more",
                                        new Shortfall(
                                                row.requirement(),
                                                row.part(),
                                                new FamilyUnits(row.shortOf().tenThousandths() + 1),
                                                row.reason(),
                                                row.detail())),
                                new Change<>(
                                        "less",
                                        new Shortfall(
                                                row.requirement(),
                                                row.part(),
                                                new FamilyUnits(row.shortOf().tenThousandths() - 1),
                                                row.reason(),
                                                row.detail())),
                                new Change<>(
                                        "another requirement",
                                        new Shortfall(
                                                new RequirementId("R9"),
                                                row.part(),
                                                row.shortOf(),
                                                row.reason(),
                                                row.detail()))),
                        Stream.of(
                                        ReasonCode.NO_ROUTE,
                                        ReasonCode.CONSENT,
                                        ReasonCode.CAVEAT,
                                        ReasonCode.WHOLE_UNITS,
                                        ReasonCode.TOO_LATE)
                                .map(reason -> new Change<>(
                                        "reason " + reason.code(),
                                        new Shortfall(row.requirement(), row.part(), row.shortOf(), reason, "")))));
    }

    private void prices() {
        rows(
                "prices",
                good.certificate().prices(),
                rows -> new Plan(
                        good.figures(),
                        good.consignments(),
                        good.purchases(),
                        good.classes(),
                        good.sets(),
                        good.shortfalls(),
                        new Certificate(rows)),
                row -> Stream.concat(
                        Stream.of(
                                new Change<>("ten times", new Price(row.kind(), row.id(), row.day(), row.price() * 10)),
                                new Change<>("half", new Price(row.kind(), row.id(), row.day(), row.price() / 2)),
                                new Change<>("unknown", new Price(row.kind(), row.id() + "-", row.day(), row.price()))),
                        row.day().stream()
                                .flatMap(day -> Stream.of(
                                        new Change<>(
                                                "another year",
                                                new Price(
                                                        row.kind(),
                                                        row.id(),
                                                        Optional.of(day.plusDays(365)),
                                                        row.price())),
                                        new Change<>(
                                                "no day",
                                                new Price(row.kind(), row.id(), Optional.empty(), row.price()))))));
    }

    private Plan withConsignments(List<Consignment> rows) {
        return new Plan(
                good.figures(),
                rows,
                good.purchases(),
                good.classes(),
                good.sets(),
                good.shortfalls(),
                good.certificate());
    }
}
