package org.muster.server.access;

/// What a session may do.
public enum Scope {
    READ("read"),
    WRITE("write");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Scope of(String code) {
        return code.equals(READ.code) ? READ : WRITE;
    }
}
