package org.muster.ledger.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Tiles in memory, in place of the table.
final class MemoryTiles implements TileSource, GrowingTree.TileSink {

    final Map<TileId, byte[]> tiles = new HashMap<>();
    int read;

    @Override
    public Map<TileId, byte[]> tiles(Set<TileId> wanted) {
        read += wanted.size();
        var found = new HashMap<TileId, byte[]>();
        for (var id : wanted) {
            if (tiles.containsKey(id)) {
                found.put(id, tiles.get(id));
            }
        }
        return found;
    }

    @Override
    public void tile(TileId tile, byte[] hashes, int length) {
        tiles.put(tile, Arrays.copyOf(hashes, length));
    }
}
