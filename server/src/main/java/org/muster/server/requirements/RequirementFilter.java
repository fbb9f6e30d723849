package org.muster.server.requirements;

import org.muster.server.web.Link;

/// What the list of requirements is asked for, as it stands in the address. The template asks its public methods.
///
/// @param text     part of the name or identifier of requirement or family; empty: any
/// @param handover node where it is wanted; empty: any
/// @param isShort  only what the plan leaves short, as far as the caller may see that
/// @param byFamily sorted by family instead of by identifier
/// @param plan     that is looked at; empty: none
record RequirementFilter(String text, String handover, boolean isShort, boolean byFamily, String plan) {

    private static final int LONGEST = 100;

    static RequirementFilter of(String text, String handover, boolean isShort, String order, String plan) {
        return new RequirementFilter(
                shortened(text), shortened(handover), isShort, order.equals("family"), shortened(plan));
    }

    private static String shortened(String text) {
        var plain = text.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    RequirementFilter ofPlan(String other) {
        return new RequirementFilter(text, handover, isShort, byFamily, other);
    }

    public Link at(String path) {
        return Link.to(path)
                .with("text", text)
                .with("handover", handover)
                .with("short", isShort ? "true" : "")
                .with("order", byFamily ? "family" : "")
                .with("plan", plan);
    }

    public Link sortedBy(String order) {
        return new RequirementFilter(text, handover, isShort, order.equals("family"), plan).at("/requirements");
    }

    public boolean narrows() {
        return isShort || !text.isEmpty() || !handover.isEmpty();
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
