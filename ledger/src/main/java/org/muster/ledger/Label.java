package org.muster.ledger;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.nation.NationCode;

/// Who may see a row, besides the coalition's staff and auditors.
///
/// @param owner      the nation whose it is
/// @param releasable the nations it was released to, without the owner
public record Label(NationCode owner, Set<NationCode> releasable) {

    public Label {
        var others = new TreeSet<>(releasable);
        others.remove(owner);
        releasable = Collections.unmodifiableSet(others);
    }

    /// The same, released to others as well.
    public Label releasedTo(Set<NationCode> others) {
        var all = new TreeSet<>(releasable);
        all.addAll(others);
        return new Label(owner, all);
    }

    /// A label for the owner alone.
    public static Label of(NationCode owner) {
        return new Label(owner, Set.of());
    }
}
