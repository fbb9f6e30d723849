package org.muster.ledger.agreement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Facts;
import org.muster.ledger.signing.SigningKey;

/// What a nation's silence means from now on. For each plan the choice counts that was recorded last before answers
/// were due.
public record SilenceChoice(NationCode nation, Silence means, Instant saidAt, SigningKey key) implements Statement {

    public SilenceChoice {
        saidAt = saidAt.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Facts facts() {
        return Facts.of("silence-means")
                .with("key", key.base64())
                .with("means", means.code())
                .with("nation", nation.value())
                .with("said_at", AgreementActs.TIME.format(saidAt));
    }
}
