package org.muster.exchange;

import org.muster.domain.measure.Code;

/// How grave a finding is.
public enum Level implements Code {
    /// Nothing is planned from a package that has one.
    ERROR("error"),
    /// Worth a look; the package can be used.
    WARNING("warning");

    private final String code;

    Level(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
