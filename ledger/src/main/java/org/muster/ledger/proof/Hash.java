package org.muster.ledger.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256: of a leaf, of a node of the tree, of a root, of a document.
///
/// @param bytes 32 of them
public record Hash(byte[] bytes) {

    /// How many bytes a hash has.
    public static final int LENGTH = 32;

    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A hash has %d bytes, not %d.".formatted(LENGTH, bytes.length));
        }
        bytes = bytes.clone();
    }

    static Hash at(byte[] source, int offset) {
        return new Hash(Arrays.copyOfRange(source, offset, offset + LENGTH));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /// In the form that checkpoints and proofs use: base64 with padding.
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// In the form that documents are named by: 64 lower-case digits.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
