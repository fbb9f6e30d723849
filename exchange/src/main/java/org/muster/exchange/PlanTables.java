package org.muster.exchange;

import java.util.List;
import org.muster.domain.plan.Plan;

/// The tables of a plan package.
final class PlanTables {

    static final ConsignmentTables.Consignments CONSIGNMENTS = new ConsignmentTables.Consignments();
    static final ConsignmentTables.Legs LEGS = new ConsignmentTables.Legs();
    static final OrderTables.Purchases PURCHASES = new OrderTables.Purchases();
    static final OrderTables.Classes CLASSES = new OrderTables.Classes();
    static final OutcomeTables.CompleteSets SETS = new OutcomeTables.CompleteSets();
    static final OutcomeTables.Shortfalls SHORTFALLS = new OutcomeTables.Shortfalls();
    static final OutcomeTables.Prices PRICES = new OutcomeTables.Prices();

    /// All tables in the order of plan.md, which is also one in which they can be read.
    static final List<TableOf<Plan, ?>> ALL = List.of(
            new TableOf<>(CONSIGNMENTS, Plan::consignments),
            new TableOf<>(LEGS, plan -> ConsignmentTables.legs(plan.consignments())),
            new TableOf<>(PURCHASES, Plan::purchases),
            new TableOf<>(CLASSES, Plan::classes),
            new TableOf<>(SETS, Plan::sets),
            new TableOf<>(SHORTFALLS, Plan::shortfalls),
            new TableOf<>(PRICES, plan -> plan.certificate().prices()));

    /// The tables of what a plan does; the others say what that comes to.
    static final List<TableOf<Plan, ?>> DEEDS = ALL.subList(0, 4);

    private PlanTables() {}

    static List<TableForm<?>> forms() {
        return ALL.stream().<TableForm<?>>map(TableOf::form).toList();
    }
}
