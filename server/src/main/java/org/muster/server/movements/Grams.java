package org.muster.server.movements;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Grams in tables that are taken away: exact kilograms.
final class Grams {

    private Grams() {}

    static @Nullable BigDecimal kilograms(@Nullable Long grams) {
        return grams == null ? null : BigDecimal.valueOf(grams, 3);
    }
}
