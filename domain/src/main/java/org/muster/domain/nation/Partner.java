package org.muster.domain.nation;

import org.muster.domain.measure.Code;

/// What a nation is to the alliance; for reports only.
public enum Partner implements Code {
    ALLY("ally"),
    PARTNER("partner"),
    RECIPIENT("recipient");

    private final String code;

    Partner(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
