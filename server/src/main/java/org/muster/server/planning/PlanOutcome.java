package org.muster.server.planning;

import java.util.List;
import java.util.Map;
import org.muster.exchange.Finding;
import org.muster.server.web.Fault;

/// How receiving a plan ended.
public sealed interface PlanOutcome {

    /// It holds, and is here.
    ///
    /// @param plan     the name that it has from now on
    /// @param rows     of each table
    /// @param warnings what a reader should know although it breaks nothing
    record Received(String plan, Map<String, Long> rows, List<String> warnings) implements PlanOutcome {
        public Received {
            rows = Map.copyOf(rows);
            warnings = List.copyOf(warnings);
        }
    }

    /// The same plan is here already, under this name; nothing changed.
    record AlreadyHere(String plan) implements PlanOutcome {}

    /// Another plan has that name; nothing changed.
    record NameTaken(String plan) implements PlanOutcome {}

    /// There is no scenario that it could answer.
    record NoScenario() implements PlanOutcome {}

    /// It cannot be read as a plan; nothing changed.
    record Unreadable(List<Finding> findings) implements PlanOutcome {
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }

    /// It breaks rules, all of which are named; nothing changed.
    record DoesNotHold(List<Fault> faults) implements PlanOutcome {
        public DoesNotHold {
            faults = List.copyOf(faults);
        }
    }
}
