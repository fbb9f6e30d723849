package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.CHECKPOINTS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compares the tree, while it grows, with every checkpoint that was signed, and with one that somebody kept.
final class AuditCheckpoints {

    private final Findings findings;
    private final List<VerifierKey> keys;
    private final Set<VerifierKey> used = new HashSet<>();
    private final Deque<Checkpoint> coming = new ArrayDeque<>();
    private final Optional<SignedCheckpoint> kept;
    private long lastGood;
    private long count;
    private Optional<SignedCheckpoint> latest = Optional.empty();

    /// @param keys that may have signed
    /// @param kept a checkpoint from outside
    AuditCheckpoints(List<VerifierKey> keys, Optional<SignedCheckpoint> kept, Findings findings) {
        this.keys = keys;
        this.kept = kept;
        this.findings = findings;
    }

    /// Reads the table, and checks what each checkpoint says of itself.
    void load(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "SELECT size, root, note FROM ledger.checkpoint ORDER BY size", 3)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                take(row.bigint(0), row.copy(1), row.text(2));
            }
        }
        for (var key : keys) {
            if (!used.contains(key)) {
                findings.general(CHECKPOINTS, "The key %s is said to have signed, but no checkpoint bears it.", key);
            }
        }
        checkKept();
    }

    private void take(long size, byte[] root, String note) {
        count++;
        switch (SignedCheckpoint.read(note)) {
            case SignedCheckpoint.Reading.Refused(var why) ->
                findings.general(CHECKPOINTS, "The checkpoint of %,d entries cannot be read. %s", size, why);
            case SignedCheckpoint.Reading.Read(var signed) -> {
                var stated = signed.checkpoint();
                if (stated.size() != size || !Arrays.equals(stated.root().bytes(), root)) {
                    findings.general(
                            CHECKPOINTS,
                            "The checkpoint in the row of %,d entries says something else than its row.",
                            size);
                }
                var signer = keys.stream().filter(signed::isSignedBy).findFirst();
                if (signer.isEmpty()) {
                    findings.general(CHECKPOINTS, "The checkpoint of %,d entries is not signed by this ledger.", size);
                } else {
                    used.add(signer.get());
                    latest = Optional.of(signed);
                }
                coming.add(new Checkpoint(stated.origin(), size, stated.root()));
            }
        }
    }

    private void checkKept() {
        kept.ifPresent(signed -> {
            if (keys.stream().noneMatch(signed::isSignedBy)) {
                findings.general(
                        CHECKPOINTS,
                        "The checkpoint that you kept, of %,d entries of %s, is not signed by this ledger. "
                                + "Maybe it is of another ledger, or the keys of this one were exchanged.",
                        signed.checkpoint().size(),
                        signed.checkpoint().origin());
            }
        });
    }

    /// A server that starts with nothing may sign that: it comes before the first leaf.
    private void compareEmpty() {
        var first = coming.peekFirst();
        if (first != null && first.size() == 0) {
            compare(coming.removeFirst(), TreeHasher.emptyRoot());
        }
    }

    /// The tree has this size now.
    void reached(GrowingTree tree) {
        compareEmpty();
        var next = coming.peekFirst();
        var isKept = kept.isPresent() && kept.get().checkpoint().size() == tree.size();
        if (!isKept && (next == null || next.size() != tree.size())) {
            return;
        }
        var root = tree.root();
        if (isKept && !kept.get().checkpoint().root().equals(root)) {
            findings.general(
                    CHECKPOINTS,
                    "The checkpoint that you kept, of %,d entries, has another root than the ledger has now. "
                            + "Something among these entries was changed, taken out or put in since, and the tree was made anew.",
                    tree.size());
        }
        if (next != null && next.size() == tree.size()) {
            compare(coming.removeFirst(), root);
        }
    }

    private void compare(Checkpoint checkpoint, Hash root) {
        if (checkpoint.root().equals(root)) {
            lastGood = checkpoint.size();
        } else {
            findings.general(
                    CHECKPOINTS,
                    "The checkpoint of %,d entries has another root than these entries: something was changed among "
                            + "leaves %,d to %,d, or before.",
                    checkpoint.size(),
                    lastGood,
                    checkpoint.size() - 1);
        }
    }

    /// After the last leaf: no checkpoint speaks of more.
    void finish(long size) {
        compareEmpty();
        for (var checkpoint : coming) {
            findings.general(
                    CHECKPOINTS,
                    "There is a checkpoint of %,d entries, and the tree has only %,d.",
                    checkpoint.size(),
                    size);
        }
        kept.ifPresent(signed -> {
            if (signed.checkpoint().size() > size) {
                findings.general(
                        CHECKPOINTS,
                        "The checkpoint that you kept is of %,d entries, and the ledger has only %,d in its tree. "
                                + "Entries were taken out, or this is an older copy of the ledger.",
                        signed.checkpoint().size(),
                        size);
            }
        });
    }

    long count() {
        return count;
    }

    Optional<SignedCheckpoint> latest() {
        return latest;
    }
}
