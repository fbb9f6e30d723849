package org.muster.ledger.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// The tree of RFC 6962 as its section 2.1 writes it: recursive, over lists, with no thought of speed. What the
/// product's tree is compared with; it shares no code with it.
final class NaiveTree {

    private NaiveTree() {}

    static byte[] sha(int first, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) first);
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] root(List<byte[]> contents) {
        if (contents.isEmpty()) {
            try {
                return MessageDigest.getInstance("SHA-256").digest();
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
        if (contents.size() == 1) {
            return sha(0, contents.getFirst());
        }
        var k = cut(contents.size());
        return sha(1, root(contents.subList(0, k)), root(contents.subList(k, contents.size())));
    }

    static List<byte[]> path(int m, List<byte[]> contents) {
        if (contents.size() == 1) {
            return List.of();
        }
        var k = cut(contents.size());
        var left = contents.subList(0, k);
        var right = contents.subList(k, contents.size());
        return m < k ? append(path(m, left), root(right)) : append(path(m - k, right), root(left));
    }

    static List<byte[]> proof(int m, List<byte[]> contents) {
        return subproof(m, contents, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> contents, boolean whole) {
        if (m == contents.size()) {
            return whole ? List.of() : List.of(root(contents));
        }
        var k = cut(contents.size());
        var left = contents.subList(0, k);
        var right = contents.subList(k, contents.size());
        return m <= k
                ? append(subproof(m, left, whole), root(right))
                : append(subproof(m - k, right, false), root(left));
    }

    private static List<byte[]> append(List<byte[]> list, byte[] last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private static int cut(int size) {
        var k = 1;
        while (k * 2 < size) {
            k *= 2;
        }
        return k;
    }
}
