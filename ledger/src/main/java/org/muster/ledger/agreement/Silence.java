package org.muster.ledger.agreement;

import org.muster.domain.measure.Code;

/// What it means when a nation does not answer in time.
public enum Silence implements Code {
    /// It agrees.
    CONSENT("consent"),
    /// It refuses. So also where it never said which.
    REFUSAL("refusal");

    private final String code;

    Silence(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
