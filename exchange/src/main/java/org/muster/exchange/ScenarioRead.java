package org.muster.exchange;

import java.util.List;
import org.muster.domain.plan.Scenario;

/// What came of reading a scenario package.
public sealed interface ScenarioRead {

    /// The scenario, which keeps every rule.
    ///
    /// @param warnings in file order
    record Accepted(Scenario scenario, List<Finding> warnings) implements ScenarioRead {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /// The package has faults, and nothing is planned from it.
    ///
    /// @param findings errors, at least one, and warnings, in file order
    record Refused(List<Finding> findings) implements ScenarioRead {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
