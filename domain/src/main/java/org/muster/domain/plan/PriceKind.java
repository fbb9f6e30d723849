package org.muster.domain.plan;

import org.muster.domain.measure.Code;

/// The kinds of shared limit that a certificate prices. Source: plan.md, "Certificate".
public enum PriceKind implements Code {
    LANE_MASS("lane_mass"),
    LANE_NEQ("lane_neq"),
    NODE_HANDLING("node_handling"),
    NODE_STORAGE("node_storage"),
    NODE_NEQ("node_neq"),
    COVERAGE("coverage"),
    SET_BY("set_by"),
    FUND("fund"),
    SCHOOL("school"),
    TRAINEES("trainees");

    private final String code;

    PriceKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
