package org.muster.domain.offer;

import org.muster.domain.measure.Code;

/// How the value of an offered unit was found.
public enum ValueBasis implements Code {
    BOOK("book"),
    REPLACEMENT("replacement"),
    CONTRACT("contract");

    private final String code;

    ValueBasis(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
