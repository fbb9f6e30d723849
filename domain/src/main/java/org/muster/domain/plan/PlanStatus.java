package org.muster.domain.plan;

import org.muster.domain.measure.Code;

/// How a planning run ended.
public enum PlanStatus implements Code {
    OPTIMAL("optimal"),
    WORK_LIMIT("work_limit"),
    TIME_LIMIT("time_limit"),
    CANCELLED("cancelled");

    private final String code;

    PlanStatus(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
