package org.muster.domain.nation;

import org.muster.domain.measure.Code;

/// Which cargo a transit rule speaks of.
public enum CargoScope implements Code {
    ALL("all"),
    LETHAL("lethal");

    private final String code;

    CargoScope(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /// Whether cargo of this kind is meant.
    public boolean covers(boolean lethal) {
        return this == ALL || lethal;
    }
}
