package org.muster.cli.mutants;

import static org.muster.verify.Violation.CERTIFICATE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;

/// Breaks the certificate, kind by kind.
final class PriceMutants {

    private PriceMutants() {}

    /// Rows that cannot be: refused whatever the figures say.
    static List<Mutant> ofForm(Plan plan, PriceKind kind) {
        var row = row(plan, kind);
        var mutants = new ArrayList<Mutant>();
        mutants.add(mutant(kind, "stands twice", rows -> Edit.with(rows, row)));
        mutants.add(mutant(
                kind, "stands twice with another price", rows -> Edit.with(rows, priced(row, row.price() + 1))));
        mutants.add(mutant(kind, "is of something that there is not", instead(row, named(row, "nowhere"))));
        mutants.add(
                mutant(kind, "is of a requirement's variant that there is not", instead(row, named(row, "R3/z/LAUN"))));
        if (row.day().isPresent()) {
            mutants.add(mutant(kind, "has no day", instead(row, on(row, Optional.empty()))));
            mutants.add(mutant(
                    kind, "is before the first day", instead(row, on(row, Optional.of(RichScenario.day(-1))))));
            mutants.add(mutant(
                    kind, "is after the last day", instead(row, on(row, Optional.of(RichScenario.day(400))))));
        } else {
            mutants.add(mutant(kind, "has a day", instead(row, on(row, Optional.of(RichScenario.day(3))))));
            mutants.add(mutant(
                    kind, "has a day after the last", instead(row, on(row, Optional.of(RichScenario.day(400))))));
        }
        return mutants;
    }

    /// Other prices: they prove another bound, which the plan does not state.
    static List<Mutant> ofValue(Plan plan, PriceKind kind) {
        var row = row(plan, kind);
        return List.of(
                mutant(kind, "is left out", rows -> Edit.without(rows, row::equals)),
                mutant(kind, "is halved", instead(row, priced(row, row.price() / 2))),
                mutant(kind, "is doubled", instead(row, priced(row, row.price() * 2))),
                mutant(kind, "is a little higher", instead(row, priced(row, row.price() * 1.01 + 0.001))),
                mutant(kind, "is ten points higher", instead(row, priced(row, row.price() + 10))),
                mutant(kind, "is a thousand points higher", instead(row, priced(row, row.price() + 1_000))),
                mutant(kind, "is gone from every row", rows -> Edit.without(rows, one -> one.kind() == kind)),
                mutant(
                        kind,
                        "is three points higher in every row",
                        rows -> Edit.replaced(rows, one -> one.kind() == kind, one -> priced(one, one.price() + 3))));
    }

    /// The dearest row of a kind.
    private static Price row(Plan plan, PriceKind kind) {
        return plan.certificate().prices().stream()
                .filter(price -> price.kind() == kind)
                .max(java.util.Comparator.comparingDouble(Price::price))
                .orElseThrow();
    }

    private static Mutant mutant(PriceKind kind, String name, UnaryOperator<List<Price>> change) {
        return new Mutant("a price of kind %s %s".formatted(kind.code(), name), CERTIFICATE, Edit.prices(change));
    }

    private static UnaryOperator<List<Price>> instead(Price old, Price other) {
        return rows -> Edit.replaced(rows, old::equals, row -> other);
    }

    private static Price priced(Price row, double price) {
        return new Price(row.kind(), row.id(), row.day(), price);
    }

    private static Price named(Price row, String id) {
        return new Price(row.kind(), id, row.day(), row.price());
    }

    private static Price on(Price row, Optional<LocalDate> day) {
        return new Price(row.kind(), row.id(), day, row.price());
    }
}
