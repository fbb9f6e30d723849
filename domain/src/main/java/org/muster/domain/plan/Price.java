package org.muster.domain.plan;

import java.time.LocalDate;
import java.util.Optional;

/// The price of one shared limit: a row of the certificate.
///
/// @param kind  which kind of limit
/// @param id    as the table of plan.md says: a lane, a node, a requirement with or without variant and part, a
///              fund, a school, a course, or empty for the common pool of trainees
/// @param day   empty for kinds without a day
/// @param price points per unit of the row, finite, zero or more
public record Price(PriceKind kind, String id, Optional<LocalDate> day, double price) {

    public Price {
        if (!(price >= 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("A price is a number, zero or more: %s".formatted(price));
        }
    }
}
