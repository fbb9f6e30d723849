package org.muster.ledger.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/// The public half of an Ed25519 key (RFC 8032) with which somebody signs for a nation. The private half
/// never comes here.
///
/// @param base64 the 32 bytes of the key, in base64 with padding
public record SigningKey(String base64) {

    /// What stands before the 32 bytes where a key is exported as SubjectPublicKeyInfo (RFC 8410).
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int LENGTH = 32;
    private static final int SIGNATURE = 64;
    private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// The heights of the points of order 1, 2, 4 and 8. With such a key, a signature can be made that fits
    /// anything.
    private static final Set<BigInteger> WEAK = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            PRIME.subtract(BigInteger.ONE),
            height(HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
            height(HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")));

    public SigningKey {
        var bytes = strictly(base64);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not %d.".formatted(bytes.length));
        }
        var height = height(bytes);
        if (height.compareTo(PRIME) >= 0 || WEAK.contains(height) || !isPoint(bytes)) {
            throw new IllegalArgumentException(
                    "This is no usable Ed25519 key: %s.\nMaybe it was not copied as a whole.".formatted(base64));
        }
    }

    /// Reads a key as people and browsers hand it over: base64 of the 32 bytes, or of the SubjectPublicKeyInfo that
    /// WebCrypto exports.
    ///
    /// @throws IllegalArgumentException if it is none; the message is for the person who brought it
    public static SigningKey of(String text) {
        var bytes = strictly(text.strip());
        var exported =
                bytes.length == SPKI.length + LENGTH && Arrays.equals(bytes, 0, SPKI.length, SPKI, 0, SPKI.length);
        return new SigningKey(Base64.getEncoder()
                .encodeToString(exported ? Arrays.copyOfRange(bytes, SPKI.length, bytes.length) : bytes));
    }

    /// Whether a signature over a message was made with the private half of this key.
    public boolean signed(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(spki(bytes())));
            check.update(message);
            return signature.length == SIGNATURE && check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature that is not even of the right form signs nothing
        }
    }

    /// Whether a signature in base64 was made so.
    public boolean signed(byte[] message, String signature) {
        try {
            return signed(message, strictly(signature));
        } catch (IllegalArgumentException e) {
            return false; // what is no base64 signs nothing
        }
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    private static boolean isPoint(byte[] bytes) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(spki(bytes)));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509EncodedKeySpec spki(byte[] bytes) {
        var encoded = Arrays.copyOf(SPKI, SPKI.length + LENGTH);
        System.arraycopy(bytes, 0, encoded, SPKI.length, LENGTH);
        return new X509EncodedKeySpec(encoded);
    }

    /// The y coordinate: little end first, without the sign of x.
    private static BigInteger height(byte[] bytes) {
        var turned = new byte[LENGTH];
        for (var i = 0; i < LENGTH; i++) {
            turned[LENGTH - 1 - i] = bytes[i];
        }
        turned[0] &= 0x7f;
        return new BigInteger(1, turned);
    }

    /// Reads base64 of one form only.
    ///
    /// @throws IllegalArgumentException if it is none
    public static byte[] strictly(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("This is no base64 with its padding: %s".formatted(base64));
    }

    @Override
    public String toString() {
        return base64;
    }
}
