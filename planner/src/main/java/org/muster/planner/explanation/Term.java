package org.muster.planner.explanation;

import org.muster.domain.measure.Code;

/// What a part of a value is for. Those that are limits have the names of the certificate's prices.
///
/// Source: plan.md, "Certificate": the terms of worth and of a route's price.
public enum Term implements Code {
    /// What a unit, or a set, would be worth in full and in time.
    VALUE("value"),
    /// What is lost of it since it comes after the last day of full worth.
    LATENESS("lateness"),
    /// What complete sets pay for the part.
    SETS("sets"),
    /// The price of what a requirement still accepts: others could fulfil it too.
    COVERAGE("coverage"),
    /// What a set pays for one of its parts.
    SET_PART("set_part"),
    TRANSPORT("transport"),
    LANE_MASS("lane_mass"),
    LANE_NEQ("lane_neq"),
    NODE_HANDLING("node_handling"),
    NODE_STORAGE("node_storage"),
    NODE_NEQ("node_neq"),
    FUND("fund"),
    SCHOOL("school"),
    TRAINEES("trainees"),
    /// What the best use of a source's units earns.
    SOURCE("source"),
    /// Room that nobody takes although it has a price.
    UNUSED("unused");

    private final String code;

    Term(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
