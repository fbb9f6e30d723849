package org.muster.exchange;

import java.util.List;
import org.muster.domain.plan.Plan;

/// What came of reading a plan package.
public sealed interface PlanRead {

    /// The plan. Whether it keeps the rules is for the verifier to say.
    ///
    /// A plan cannot hold values out of bounds, nor legs that are not numbered 1, 2, ... or belong to no
    /// consignment, nor say that a table is missing.
    ///
    /// @param warnings   in file order
    /// @param formFaults where the tables break rule 0 of plan.md in a way that a [Plan] cannot hold; a plan
    ///                   with any is not feasible, and the rows concerned are not in it
    record Accepted(Plan plan, List<Finding> warnings, List<Finding> formFaults) implements PlanRead {
        public Accepted {
            warnings = List.copyOf(warnings);
            formFaults = List.copyOf(formFaults);
        }
    }

    /// The package cannot be read as a plan.
    ///
    /// @param findings errors, at least one, and warnings, in file order
    record Refused(List<Finding> findings) implements PlanRead {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
