package org.muster.verify;

import java.math.BigInteger;

/// Rule 6: more is assigned than is asked for.
public sealed interface CoverageViolation extends Violation {

    @Override
    default int rule() {
        return COVERAGE;
    }

    /// A whole unit could be taken away and the target would still be covered.
    ///
    /// @param target   requirement, with variant and part if it asks for a set
    /// @param assigned in ten-thousandths of a family unit
    /// @param asked    likewise
    /// @param least    worth of the least worthy unit assigned, likewise
    record TooMuch(String target, BigInteger assigned, BigInteger asked, BigInteger least)
            implements CoverageViolation {
        @Override
        public String sentence() {
            return "The plan assigns %s to %s, which asks for %s: without a unit worth %s it would still be enough."
                    .formatted(Amounts.units(assigned), target, Amounts.units(asked), Amounts.units(least));
        }
    }
}
