package org.muster.server.planning;

import java.util.regex.Pattern;

/// Names of plans. Short, since they begin the names of their consignments in the ledger.
final class PlanName {

    static final String FORM = "[A-Za-z0-9._-]{1,31}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private PlanName() {}

    /// The name, which then can stand in a statement.
    ///
    /// @throws IllegalArgumentException if it is none
    static String checked(String name) {
        if (!PATTERN.matcher(name).matches()) {
            throw new IllegalArgumentException("\"%s\" is no name of a plan.".formatted(name));
        }
        return name;
    }
}
