package org.muster.ledger.agreement;

import org.muster.domain.custody.Digest;

/// The name of a public key: the SHA-256 of its 32 bytes.
///
/// @param sha256 of the key
public record KeyId(Digest sha256) {

    @Override
    public String toString() {
        return sha256.hex();
    }
}
