package org.muster.server;

/// How starting a server ended.
public sealed interface StartOutcome {

    /// It answers requests.
    record Started(MusterServer server) implements StartOutcome {}

    /// It cannot start as asked, and nothing is left running.
    ///
    /// @param sentence why, and "Maybe" how to mend it
    record Refused(String sentence) implements StartOutcome {}
}
