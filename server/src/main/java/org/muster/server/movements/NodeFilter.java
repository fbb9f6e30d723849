package org.muster.server.movements;

import java.time.LocalDate;
import java.util.Locale;
import org.muster.server.web.Link;

/// What the list of nodes is asked for, as it stands in the address. The template asks its public methods.
///
/// @param nation where the node is; empty: any
/// @param kind   of the node; empty: any
/// @param on     the day that is looked at
/// @param today  it is left out of the address
record NodeFilter(String nation, String kind, LocalDate on, LocalDate today) {

    static NodeFilter of(String nation, String kind, LocalDate on, LocalDate today) {
        return new NodeFilter(nation.strip().toUpperCase(Locale.ROOT), kind.strip(), on, today);
    }

    public Link at(String path) {
        return Link.to(path)
                .with("nation", nation)
                .with("kind", kind)
                .with("on", on.equals(today) ? "" : on.toString());
    }

    /// One node on the same day.
    public Link node(String node) {
        return Link.to("/nodes/" + node).with("on", on.equals(today) ? "" : on.toString());
    }

    public boolean narrows() {
        return !nation.isEmpty() || !kind.isEmpty();
    }
}
