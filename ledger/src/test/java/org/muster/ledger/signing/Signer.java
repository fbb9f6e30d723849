package org.muster.ledger.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/// Somebody with a private key, as a browser would hold it.
public final class Signer {

    private final KeyPair pair;

    public Signer() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The public half, as a browser exports it.
    public SigningKey key() {
        return SigningKey.of(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String inBase64(byte[] message) {
        return Base64.getEncoder().encodeToString(sign(message));
    }
}
