package org.muster.ledger.slots;

import org.muster.domain.measure.Code;

/// How far a slot has come. What is booked or used takes room; what is released does not.
public enum SlotState implements Code {
    BOOKED("booked"),
    USED("used"),
    RELEASED("released");

    private final String code;

    SlotState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
