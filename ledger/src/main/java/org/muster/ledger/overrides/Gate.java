package org.muster.ledger.overrides;

import static org.muster.ledger.Role.COORDINATOR;
import static org.muster.ledger.Role.NATIONAL_DESK;
import static org.muster.ledger.Role.NODE_OPERATOR;
import static org.muster.ledger.Role.PLANNER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;

/// The gates that may be overridden, and by whom. Never conservation, signatures, access, a nation's consent or
/// answer, or the licence of a site: those are not here, and the database has the same list.
public enum Gate {
    /// What leaves without a manifest, or beyond it.
    PRE_ADVICE(Rule.PRE_ADVICE, EnumSet.of(COORDINATOR, PLANNER, NATIONAL_DESK), EnumSet.of(COORDINATOR)),
    /// What comes to a node without a count, or beyond it.
    ARRIVAL(Rule.ARRIVAL, EnumSet.of(COORDINATOR, NODE_OPERATOR), EnumSet.of(COORDINATOR)),
    /// What leaves though no agreed plan sends it.
    AGREED_PLAN(Rule.AGREED_PLAN, EnumSet.of(COORDINATOR, PLANNER, NATIONAL_DESK), EnumSet.of(COORDINATOR)),
    /// A slot beyond what its node handles in a day.
    NODE_HANDLING(
            Rule.NODE_HANDLING,
            EnumSet.of(COORDINATOR, PLANNER, NATIONAL_DESK, NODE_OPERATOR),
            EnumSet.of(COORDINATOR, NODE_OPERATOR)),
    /// A slot beyond what its node stores overnight.
    NODE_STORAGE(
            Rule.NODE_STORAGE,
            EnumSet.of(COORDINATOR, PLANNER, NATIONAL_DESK, NODE_OPERATOR),
            EnumSet.of(COORDINATOR, NODE_OPERATOR));

    private final Rule rule;
    private final Set<Role> asks;
    private final Set<Role> agrees;

    Gate(Rule rule, Set<Role> asks, Set<Role> agrees) {
        this.rule = rule;
        this.asks = Set.copyOf(asks);
        this.agrees = Set.copyOf(agrees);
    }

    public Rule rule() {
        return rule;
    }

    /// In which roles an override is asked for: an operator for its own node, a national desk for its own goods.
    public Set<Role> asks() {
        return asks;
    }

    /// In which roles it is agreed: an operator for its own node.
    public Set<Role> agrees() {
        return agrees;
    }

    /// Whether an override is for a number of units.
    boolean countsUnits() {
        return this == PRE_ADVICE || this == ARRIVAL || this == AGREED_PLAN;
    }

    /// The gate that keeps a rule; empty if the rule is never overridden.
    public static Optional<Gate> of(Rule rule) {
        return Arrays.stream(values()).filter(gate -> gate.rule == rule).findFirst();
    }

    static Gate ofCode(String code) {
        return Arrays.stream(values())
                .filter(gate -> gate.rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
