package org.muster.ledger.agreement;

import org.muster.domain.measure.Code;

/// How a donor answers a proposal.
public enum Reply implements Code {
    /// As it was agreed.
    CONFIRMED("confirmed"),
    /// Fewer, or later.
    CHANGED("changed"),
    /// Not at all.
    REFUSED("refused");

    private final String code;

    Reply(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
