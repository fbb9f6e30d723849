package org.muster.ledger.handover;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.EntryId;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.State;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.LedgerUnavailable;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;
import org.muster.ledger.Rule;

/// Evidence: documents, stored once under their hash. An entry names them by it, so its leaf proves what they were;
/// storing one is an entry, too.
///
/// A document that belongs to a new entry is stored first and then named by the entry's command
/// ([Command#shownBy]). One that comes later is attached by an entry of its own.
public final class Documents {

    private final Ledger ledger;
    private final Reading reading;

    public Documents(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reading = new Reading(app);
    }

    /// How storing ended.
    public sealed interface Stored {

        /// It is there, under this hash, which was worked out here.
        record Kept(Digest digest) implements Stored {}

        /// This caller may not store it so.
        record Refused(String why) implements Stored {}
    }

    /// Stores a document, once, however often it is brought.
    ///
    /// @param label who may see it
    public Stored store(Caller caller, Document document, Label label) {
        try {
            var hash = reading.list(
                            caller,
                            row -> row.getBytes(1),
                            "SELECT ledger.keep_document(?, ?, ?, ?, ?, ?)",
                            caller.role().code(),
                            document.name(),
                            document.type().code(),
                            document.content(),
                            label.owner().value(),
                            label.releasable().stream().map(NationCode::value).toArray(String[]::new))
                    .getFirst();
            return new Stored.Kept(new Digest(HexFormat.of().formatHex(hash)));
        } catch (LedgerUnavailable e) {
            if (e.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith("MU")) {
                return new Stored.Refused(String.valueOf(cause.getMessage()));
            }
            throw e;
        }
    }

    /// A document by its hash, if the caller may see it.
    public Optional<Document> find(Caller caller, Digest digest) {
        return reading
                .list(
                        caller,
                        row -> new Document(
                                row.getString(1),
                                MediaType.find(row.getString(2)).orElseThrow(),
                                row.getBytes(3)),
                        "SELECT name, media_type, content FROM ledger.document WHERE sha256 = ?",
                        HexFormat.of().parseHex(digest.hex()))
                .stream()
                .findFirst();
    }

    /// Attaches documents to an entry that is recorded already.
    ///
    /// @param label who may see that they were attached
    public Outcome attach(
            Caller caller, CommandId id, Instant happenedAt, EntryId entry, Set<Digest> documents, Label label) {
        if (ledger.find(caller, entry).isEmpty()) {
            return HandoverRefusals.because(
                    id, Rule.EVIDENCE, "There is no entry %s, or it may not be seen.".formatted(entry));
        }
        var facts = Facts.of("evidence-attached").with("of_entry", entry.value());
        return ledger.record(
                caller, Command.of(id, happenedAt, new State(facts, label)).shownBy(documents));
    }

    /// The documents of an entry: those it names, and those that were attached to it since, as far as the
    /// caller sees them.
    public List<Digest> of(Caller caller, EntryId entry) {
        return of(caller, entry, "", Integer.MAX_VALUE);
    }

    /// Those of them that follow one, at most so many.
    public List<Digest> of(Caller caller, EntryId entry, String after, int most) {
        return reading.list(
                caller, row -> new Digest(row.getString(1)), """
                SELECT hex COLLATE "C" AS hex FROM (
                    SELECT encode(h.hash, 'hex') FROM ledger.entry e CROSS JOIN unnest(e.evidence) AS h (hash)
                    WHERE e.entry = ?
                    UNION
                    SELECT encode(h.hash, 'hex') FROM ledger.attached_to(?) a (entry) JOIN ledger.entry e USING (entry)
                         CROSS JOIN unnest(e.evidence) AS h (hash)) d (hex)
                WHERE hex COLLATE "C" > ? ORDER BY 1 LIMIT ?
                """, entry.value(), entry.value(), after, most);
    }
}
