package org.muster.verify;

import java.math.BigInteger;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.requirement.RequirementId;

/// A shortfall is not explained, or not truly.
public sealed interface ReasonViolation extends Violation {

    @Override
    default int rule() {
        return REASONS;
    }

    /// Something is short and no row says why.
    record NoReason(RequirementId requirement) implements ReasonViolation {
        @Override
        public String sentence() {
            return "Requirement %s is not fulfilled in full and in time, but table shortfalls gives no reason for it."
                    .formatted(requirement);
        }
    }

    /// No variant of a set has a reason for each of its missing parts.
    record NoVariantExplained(RequirementId requirement) implements ReasonViolation {
        @Override
        public String sentence() {
            return "Requirement %s is not fulfilled in full and in time, but for none of its variants does table shortfalls give a reason for every missing part."
                    .formatted(requirement);
        }
    }

    /// A reason for something that is not short.
    record NothingShort(String target, ReasonCode reason) implements ReasonViolation {
        @Override
        public String sentence() {
            return "Table shortfalls gives the reason %s for %s, which is there in full and in time."
                    .formatted(reason.code(), target);
        }
    }

    /// The amount is wrong.
    record WrongShort(String target, ReasonCode reason, BigInteger stated, BigInteger exact)
            implements ReasonViolation {
        @Override
        public String sentence() {
            return "%s is said to be short by %s (reason %s), but it is short by %s."
                    .formatted(target, Amounts.units(stated), reason.code(), Amounts.units(exact));
        }
    }

    /// A row names a source that does not suit its target.
    record UnsuitableSource(String target, ReasonCode reason, String source) implements ReasonViolation {
        @Override
        public String sentence() {
            return "The reason %s for %s names source %s, which does not suit it."
                    .formatted(reason.code(), target, source);
        }
    }

    /// The reason is not true.
    ///
    /// @param because what is the case instead
    record Untrue(String target, ReasonCode reason, String because) implements ReasonViolation {
        @Override
        public String sentence() {
            return "The reason %s for %s is not true: %s.".formatted(reason.code(), target, because);
        }
    }
}
