package org.muster.domain.materiel;

import org.muster.domain.measure.Code;

/// The hazard division of explosives of class 1.
public enum HazardDivision implements Code {
    D1_1("1.1"),
    D1_2("1.2"),
    D1_3("1.3"),
    D1_4("1.4"),
    D1_5("1.5"),
    D1_6("1.6");

    private final String code;

    HazardDivision(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
