package org.muster.ledger.agreement;

import java.util.Base64;
import org.muster.ledger.Facts;

/// A statement with its signature, which the nation made with a key that it never hands on.
///
/// @param signature Ed25519 over [Statement#bytes], in base64
public record Signed<S extends Statement>(S statement, String signature) {

    static final String FIELD = "signature";

    public static <S extends Statement> Signed<S> of(S statement, byte[] signature) {
        return new Signed<>(statement, Base64.getEncoder().encodeToString(signature));
    }

    /// Whether the key that the statement names made the signature.
    boolean holds() {
        return statement.key().signed(statement.bytes(), signature);
    }

    /// What the record states.
    Facts facts() {
        return statement.facts().with(FIELD, signature);
    }
}
