package org.muster.server.requirements;

import java.util.List;
import org.muster.server.web.Link;

/// What the list of requirements is asked for, as it stands in the address. The template asks its public methods.
///
/// @param text     part of the name or identifier of requirement or family; empty: any
/// @param handover node where it is wanted; empty: any
/// @param isShort  only what the plan leaves short, as far as the caller may see that
/// @param byFamily sorted by family instead of by identifier
/// @param plan     that is looked at; empty: none
/// @param state    `waiting` to be validated, or `validated`; empty: any
record RequirementFilter(String text, String handover, boolean isShort, boolean byFamily, String plan, String state) {

    static final List<String> STATES = List.of("waiting", "validated");
    private static final int LONGEST = 100;

    static RequirementFilter of(
            String text, String handover, boolean isShort, String order, String plan, String state) {
        return new RequirementFilter(
                shortened(text),
                shortened(handover),
                isShort,
                order.equals("family"),
                shortened(plan),
                STATES.contains(state) ? state : "");
    }

    private static String shortened(String text) {
        var plain = text.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    RequirementFilter ofPlan(String other) {
        return new RequirementFilter(text, handover, isShort, byFamily, other, state);
    }

    public Link at(String path) {
        return Link.to(path)
                .with("text", text)
                .with("handover", handover)
                .with("short", isShort ? "true" : "")
                .with("order", byFamily ? "family" : "")
                .with("plan", plan)
                .with("state", state);
    }

    public Link sortedBy(String order) {
        return new RequirementFilter(text, handover, isShort, order.equals("family"), plan, state).at("/requirements");
    }

    public boolean narrows() {
        return isShort || !state.isEmpty() || !text.isEmpty() || !handover.isEmpty();
    }

    /// By which column it is sorted, as SQL.
    String column() {
        return byFamily ? "r.family" : "r.requirement";
    }

    /// The text as a pattern of SQL's `LIKE`.
    String pattern() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
