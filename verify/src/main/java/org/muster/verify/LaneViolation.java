package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import org.muster.domain.network.LaneId;

/// Rule 7: a lane carries more on a day than it can.
public sealed interface LaneViolation extends Violation {

    @Override
    default int rule() {
        return LANES;
    }

    /// Too much mass departs.
    record TooMuchMass(LaneId lane, LocalDate date, BigInteger grams, long limitGrams) implements LaneViolation {
        @Override
        public String sentence() {
            return "Lane %s carries %s on %s, but its capacity on that day is %s."
                    .formatted(lane, Amounts.kilograms(grams), date, Amounts.kilograms(BigInteger.valueOf(limitGrams)));
        }
    }

    /// Too much net explosive departs.
    record TooMuchExplosive(LaneId lane, LocalDate date, BigInteger grams, long limitGrams) implements LaneViolation {
        @Override
        public String sentence() {
            return "Lane %s carries %s of net explosive on %s, but its limit on that day is %s."
                    .formatted(lane, Amounts.kilograms(grams), date, Amounts.kilograms(BigInteger.valueOf(limitGrams)));
        }
    }
}
