package org.muster.ledger.postgres;

import java.util.Locale;

/// The roles that log in. None owns anything, none passes by row-level security, none is a member of the owner.
enum Role {
    APP,
    LOGIN,
    SEQUENCER;

    /// The role that owns the schemas; nobody logs in as it.
    static final String OWNER = "muster_owner";

    /// Connections enough for a role that one thread uses, or few.
    static final int FEW = 4;

    String user() {
        return "muster_" + name().toLowerCase(Locale.ROOT);
    }
}
