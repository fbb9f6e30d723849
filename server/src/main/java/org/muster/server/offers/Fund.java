package org.muster.server.offers;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money that a nation gives for purchases, as docs/packages.md describes it.
record Fund(
        String fund,
        String nation,
        BigDecimal amountEur,
        LocalDate available,
        @Nullable String only,
        @Nullable String source,
        long version) {}
