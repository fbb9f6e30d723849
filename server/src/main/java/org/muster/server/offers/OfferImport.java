package org.muster.server.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.muster.server.web.BulkWrites;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Versions;
import org.muster.server.web.Writes;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Checks tables of offers, and writes their good rows, once; it says what became of the others. Files, pasted rows
/// and the grid all come this way.
@Component
class OfferImport {

    private static final int LONGEST_REASON = 1000;

    private final OfferStaging staging;
    private final OfferChanges changes;
    private final BulkWrites many;
    private final Writes writes;
    private final JsonMapper json;

    OfferImport(OfferStaging staging, OfferChanges changes, BulkWrites many, Writes writes, JsonMapper json) {
        this.staging = staging;
        this.changes = changes;
        this.many = many;
        this.writes = writes;
        this.json = json;
    }

    /// What became of a table. Kept, so that a form sent twice is answered as the first time.
    ///
    /// @param key  of the form
    /// @param left rows that were not written
    record Done(String key, int added, int changed, int unchanged, List<Left> left) {}

    /// A row that was not written.
    record Left(long number, List<Fault> faults) {}

    CheckedOffers check(OfferTable table) {
        return new CheckedOffers(table, staging.check(table, ""));
    }

    /// @param key  of the form
    /// @param seen what whoever sends it saw, see [CheckedOffers#seen()]
    /// @throws Refused if nothing of it can be written
    Done write(String key, String seen, OfferTable table, String reason) {
        if (!table.faults().isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, table.faults());
        }
        if (reason.length() > LONGEST_REASON) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "value",
                    "A reason has at most %,d letters. Maybe say it shorter.".formatted(LONGEST_REASON));
        }
        var answer = writes.once(
                Optional.of(key),
                "POST offers table",
                List.of(seen, reason),
                () -> ResponseEntity.ok(
                        written(key, seen, new CheckedOffers(table, staging.check(table, reason)), reason)));
        return switch (Objects.requireNonNull(answer.getBody())) {
            case Done done -> done;
            case byte[] before -> json.readValue(before, Done.class);
            default -> throw new IllegalStateException("A table is answered by what became of it.");
        };
    }

    private Done written(String key, String seen, CheckedOffers checked, String reason) {
        if (!checked.seen().equals(seen)) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "changed-meanwhile",
                    "The rows, or offers that they change, are not as they were when you looked. "
                            + "Maybe somebody else changed one. Look at them again.");
        }
        if (reason.isBlank() && OfferStaging.needsReason(checked.rows())) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "required",
                    "A coordinator who enters what nations give says why. Maybe the reason was left out.");
        }
        var asked = checked.toWrite();
        var left = new ArrayList<Left>();
        checked.of(StagedOffer.State.FAULTY).forEach(row -> left.add(new Left(row.number(), row.faults())));
        var written = new ArrayList<StagedOffer>();
        for (var row : outcome(asked).rows()) {
            var one = asked.get(row.row());
            if (row.errors().isEmpty()) {
                written.add(one);
            } else {
                left.add(new Left(one.number(), one.refused(row.errors()).faults()));
            }
        }
        var added = (int) written.stream()
                .filter(row -> row.state() == StagedOffer.State.NEW)
                .count();
        var unchanged = checked.of(StagedOffer.State.UNCHANGED).size();
        return new Done(key, added, written.size() - added, unchanged, left);
    }

    private BulkWrites.BulkOutcome outcome(List<StagedOffer> asked) {
        var rows = asked.stream()
                .map(row -> new BulkWrites.Row<>(
                        row.cell("offer"),
                        row.version().orElse(null),
                        row.wanted().orElse(null)))
                .toList();
        var answer = many.once(null, "POST offers table", rows, rows, this::put);
        return (BulkWrites.BulkOutcome) Objects.requireNonNull(answer.getBody());
    }

    private ResponseEntity<?> put(String offer, Optional<Long> version, WantedOffer wanted) {
        var now = version.isPresent() ? changes.change(offer, version.get(), wanted) : changes.add(offer, wanted);
        return Versions.written(version, "/api/v1/offers/" + offer, now);
    }
}
