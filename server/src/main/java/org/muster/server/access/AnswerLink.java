package org.muster.server.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A link by which one person answers some proposals without signing in.
///
/// @param person       whose it is; whoever comes by it acts in this name
/// @param nation       for which the person answers
/// @param consignments that it is about, and no others
/// @param expires      until when
public record AnswerLink(
        UUID link, String person, String nation, List<String> consignments, Instant expires, State state) {

    /// How a link stands.
    public enum State {
        OPEN,
        /// All that it was about is answered.
        ANSWERED,
        /// Too old, withdrawn, or its person no longer answers for the nation.
        OVER
    }

    public AnswerLink {
        consignments = List.copyOf(consignments);
    }
}
