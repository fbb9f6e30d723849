package org.muster.ledger.proof;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Roots and proofs from tiles. Every answer reads a few tiles, whatever the size of the tree: two of each
/// level at most.
final class TiledTree {

    private final TileSource source;
    private final TreeHasher hasher = new TreeHasher();

    TiledTree(TileSource source) {
        this.source = source;
    }

    Hash root(long size) {
        return size == 0
                ? TreeHasher.emptyRoot()
                : hashes(List.of(new Span(0, size))).getFirst();
    }

    /// The complete subtrees on the right edge of a tree of this size, by height.
    Map<Integer, Hash> edge(long size) {
        var parts = new Span(0, size).subtrees();
        var wanted = parts.stream().map(Span.Subtree::tile).collect(Collectors.toSet());
        var tiles = source.tiles(wanted);
        return parts.stream().collect(Collectors.toMap(Span.Subtree::height, part -> hash(part, tiles)));
    }

    InclusionProof inclusion(long index, long size) {
        return new InclusionProof(index, size, hashes(Span.inclusion(index, size)));
    }

    ConsistencyProof consistency(long old, long size) {
        return new ConsistencyProof(old, size, old == 0 ? List.of() : hashes(Span.consistency(old, size)));
    }

    private List<Hash> hashes(Collection<Span> spans) {
        var wanted = new HashSet<TileId>();
        for (var span : spans) {
            span.subtrees().forEach(subtree -> wanted.add(subtree.tile()));
        }
        var tiles = source.tiles(wanted);
        return spans.stream().map(span -> hash(span, tiles)).toList();
    }

    /// The parts of a span are joined from the right, smallest first: so RFC 6962 cuts a tree.
    private Hash hash(Span span, Map<TileId, byte[]> tiles) {
        var parts = span.subtrees();
        var hash = hash(parts.getLast(), tiles);
        for (var part : parts.reversed().subList(1, parts.size())) {
            hash = hasher.node(hash(part, tiles), hash);
        }
        return hash;
    }

    private Hash hash(Span.Subtree subtree, Map<TileId, byte[]> tiles) {
        var tile = tiles.get(subtree.tile());
        var from = subtree.first() * Hash.LENGTH;
        var length = subtree.count() * Hash.LENGTH;
        if (tile == null || tile.length < from + length) {
            throw new TileSource.MissingTile(subtree.tile());
        }
        var row = new byte[length];
        System.arraycopy(tile, from, row, 0, length);
        for (var left = subtree.count(); left > 1; left /= 2) {
            for (var at = 0; at < left; at += 2) {
                hasher.node(row, at * Hash.LENGTH, row, (at + 1) * Hash.LENGTH, row, at / 2 * Hash.LENGTH);
            }
        }
        return Hash.at(row, 0);
    }
}
