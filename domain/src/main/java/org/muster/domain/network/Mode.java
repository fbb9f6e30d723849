package org.muster.domain.network;

import org.muster.domain.measure.Code;

/// How a lane carries.
public enum Mode implements Code {
    ROAD("road"),
    RAIL("rail"),
    SEA("sea"),
    AIR("air"),
    INLAND_WATER("inland-water");

    private final String code;

    Mode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
