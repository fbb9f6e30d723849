package org.muster.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/// Leaves `from` to `to`, without the last. The hashes of a proof are each the hash of one span.
///
/// Which spans a proof names is said by RFC 6962, sections 2.1.1 (inclusion) and 2.1.2 (consistency).
record Span(long from, long to) {

    Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("Leaves %d to %d are no span.".formatted(from, to));
        }
    }

    long size() {
        return to - from;
    }

    /// The largest power of two below `size`: where the tree of that size is cut in two.
    static long cut(long size) {
        return Long.highestOneBit(size - 1);
    }

    /// From the leaf's sibling up to the child of the root.
    static List<Span> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of %d leaves has no leaf %d.".formatted(size, index));
        }
        var path = new ArrayList<Span>();
        var from = 0L;
        var to = size;
        while (to - from > 1) {
            var middle = from + cut(to - from);
            if (index < middle) {
                path.addFirst(new Span(middle, to));
                to = middle;
            } else {
                path.addFirst(new Span(from, middle));
                from = middle;
            }
        }
        return path;
    }

    /// What shows that the first `old` leaves of a tree of `size` leaves are the tree of `old` leaves.
    static List<Span> consistency(long old, long size) {
        if (old < 1 || old > size) {
            throw new IllegalArgumentException(
                    "A tree of %d leaves is no beginning of one of %d.".formatted(old, size));
        }
        var path = new ArrayList<Span>();
        var from = 0L;
        var to = size;
        var known = true; // the verifier has the hash of this span already: it is the old root
        while (old < to) {
            var middle = from + cut(to - from);
            if (old <= middle) {
                path.addFirst(new Span(middle, to));
                to = middle;
            } else {
                path.addFirst(new Span(from, middle));
                from = middle;
                known = false;
            }
        }
        if (!known) {
            path.addFirst(new Span(from, to));
        }
        return path;
    }

    /// The complete subtrees that this span consists of, the largest first. Complete: of `2^height` leaves,
    /// beginning at a multiple of that.
    List<Subtree> subtrees() {
        var parts = new ArrayList<Subtree>();
        var at = from;
        while (at < to) {
            var height = 63 - Long.numberOfLeadingZeros(to - at);
            parts.add(new Subtree(height, at >> height));
            at += 1L << height;
        }
        return parts;
    }

    /// A complete subtree: leaves `index * 2^height` to `(index + 1) * 2^height`.
    record Subtree(int height, long index) {

        /// The tile in which its hash can be worked out.
        TileId tile() {
            return new TileId(height / 8, (index << height % 8) / TileId.WIDTH);
        }

        /// Where in that tile its first hash stands, and how many there are.
        int first() {
            return (int) ((index << height % 8) % TileId.WIDTH);
        }

        int count() {
            return 1 << height % 8;
        }
    }
}
