package org.muster.ledger.handover;

import java.util.List;
import java.util.Map;
import org.muster.domain.custody.CommandId;
import org.muster.ledger.Outcome;
import org.muster.ledger.Refusal;
import org.muster.ledger.Rule;

/// Refusals that are found before the database is asked.
final class HandoverRefusals {

    private HandoverRefusals() {}

    static Outcome because(CommandId id, Rule rule, String sentence) {
        return new Outcome.Refused(id, List.of(new Refusal(rule, -1, sentence, Map.of())));
    }
}
