package org.muster.server.requirements;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A need, as docs/packages.md describes it.
record Requirement(
        String requirement,
        String family,
        long quantity,
        LocalDate due,
        LocalDate lapses,
        @Nullable LocalDate notBefore,
        BigDecimal weight,
        @Nullable Integer priority,
        @Nullable Integer bufferDays,
        String handover,
        @Nullable String validatedBy,
        @Nullable String note,
        long version) {}
