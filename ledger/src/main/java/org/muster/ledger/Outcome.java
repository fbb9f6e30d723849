package org.muster.ledger;

import java.time.Instant;
import java.util.List;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;

/// What became of a command.
public sealed interface Outcome {

    /// The command that it is about.
    CommandId command();

    /// One entry for each act, in their order.
    record Written(EntryId entry, Instant recordedAt) {}

    /// It is in the ledger, and stays there.
    record Recorded(CommandId command, List<Written> entries) implements Outcome {
        public Recorded {
            entries = List.copyOf(entries);
        }
    }

    /// It was in the ledger before, the same in every word.
    record AlreadyRecorded(CommandId command, List<Written> entries) implements Outcome {
        public AlreadyRecorded {
            entries = List.copyOf(entries);
        }
    }

    /// It breaks a rule, and nothing was changed.
    record Refused(CommandId command, List<Refusal> refusals) implements Outcome {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /// It was not recorded because another command of its batch was refused.
    record HeldBack(CommandId command) implements Outcome {}
}
