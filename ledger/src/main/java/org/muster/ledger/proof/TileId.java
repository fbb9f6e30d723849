package org.muster.ledger.proof;

/// A tile of the tree, in the layout of C2SP `tlog-tiles`: 256 hashes in a row. Each hash of level `n` is that
/// of a complete subtree of `256^n` leaves; level 0 holds the leaves themselves. The last tile of a level may
/// be shorter.
record TileId(int level, long index) {

    static final int WIDTH = 256;
}
