package org.muster.server.offers;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One line of an offer, as docs/packages.md describes it.
record Offer(
        String offer,
        String nation,
        String item,
        long quantity,
        LocalDate available,
        @Nullable LocalDate expires,
        String origin,
        @Nullable String only,
        @Nullable String avoid,
        @Nullable String consentNation,
        @Nullable LocalDate consentDate,
        @Nullable String condition,
        @Nullable String endUse,
        @Nullable BigDecimal valueEur,
        @Nullable String valueBasis,
        @Nullable LocalDate valueDate,
        @Nullable String source,
        long version) {}
