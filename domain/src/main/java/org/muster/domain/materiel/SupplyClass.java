package org.muster.domain.materiel;

import org.muster.domain.measure.Code;

/// A NATO class of supply.
public enum SupplyClass implements Code {
    I("I"),
    II("II"),
    III("III"),
    IV("IV"),
    V("V");

    private final String code;

    SupplyClass(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
