package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.CHECKPOINTS;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;
import static org.muster.ledger.proof.Findings.Part.TREE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the tree again from the hashes of its leaves, and compares each tile, each root that was signed, and
/// each leaf with its entry.
///
/// Entries are compared with the stored leaves one by one, and the stored leaves are built into a tree: so a
/// changed entry is named itself, and a forger who also wrote its new hash meets the tiles above, and then the
/// roots.
final class AuditTree implements AutoCloseable {

    private final Findings findings;
    private final AuditCheckpoints checkpoints;
    private final Map<TileId, byte[]> upper = new HashMap<>();
    private final GrowingTree tree = new GrowingTree(this::compare);
    private final CopyRows stored;
    private final CopyRow storedRow;
    private byte[] tile = {};
    private long tileIndex = -1;
    private boolean moreTiles;
    private boolean broken;

    /// @param connection in the snapshot of the audit, used for nothing else until this is closed
    AuditTree(Connection connection, AuditCheckpoints checkpoints, Findings findings) throws SQLException {
        this.findings = findings;
        this.checkpoints = checkpoints;
        try (var rows = new CopyRows(connection, "SELECT level, index, hashes FROM ledger.tile WHERE level > 0", 3)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                upper.put(new TileId(row.smallint(0), row.bigint(1)), row.copy(2));
            }
        }
        stored = new CopyRows(connection, "SELECT index, hashes FROM ledger.tile WHERE level = 0 ORDER BY index", 2);
        storedRow = stored.row();
        moreTiles = stored.advance();
    }

    long size() {
        return tree.size();
    }

    Hash root() {
        return tree.root();
    }

    /// The next leaf.
    ///
    /// @param index as the table has it: leaves that are missing before it are reported
    /// @param hash of the entry's bytes, or null if the entry is not there
    void leaf(long index, long entry, byte @Nullable [] hash) throws SQLException {
        while (tree.size() < index && !broken) {
            findings.general(TREE, "There is no leaf %,d.", tree.size());
            if (!next(null)) {
                giveUp();
            }
        }
        if (broken) {
            return;
        }
        var isThere = findStored();
        if (!isThere) {
            findings.entry(TREE, entry, "The hash of leaf %,d, of entry %d, is missing.", index, entry);
        } else if (hash != null && !Arrays.equals(hash, 0, Hash.LENGTH, tile, offset(), offset() + Hash.LENGTH)) {
            findings.entry(
                    ENTRIES,
                    entry,
                    "Entry %d (leaf %,d) is not what was recorded: its bytes have another hash than its leaf.",
                    entry,
                    index);
        }
        if (!next(hash)) {
            giveUp();
        }
    }

    private void giveUp() {
        broken = true;
        findings.general(TREE, "The tree cannot be built further than leaf %,d: hashes are missing.", tree.size());
    }

    /// Adds the stored hash of the next leaf, or the one given if none is stored.
    private boolean next(byte @Nullable [] otherwise) throws SQLException {
        if (findStored()) {
            tree.add(tile, offset());
        } else if (otherwise != null) {
            tree.add(otherwise, 0);
        } else {
            return false;
        }
        checkpoints.reached(tree);
        return true;
    }

    private int offset() {
        return (int) (tree.size() % TileId.WIDTH) * Hash.LENGTH;
    }

    /// Goes to the stored tile of the next leaf; false if it is not there or too short.
    private boolean findStored() throws SQLException {
        var wanted = tree.size() / TileId.WIDTH;
        while (moreTiles && tileIndex < wanted) {
            stored.read(storedRow);
            if (storedRow.bigint(0) > wanted) {
                break;
            }
            tileIndex = storedRow.bigint(0);
            tile = storedRow.copy(1);
            moreTiles = stored.advance();
        }
        return tileIndex == wanted && offset() + Hash.LENGTH <= tile.length;
    }

    private void compare(TileId id, byte[] hashes, int length) {
        if (id.level() == 0) {
            return; // stored tiles of this level are where these hashes come from
        }
        var there = upper.remove(id);
        if (there == null) {
            findings.general(TREE, "Tile %d of level %d of the tree is missing.", id.index(), id.level());
        } else if (!Arrays.equals(there, 0, there.length, hashes, 0, length)) {
            var first = Math.max(0, Arrays.mismatch(there, 0, there.length, hashes, 0, length)) / Hash.LENGTH;
            var width = 1L << 8 * id.level();
            var from = (id.index() * TileId.WIDTH + first) * width;
            findings.general(
                    TREE,
                    "Tile %d of level %d of the tree does not follow from the leaves: its hash over leaves %,d to %,d is another.",
                    id.index(),
                    id.level(),
                    from,
                    from + width - 1);
        }
    }

    /// After the last leaf.
    void finish() throws SQLException {
        if (broken) {
            return;
        }
        tree.finish();
        if (tree.size() % TileId.WIDTH != 0 && tileIndex == tree.size() / TileId.WIDTH && tile.length > offset()) {
            findings.general(TREE, "The last tile of leaves holds hashes that belong to no leaf.");
        }
        if (moreTiles) {
            stored.read(storedRow);
            findings.general(TREE, "Tile %d of level 0 belongs to no leaves.", storedRow.bigint(0));
        }
        upper.keySet()
                .forEach(id ->
                        findings.general(TREE, "Tile %d of level %d belongs to no leaves.", id.index(), id.level()));
        checkpoints.finish(tree.size());
    }

    /// Whether any part of the tree could not be built: then its root says nothing.
    boolean isBroken() {
        return broken;
    }

    void reportUnreached() {
        if (broken) {
            findings.general(CHECKPOINTS, "Checkpoints of more than %,d entries were not compared.", tree.size());
        }
    }

    @Override
    public void close() throws SQLException {
        stored.close();
    }
}
