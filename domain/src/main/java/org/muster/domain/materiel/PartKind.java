package org.muster.domain.materiel;

import org.muster.domain.measure.Code;

/// What a part of a set is.
public enum PartKind implements Code {
    MATERIEL("materiel"),
    CREW("crew");

    private final String code;

    PartKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
