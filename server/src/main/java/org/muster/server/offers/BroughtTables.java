package org.muster.server.offers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Tables of offers that somebody brought and has not written, or not all of: one for each person, for a while, in
/// memory. Nobody else sees them; they go when the server does, and are brought again.
@Component
class BroughtTables {

    static final int MOST_PEOPLE = 32;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Brought> byActor = new HashMap<>();

    BroughtTables(Clock clock) {
        this.clock = clock;
    }

    /// @param id   another for each table that is brought
    /// @param done what was written of it; the table then holds the rows that are left
    record Brought(String id, Instant at, OfferTable table, Optional<OfferImport.Done> done) {

        /// The rows as they are checked, and what the writing of them was refused for, unless looking again mends it.
        CheckedOffers with(CheckedOffers checked) {
            var refused = done.stream()
                    .flatMap(one -> one.left().stream())
                    .collect(Collectors.toMap(OfferImport.Left::number, OfferImport.Left::faults));
            return new CheckedOffers(
                    checked.table(),
                    checked.rows().stream()
                            .map(row -> with(row, refused.getOrDefault(row.number(), List.of())))
                            .toList());
        }

        private static StagedOffer with(StagedOffer row, List<Fault> refused) {
            var isToBeSeenAgain =
                    refused.stream().allMatch(fault -> fault.code().equals("changed-meanwhile"));
            return row.state() == StagedOffer.State.FAULTY || isToBeSeenAgain ? row : row.refused(refused);
        }
    }

    /// Keeps a table in place of the one that the person brought before.
    ///
    /// @throws Refused if too many people have one
    synchronized void keep(String actor, OfferTable table) {
        forgetOld();
        if (!byActor.containsKey(actor) && byActor.size() >= MOST_PEOPLE) {
            throw Refused.one(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "Others have tables here that are not written yet. Maybe try again in an hour, or use the grid.");
        }
        byActor.put(actor, new Brought(UUID.randomUUID().toString(), clock.instant(), table, Optional.empty()));
    }

    /// Keeps what is left of a table, unless there is another by now.
    synchronized void leave(String actor, Brought brought, OfferImport.Done done) {
        var left = done.left().stream().map(OfferImport.Left::number).collect(Collectors.toSet());
        var lines = brought.table().lines().stream()
                .filter(line -> left.contains(line.number()))
                .toList();
        var rest = new Brought(
                UUID.randomUUID().toString(), clock.instant(), brought.table().only(lines), Optional.of(done));
        byActor.computeIfPresent(actor, (name, now) -> now.id().equals(brought.id()) ? rest : now);
    }

    synchronized Optional<Brought> find(String actor) {
        forgetOld();
        return Optional.ofNullable(byActor.get(actor));
    }

    synchronized void forget(String actor) {
        byActor.remove(actor);
    }

    private void forgetOld() {
        var oldest = clock.instant().minus(KEPT);
        byActor.values().removeIf(one -> one.at().isBefore(oldest));
    }
}
