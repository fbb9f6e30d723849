package org.muster.domain.network;

import org.muster.domain.measure.Code;

/// What a node is.
public enum NodeKind implements Code {
    DEPOT("depot"),
    FACTORY("factory"),
    SEAPORT("seaport"),
    AIRPORT("airport"),
    RAILHEAD("railhead"),
    HUB("hub"),
    BORDER("border"),
    HANDOVER("handover"),
    SCHOOL("school");

    private final String code;

    NodeKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
