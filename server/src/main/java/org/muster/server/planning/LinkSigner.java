package org.muster.server.planning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;

/// The key pair of an answer by link. It follows from the link's secret and from the form that was sent, so it need not
/// be
/// kept: whoever lost the link cannot sign any more, and neither can this server.
final class LinkSigner {

    private static final int BITS = 255;

    private final KeyPair pair;

    private LinkSigner(KeyPair pair) {
        this.pair = pair;
    }

    static LinkSigner of(String secret, String form) {
        try {
            var seed = MessageDigest.getInstance("SHA-256")
                    .digest("muster answer link\n%s\n%s".formatted(secret, form).getBytes(StandardCharsets.UTF_8));
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(BITS, new Known(seed));
            return new LinkSigner(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256 and Ed25519.", e);
        }
    }

    /// The public half, as a browser exports it.
    String key() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    String sign(byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java signs by Ed25519.", e);
        }
    }

    /// Chance that is known: the 32 bytes of an Ed25519 key are its seed (RFC 8032, 5.1.5).
    private static final class Known extends SecureRandom {

        private final transient byte[] seed;

        Known(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("An Ed25519 key has 32 bytes, not %d.".formatted(bytes.length));
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
