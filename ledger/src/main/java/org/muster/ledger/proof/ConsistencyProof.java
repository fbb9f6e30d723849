package org.muster.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/// Shows that a tree begins with all the leaves of an older one, in the same order (RFC 6962, 2.1.2): nothing was
/// changed, taken out or put in before its end.
///
/// @param old leaves of the older tree; every tree extends the one of none
public record ConsistencyProof(long old, long size, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /// Whether the tree with root `root` extends the one with root `oldRoot` (RFC 9162, 2.1.4.2). Never throws.
    public boolean holds(Hash oldRoot, Hash root) {
        if (old < 0 || old > size) {
            return false;
        }
        if (old == 0) {
            return path.isEmpty() && oldRoot.equals(TreeHasher.emptyRoot());
        }
        if (old == size) {
            return path.isEmpty() && oldRoot.equals(root);
        }
        if (path.isEmpty()) {
            return false;
        }
        return climbs(oldRoot, root);
    }

    private boolean climbs(Hash oldRoot, Hash root) {
        var way = new ArrayList<>(path);
        if (Long.bitCount(old) == 1) {
            way.addFirst(oldRoot);
        }
        var complete = Long.numberOfTrailingZeros(old);
        var here = (old - 1) >> complete;
        var last = (size - 1) >> complete;
        var hasher = new TreeHasher();
        var before = way.getFirst();
        var now = way.getFirst();
        for (var sibling : way.subList(1, way.size())) {
            if (last == 0) {
                return false;
            }
            if ((here & 1) == 1 || here == last) {
                before = hasher.node(sibling, before);
                now = hasher.node(sibling, now);
                var up = (here & 1) == 1 ? 0 : Long.numberOfTrailingZeros(here);
                here >>= up;
                last >>= up;
            } else {
                now = hasher.node(now, sibling);
            }
            here >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(oldRoot) && now.equals(root);
    }
}
