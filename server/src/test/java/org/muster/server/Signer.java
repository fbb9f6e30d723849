package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/// Somebody with a key pair, as a browser makes one.
public record Signer(KeyPair pair) {

    public static Signer fresh() {
        try {
            return new Signer(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With the public half registered by a caller.
    public static Signer of(TestServer.Caller caller) {
        var signer = fresh();
        var answer = caller.post("/api/v1/signing-keys", "{\"key\":\"%s\"}".formatted(signer.key()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return signer;
    }

    /// The public half, as a browser exports it.
    public String key() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    public String sign(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Asks for the draft of a statement, signs its text, and says it.
    ///
    /// @param path where it is said; its draft is at `draft`
    /// @param said the statement as JSON without its last brace
    public TestServer.Answer say(TestServer.Caller caller, String draft, String path, String said) {
        var text = caller.post(draft, said + "}");
        assertThat(text.status()).as(text.body()).isEqualTo(200);
        var signature = sign(text.json().get("text").stringValue());
        return caller.post(path, said + ",\"signature\":\"%s\"}".formatted(signature));
    }
}
