package org.muster.ledger.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Facts;
import org.muster.ledger.signing.SigningKey;

/// What a nation says and signs.
public sealed interface Statement permits Answer, SilenceChoice {

    NationCode nation();

    /// When it was said.
    Instant saidAt();

    /// The key that signs it.
    SigningKey key();

    /// What the record states, without the signature.
    Facts facts();

    /// The bytes that are signed: the facts in their one form, as UTF-8. The record adds the signature beside them.
    default byte[] bytes() {
        return facts().toString().getBytes(StandardCharsets.UTF_8);
    }
}
