package org.muster.ledger.proof;

import java.util.List;

/// Shows that a leaf stands at an index of a tree: the hashes on the way from the leaf to the root (RFC 6962,
/// 2.1.1).
///
/// @param path from the leaf's sibling up to the child of the root; about as many as the size has binary digits
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /// Whether this leaf at this index gives this root (RFC 9162, 2.1.3.2). Never throws, whatever the proof
    /// says.
    public boolean holds(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var hasher = new TreeHasher();
        var here = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if (odd(here) || here == last) {
                hash = hasher.node(sibling, hash);
                var up = odd(here) ? 0 : Long.numberOfTrailingZeros(here);
                here >>= up;
                last >>= up;
            } else {
                hash = hasher.node(hash, sibling);
            }
            here >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    private static boolean odd(long number) {
        return (number & 1) == 1;
    }
}
