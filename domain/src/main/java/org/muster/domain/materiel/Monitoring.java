package org.muster.domain.materiel;

import org.muster.domain.measure.Code;

/// How an item's end use is checked after handover.
public enum Monitoring implements Code {
    NONE("none"),
    ROUTINE("routine"),
    ENHANCED("enhanced");

    private final String code;

    Monitoring(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
