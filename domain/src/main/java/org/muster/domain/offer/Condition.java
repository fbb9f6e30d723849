package org.muster.domain.offer;

import org.muster.domain.measure.Code;

/// The condition of offered goods; for reports: the available date already allows for the repair.
public enum Condition implements Code {
    READY("ready"),
    REPAIR("repair");

    private final String code;

    Condition(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
