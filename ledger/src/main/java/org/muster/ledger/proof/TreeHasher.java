package org.muster.ledger.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The two hash functions of RFC 6962, section 2.1. A leaf and a node begin with different bytes, so that no
/// node can be passed off as a leaf. Not for several threads at once: each has its own.
final class TreeHasher {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /// The root of the tree without leaves: the hash of nothing.
    static Hash emptyRoot() {
        return new Hash(sha256().digest());
    }

    static Hash leaf(byte[] content) {
        var hash = new byte[Hash.LENGTH];
        new TreeHasher().leaf(content, 0, content.length, hash, 0);
        return new Hash(hash);
    }

    void leaf(byte[] content, int offset, int length, byte[] target, int at) {
        digest.update(LEAF);
        digest.update(content, offset, length);
        finish(target, at);
    }

    void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] target, int at) {
        digest.update(NODE);
        digest.update(left, leftAt, Hash.LENGTH);
        digest.update(right, rightAt, Hash.LENGTH);
        finish(target, at);
    }

    Hash node(Hash left, Hash right) {
        var target = new byte[Hash.LENGTH];
        node(left.bytes(), 0, right.bytes(), 0, target, 0);
        return new Hash(target);
    }

    private void finish(byte[] target, int at) {
        try {
            digest.digest(target, at, Hash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("A hash found no room.", e);
        }
    }
}
