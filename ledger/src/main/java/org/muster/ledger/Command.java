package org.muster.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Digest;

/// What somebody wants recorded. All its acts are recorded, or none.
///
/// @param id         made by the client; the same command sent twice is recorded once
/// @param happenedAt when it was so, in truth; not in the future. To the microsecond
/// @param reason     why, in words; a correction needs one
/// @param evidence   documents that show it
/// @param acts       one or more
public record Command(
        CommandId id, Instant happenedAt, Optional<String> reason, List<Digest> evidence, List<Act> acts) {

    public Command {
        if (acts.isEmpty()) {
            throw new IllegalArgumentException("Command %s does nothing.".formatted(id));
        }
        happenedAt = happenedAt.truncatedTo(ChronoUnit.MICROS);
        evidence = List.copyOf(new TreeSet<>(evidence));
        acts = List.copyOf(acts);
    }

    public static Command of(CommandId id, Instant happenedAt, Act... acts) {
        return new Command(id, happenedAt, Optional.empty(), List.of(), List.of(acts));
    }

    /// The same command, with a reason.
    public Command because(String why) {
        return new Command(id, happenedAt, Optional.of(why), evidence, acts);
    }

    /// The same command, shown by documents.
    public Command shownBy(Set<Digest> documents) {
        return new Command(id, happenedAt, reason, List.copyOf(documents), acts);
    }
}
