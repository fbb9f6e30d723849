package org.muster.ledger.agreement;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.muster.domain.custody.Digest;
import org.muster.domain.measure.Texts;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Facts;

/// The public key of somebody who signs for a nation (Ed25519).
///
/// @param nation for which nation
/// @param name   whose it is, for people
/// @param hex    the key's 32 bytes after RFC 8032, in 64 hexadecimal digits
public record NationKey(NationCode nation, String name, String hex) {

    private static final String X509 = "302a300506032b6570032100";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public NationKey {
        Texts.required("The name of a key of %s", nation, name);
        hex = hex.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "An Ed25519 key has 32 bytes, 64 hexadecimal digits, unlike \"%s\". Maybe it is wrapped in a certificate."
                            .formatted(hex));
        }
    }

    /// The key as the Java platform holds it.
    public static NationKey of(NationCode nation, String name, PublicKey key) {
        var encoded = HexFormat.of().formatHex(key.getEncoded());
        if (!encoded.startsWith(X509)) {
            throw new IllegalArgumentException("This is no Ed25519 key: %s.".formatted(key.getAlgorithm()));
        }
        return new NationKey(nation, name, encoded.substring(X509.length()));
    }

    public KeyId id() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(hex));
            return new KeyId(new Digest(HexFormat.of().formatHex(digest)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether this key signed it.
    public boolean signed(Signed<?> signed) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(X509 + hex))));
            check.update(signed.statement().bytes());
            return check.verify(Base64.getDecoder().decode(signed.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // what is no point of the curve, or no base64, signs nothing
        }
    }

    Facts registered() {
        return Facts.of("key-registered")
                .with("key", id().toString())
                .with("name", name)
                .with("nation", nation.value())
                .with("public_key", hex);
    }

    static Facts revoked(NationCode nation, KeyId key) {
        return Facts.of("key-revoked").with("key", key.toString()).with("nation", nation.value());
    }
}
