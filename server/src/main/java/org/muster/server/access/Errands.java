package org.muster.server.access;

import java.util.List;

/// What of a desk waits for whoever asks; the home page shows that of all desks.
public interface Errands {

    /// What waits; nothing for those whom it does not concern.
    List<Errand> of(Caller caller);
}
