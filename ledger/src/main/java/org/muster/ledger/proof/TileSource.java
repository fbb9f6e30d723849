package org.muster.ledger.proof;

import java.util.Map;
import java.util.Set;

/// Where tiles come from: the tables, or a tree that is just being built.
interface TileSource {

    /// @throws MissingTile if one of them is not there
    Map<TileId, byte[]> tiles(Set<TileId> wanted);

    /// The tables lack a tile, or a part of it, that a tree of this size must have. Only damage explains it.
    final class MissingTile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingTile(TileId tile) {
            super("Tile %d of level %d of the tree is missing or too short. Maybe rows of ledger.tile were lost: "
                            .formatted(tile.index(), tile.level())
                    + "`muster ledger verify` says what still holds.");
        }
    }
}
