package org.muster.server.planning;

import java.util.Locale;

/// The tables of a plan package in the order in which they may be loaded, and what gives each row its label.
enum PlanTable {
    PURCHASES("JOIN desk.funds f USING (fund)", "f.label"),
    CONSIGNMENTS("""
            LEFT JOIN desk.offers o ON o.offer = s.source
            LEFT JOIN desk.plan_purchases p ON p.plan = :plan AND p.purchase = s.source""", "coalesce(o.label, p.label)"),
    LEGS("JOIN desk.plan_consignments c ON c.plan = :plan AND c.consignment = s.consignment", "c.label"),
    CLASSES("CROSS JOIN desk.scenario", "scenario.label"),
    SETS,
    SHORTFALLS,
    PRICES;

    /// For those who may see everything that a figure is made from.
    static final String OF_MANY = "access.label_of('ZZZ', '{}')";

    private final String join;
    private final String label;

    PlanTable() {
        this("", "(SELECT %s)".formatted(OF_MANY));
    }

    PlanTable(String join, String label) {
        this.join = join;
        this.label = label;
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    String stored() {
        return "desk.plan_" + table();
    }

    /// Copies the staged rows of a plan, `:plan`, in their order.
    ///
    /// @param columns SQL names
    String insert(String columns) {
        return "INSERT INTO %s (plan, \"row\", %s, label) SELECT :plan, s.\"row\", %s, %s FROM staged s %s ORDER BY s.\"row\""
                .formatted(stored(), columns, ofStaged(columns), label, join);
    }

    private static String ofStaged(String columns) {
        return "s." + columns.replace(", ", ", s.");
    }
}
