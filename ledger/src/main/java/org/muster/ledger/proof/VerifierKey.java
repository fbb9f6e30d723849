package org.muster.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A public key that checks signatures under notes, with its name. Written `name+key id+base64`, the form of C2SP
/// `signed-note`; Ed25519 only.
///
/// @param key 32 bytes, encoded after RFC 8032
public record VerifierKey(String name, byte[] key) {

    static final byte ED25519 = 1;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        if (key.length != 32) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not %d.".formatted(key.length));
        }
        key = key.clone();
    }

    /// Reads the form that [#text] writes.
    ///
    /// @throws IllegalArgumentException if it is no such key; the message is for the person who typed it
    public static VerifierKey of(String text) {
        try {
            return parse(text);
        } catch (MalformedText e) {
            throw new IllegalArgumentException(
                    "This is no key that checks checkpoints: %s\n".formatted(text) + e.why()
                            + " Maybe it was not copied as a whole; it has the form name+12345678+base64.",
                    e);
        }
    }

    static VerifierKey parse(String text) throws MalformedText {
        var parts = text.split("\\+", 3);
        if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
            throw new MalformedText("It does not consist of a name, eight digits and a key.");
        }
        SignedNote.requireName(parts[0]);
        var bytes = SignedNote.base64(parts[2]);
        if (bytes.length != 33 || bytes[0] != ED25519) {
            throw new MalformedText("It is not an Ed25519 key.");
        }
        var key = new VerifierKey(parts[0], Arrays.copyOfRange(bytes, 1, 33));
        if (key.id() != Integer.parseUnsignedInt(parts[1], 16)) {
            throw new MalformedText("Name, digits and key do not belong together.");
        }
        return key;
    }

    /// The form in which keys are handed on.
    public String text() {
        return "%s+%08x+%s".formatted(name, id(), Base64.getEncoder().encodeToString(typed(key)));
    }

    static byte[] typed(byte[] key) {
        return ByteBuffer.allocate(33).put(ED25519).put(key).array();
    }

    int id() {
        var digest = TreeHasher.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest(typed(key))).getInt();
    }

    /// Whether this key signed the note. A note may bear several signatures of one key; then all must be right.
    boolean signed(SignedNote note) {
        var own = note.signatures().stream().filter(this::isOf).toList();
        return !own.isEmpty() && own.stream().allMatch(one -> verifies(note.text(), one.signature()));
    }

    private boolean isOf(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id();
    }

    boolean verifies(String text, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey());
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a key or a signature that is no point of the curve has signed nothing
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var encoded = ByteBuffer.allocate(X509.length + 32).put(X509).put(key).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public byte[] key() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return text();
    }
}
