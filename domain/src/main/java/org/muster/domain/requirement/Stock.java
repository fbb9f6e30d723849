package org.muster.domain.requirement;

import java.time.LocalDate;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Counts;

/// What the recipient holds of a family; for the continuity forecast only.
///
/// @param family                  never a set
/// @param quantity                family units, zero or more
/// @param dailyUseThousandths     family units used in a day, in whole thousandths
/// @param asOf                    day of the count
public record Stock(FamilyId family, long quantity, long dailyUseThousandths, LocalDate asOf) {

    public Stock {
        Counts.between("The stock of family %s", family, 0, quantity);
        if (dailyUseThousandths < 0) {
            throw new IllegalArgumentException(
                    "The daily use of family %s cannot be negative: %d / 1000".formatted(family, dailyUseThousandths));
        }
    }
}
