package org.muster.ledger.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A tree to which leaves are added at the end. It keeps the complete subtrees on its right edge (one for each
/// binary digit 1 of its size) and the last tile of each level: a few kilobytes, whatever its size. A leaf
/// costs two hashes.
final class GrowingTree {

    private static final int TILE_BYTES = TileId.WIDTH * Hash.LENGTH;
    private static final int LEVELS = 8;

    /// Takes tiles that have changed.
    interface TileSink {
        /// @param hashes a buffer that is used again: copy what you keep
        void tile(TileId tile, byte[] hashes, int length);
    }

    private final TreeHasher hasher = new TreeHasher();
    private final TileSink sink;
    private final byte[] edge = new byte[64 * Hash.LENGTH];
    private final byte[][] tiles = new byte[LEVELS][];
    private final boolean[] changed = new boolean[LEVELS];
    private final byte[] carried = new byte[Hash.LENGTH];
    private long size;

    GrowingTree(TileSink sink) {
        this.sink = sink;
        for (var level = 0; level < LEVELS; level++) {
            tiles[level] = new byte[TILE_BYTES];
        }
    }

    /// A tree that has leaves already.
    GrowingTree(TileSink sink, long size, TileSource source) {
        this(sink);
        this.size = size;
        var last = lastTiles(size);
        var read = source.tiles(last.keySet());
        last.forEach((id, length) -> {
            var tile = read.get(id);
            if (tile == null || tile.length < length) {
                throw new TileSource.MissingTile(id);
            }
            System.arraycopy(tile, 0, tiles[id.level()], 0, length);
        });
        if (size > 0) {
            var tree = new TiledTree(wanted -> {
                var found = new HashMap<TileId, byte[]>();
                wanted.forEach(id -> found.put(id, tiles[id.level()]));
                return found;
            });
            tree.edge(size)
                    .forEach((height, hash) ->
                            System.arraycopy(hash.bytes(), 0, edge, height * Hash.LENGTH, Hash.LENGTH));
        }
    }

    /// The unfinished tiles of a tree of this size, with their lengths in bytes.
    private static Map<TileId, Integer> lastTiles(long size) {
        var last = new HashMap<TileId, Integer>();
        for (var level = 0; level < LEVELS; level++) {
            var hashes = size >> 8 * level;
            if (hashes % TileId.WIDTH != 0) {
                last.put(new TileId(level, hashes / TileId.WIDTH), (int) (hashes % TileId.WIDTH) * Hash.LENGTH);
            }
        }
        return last;
    }

    long size() {
        return size;
    }

    void add(byte[] source, int offset) {
        System.arraycopy(source, offset, carried, 0, Hash.LENGTH);
        put(0, size);
        var height = 0;
        for (var rest = size; (rest & 1) == 1; rest >>= 1) {
            hasher.node(edge, height * Hash.LENGTH, carried, 0, carried, 0);
            height++;
            if (height % 8 == 0) {
                put(height / 8, size >> height);
            }
        }
        System.arraycopy(carried, 0, edge, height * Hash.LENGTH, Hash.LENGTH);
        size++;
    }

    private void put(int level, long number) {
        var at = (int) (number % TileId.WIDTH) * Hash.LENGTH;
        System.arraycopy(carried, 0, tiles[level], at, Hash.LENGTH);
        changed[level] = true;
        if (at + Hash.LENGTH == TILE_BYTES) {
            sink.tile(new TileId(level, number / TileId.WIDTH), tiles[level], TILE_BYTES);
            changed[level] = false;
        }
    }

    /// Hands over the unfinished tiles that have changed.
    void finish() {
        lastTiles(size).forEach((id, length) -> {
            if (changed[id.level()]) {
                sink.tile(id, tiles[id.level()], length);
                changed[id.level()] = false;
            }
        });
    }

    Hash root() {
        if (size == 0) {
            return TreeHasher.emptyRoot();
        }
        var height = Long.numberOfTrailingZeros(size);
        var hash = Arrays.copyOfRange(edge, height * Hash.LENGTH, (height + 1) * Hash.LENGTH);
        for (height++; height < 63; height++) {
            if ((size >> height & 1) == 1) {
                hasher.node(edge, height * Hash.LENGTH, hash, 0, hash, 0);
            }
        }
        return new Hash(hash);
    }
}
