package org.muster.cli.scenarios;

import java.util.List;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.Purchase;

/// A plan with one table changed.
final class Edited {

    private Edited() {}

    /// With other legs under its only consignment, which arrives on the day it did.
    static Plan legs(Plan plan, List<Leg> legs) {
        var one = plan.consignments().getFirst();
        var changed = new Consignment(
                one.consignment(),
                one.requirement(),
                one.part(),
                one.source(),
                one.item(),
                one.quantity(),
                one.arrive(),
                legs);
        return new Plan(
                plan.figures(),
                List.of(changed),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    static Plan purchases(Plan plan, List<Purchase> purchases) {
        return new Plan(
                plan.figures(),
                plan.consignments(),
                purchases,
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    static Plan prices(Plan plan, List<Price> prices) {
        return new Plan(
                plan.figures(),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                new Certificate(prices));
    }

    static Plan figures(Plan plan, PlanFigures figures) {
        return new Plan(
                figures,
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }
}
