package org.muster.domain.plan;

import org.muster.domain.measure.Code;

/// Why a requirement, or a part of a set, is not fulfilled in full and in time. Source: plan.md, "Reasons for a
/// shortfall".
public enum ReasonCode implements Code {
    NO_SOURCE("no-source"),
    NO_ROUTE("no-route"),
    CAVEAT("caveat"),
    CONSENT("consent"),
    TOO_LATE("too-late"),
    USED_ELSEWHERE("used-elsewhere"),
    CAPACITY("capacity"),
    FUND("fund"),
    TRAINING("training"),
    PART("part"),
    COST("cost"),
    WHOLE_UNITS("whole-units"),
    GAP("gap");

    private final String code;

    ReasonCode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
