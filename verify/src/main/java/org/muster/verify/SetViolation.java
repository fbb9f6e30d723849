package org.muster.verify;

import java.time.LocalDate;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.requirement.RequirementId;

/// Rule 10: table `sets` says something else than arrivals and crews make.
public sealed interface SetViolation extends Violation {

    @Override
    default int rule() {
        return SETS;
    }

    /// A set is listed with another day than the first with so many complete sets.
    record OtherDay(RequirementId requirement, long ordinal, LocalDate stated, LocalDate derived)
            implements SetViolation {
        @Override
        public String sentence() {
            return "Set %d of requirement %s is said to be complete on %s, but its parts make it complete on %s."
                    .formatted(ordinal, requirement, stated, derived);
        }
    }

    /// A set is listed that never is complete.
    record NeverComplete(RequirementId requirement, long ordinal, LocalDate stated, long complete)
            implements SetViolation {
        @Override
        public String sentence() {
            return "Set %d of requirement %s is said to be complete on %s, but only %d sets ever are."
                    .formatted(ordinal, requirement, stated, complete);
        }
    }

    /// Complete sets are not listed.
    ///
    /// @param first first ordinal that is missing
    /// @param last  last of an unbroken row of them
    record NotListed(RequirementId requirement, long first, long last) implements SetViolation {
        @Override
        public String sentence() {
            return first == last
                    ? "Set %d of requirement %s is complete, but table sets does not list it."
                            .formatted(first, requirement)
                    : "Sets %d to %d of requirement %s are complete, but table sets does not list them."
                            .formatted(first, last, requirement);
        }
    }

    /// More sets of a variant are listed than are complete.
    record OtherVariant(RequirementId requirement, VariantId variant, LocalDate date, long listed, long complete)
            implements SetViolation {
        @Override
        public String sentence() {
            return "Table sets lists %d sets of variant \"%s\" for requirement %s by %s, but %d are complete by then."
                    .formatted(listed, variant, requirement, date, complete);
        }
    }
}
