package org.muster.ledger.proof;

import java.util.Arrays;
import java.util.Base64;

/// A line under a signed note: who signed, with which key, and the signature. Signatures of keys that we do not
/// know (those of witnesses, say) are kept as they came.
///
/// @param keyId the first four bytes of a hash of name and key; a name for the key, not a proof of it
public record NoteSignature(String name, int keyId, byte[] signature) {

    public NoteSignature {
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    String line() {
        var bytes = new byte[4 + signature.length];
        for (var at = 0; at < 4; at++) {
            bytes[at] = (byte) (keyId >>> 24 - 8 * at);
        }
        System.arraycopy(signature, 0, bytes, 4, signature.length);
        return "— %s %s\n".formatted(name, Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId == that.keyId
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + keyId) + Arrays.hashCode(signature);
    }
}
