package org.muster.server.movements;

import java.util.List;
import java.util.Locale;
import org.muster.server.web.Link;

/// What the list of movements is asked for, as it stands in the address. The template asks its public methods.
///
/// @param nation who sends; empty: any
/// @param node   that is on the way; empty: any
/// @param state  where units stand; empty: anywhere
/// @param text   part of the name of consignment, requirement, offer or item; empty: any
/// @param late   only what was to be there by now and is not
/// @param byName sorted by consignment, not by the day of arrival
record MovementFilter(String nation, String node, String state, String text, boolean late, boolean byName) {

    /// Words for where units stand, with the rungs of each.
    enum State {
        PROPOSED("proposed", 2),
        ALLOCATED("allocated", 3),
        CALLED("called-forward", 4),
        DISPATCHED("dispatched", 5),
        AT_NODE("at-node", 6),
        DELIVERED("delivered", 7, 8),
        GONE("gone", 11, 12, 13, 14, 15);

        private final String code;
        private final Integer[] rungs;

        State(String code, Integer... rungs) {
            this.code = code;
            this.rungs = rungs;
        }
    }

    private static final int LONGEST = 100;

    static MovementFilter of(String nation, String node, String state, String text, boolean late, String order) {
        return new MovementFilter(
                shortened(nation).toUpperCase(Locale.ROOT),
                shortened(node),
                states().contains(state) ? state : "",
                shortened(text),
                late,
                order.equals("consignment"));
    }

    private static String shortened(String text) {
        var plain = text.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    static List<String> states() {
        return List.of(State.values()).stream().map(one -> one.code).toList();
    }

    /// The rungs of the state that is asked for; all of them if none is.
    Integer[] rungs() {
        return List.of(State.values()).stream()
                .filter(one -> one.code.equals(state))
                .map(one -> one.rungs)
                .findFirst()
                .orElse(new Integer[0]);
    }

    /// The address of this question, at a path.
    public Link at(String path) {
        return Link.to(path)
                .with("nation", nation)
                .with("node", node)
                .with("state", state)
                .with("text", text)
                .with("late", late ? "true" : "")
                .with("order", byName ? "consignment" : "");
    }

    public Link sortedBy(String order) {
        return of(nation, node, state, text, late, order).at("/movements");
    }

    public boolean narrows() {
        return late || !nation.isEmpty() || !node.isEmpty() || !state.isEmpty() || !text.isEmpty();
    }

    /// The text as a pattern of SQL's `LIKE`.
    String pattern() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
