package org.muster.domain.plan;

import org.muster.domain.measure.Code;

/// How a planning run ended.
public enum PlanStatus implements Code {
    /// Within the gap asked for.
    OPTIMAL("optimal"),
    /// The counted work was done, or nothing more was tried, before the gap was reached.
    WORK_LIMIT("work_limit"),
    /// The clock ended the run before the gap was reached.
    TIME_LIMIT("time_limit"),
    /// Somebody asked it to stop before the gap was reached.
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
