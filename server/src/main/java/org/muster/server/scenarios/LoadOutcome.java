package org.muster.server.scenarios;

import java.util.List;
import java.util.Map;
import org.muster.exchange.Finding;

/// How loading a package ended.
public sealed interface LoadOutcome {

    /// @param sha256   of the scenario's canonical form
    /// @param rows     of each table
    /// @param warnings of the package
    record Loaded(String sha256, Map<String, Long> rows, List<Finding> warnings) implements LoadOutcome {
        public Loaded {
            rows = Map.copyOf(rows);
            warnings = List.copyOf(warnings);
        }
    }

    /// The same scenario is here already; nothing changed.
    record AlreadyHere(String sha256) implements LoadOutcome {}

    /// Another scenario is here; nothing changed.
    record OtherHere(String sha256) implements LoadOutcome {}

    /// The package has errors; nothing changed.
    record Faulty(List<Finding> findings) implements LoadOutcome {
        public Faulty {
            findings = List.copyOf(findings);
        }
    }
}
