package org.muster.ledger.overrides;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act.State;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Refusal;

/// What an override is asked for.
///
/// @param override new
/// @param subject  exactly what may pass, as the refusal named it
/// @param units    how many units may pass beyond what the rule allows; of a slot, which is one whole, none
/// @param until    when it ends at the latest
/// @param standing whether it may be used more than once until then, for so many units together
public record Request(
        OverrideId override, Gate gate, String subject, Optional<Quantity> units, Instant until, boolean standing) {

    /// Where a slot's subject names the consignment: "S-1 at H for C-1, ...".
    private static final int SLOT_OWNER = 4;

    public Request {
        if (gate.countsUnits() != units.isPresent()) {
            throw new IllegalArgumentException("An override of %s is for %s."
                    .formatted(gate, gate.countsUnits() ? "a number of units" : "one slot"));
        }
        until = until.truncatedTo(ChronoUnit.MICROS);
    }

    /// For what a gate has just refused, once.
    ///
    /// @return empty if that rule is never overridden
    public static Optional<Request> of(OverrideId override, Refusal refusal, Instant until) {
        var subject = refusal.facts().get("subject");
        return subject == null
                ? Optional.empty()
                : Gate.of(refusal.rule())
                        .map(gate -> new Request(
                                override,
                                gate,
                                subject,
                                Optional.ofNullable(refusal.facts().get("units"))
                                        .map(Long::parseLong)
                                        .map(Quantity::new),
                                until,
                                false));
    }

    /// The same for several uses.
    public Request standingFor(Quantity together) {
        return new Request(override, gate, subject, Optional.of(together), until, true);
    }

    /// The consignment that its subject names, read as the database reads it; of other texts anything.
    public String consignment() {
        var words = subject.split(" ", -1);
        if (gate.countsUnits()) {
            return words[0];
        }
        return words.length > SLOT_OWNER ? words[SLOT_OWNER].replaceAll(",+$", "") : "";
    }

    State act(Label label) {
        var facts = Facts.of("override-asked")
                .with("override", override.value())
                .with("rule", gate.rule().code())
                .with("standing", standing)
                .with("subject", subject)
                .with("until", until.toString());
        return new State(units.isPresent() ? facts.with("units", units.get().units()) : facts, label);
    }
}
