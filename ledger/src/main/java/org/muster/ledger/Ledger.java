package org.muster.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.HeldBack;
import org.muster.ledger.Outcome.Refused;

/// The custody ledger.
///
/// ```
/// var ledger = new Ledger(database.app());
/// switch (ledger.record(caller, command)) {
///     case Recorded(var id, var entries) -> …
///     case AlreadyRecorded(var id, var entries) -> …
///     case Refused(var id, var refusals) -> …
///     case HeldBack(var id) -> … // only in a batch
/// }
/// ```
///
/// Everything is asked and recorded in the name of a [Caller]; what the caller's session may not see is as if it
/// were not there. Safe for use by many threads, and by many servers on one database.
public final class Ledger {

    private final Journal journal;
    private final Balances balances;
    private final Reading reading;
    private final Traces traces;

    /// @param app connections as the role of the desks, under row-level security
    public Ledger(DataSource app) {
        this.journal = new Journal(app);
        this.balances = new Balances(app);
        this.reading = new Reading(app);
        this.traces = new Traces(reading);
    }

    /// Records a command, or refuses it and changes nothing. The same command sent again is recorded once.
    ///
    /// @throws LedgerUnavailable if the database does not answer; send the same command again
    public Outcome record(Caller caller, Command command) {
        return recordAll(caller, List.of(command)).getFirst();
    }

    /// Records commands as one: all of them, or none. They count as simultaneous: what one of them brings,
    /// another may take, whatever their order.
    ///
    /// @return an outcome for each, in their order; if one is refused, the others are held back
    public List<Outcome> recordAll(Caller caller, List<Command> commands) {
        refuseTwins(commands);
        var known = Map.<UUID, Outcome>of();
        while (true) {
            var left = without(commands, known);
            if (known.values().stream().anyMatch(Refused.class::isInstance)) {
                return answers(commands, known);
            }
            if (left.isEmpty()) {
                return answers(commands, known);
            }
            switch (journal.write(caller, left)) {
                case Journal.Attempt.Done(var outcomes) -> {
                    return answers(commands, plus(known, outcomes));
                }
                case Journal.Attempt.Broken(var command, var refusal) -> {
                    return answers(
                            commands, plus(known, List.of(new Refused(new CommandId(command), List.of(refusal)))));
                }
                case Journal.Attempt.Repeated _ -> known = repeated(caller, commands);
            }
        }
    }

    /// Records commands one by one, as far as each goes: those that are refused keep none of the others back.
    ///
    /// @return an outcome for each, in their order
    public List<Outcome> recordEach(Caller caller, List<Command> commands) {
        var outcomes = recordAll(caller, commands);
        if (commands.size() == 1 || outcomes.stream().noneMatch(Refused.class::isInstance)) {
            return outcomes;
        }
        var middle = commands.size() / 2;
        var result = new ArrayList<>(recordEach(caller, commands.subList(0, middle)));
        result.addAll(recordEach(caller, commands.subList(middle, commands.size())));
        return result;
    }

    /// Gives back what is held by reservations and slots that have expired. Called from time to time; harmless if
    /// two do so.
    ///
    /// @return the entries that reserved what was released
    public List<EntryId> releaseExpired(Caller caller, Instant now) {
        return Sweep.expired(reading, caller, now).stream()
                .filter(expired -> record(caller, expired.release()) instanceof Outcome.Recorded)
                .map(Sweep.Expired::reservedBy)
                .toList();
    }

    /// What stands in an account now. An account that never was has nothing.
    public Balance balance(Caller caller, AccountKey account) {
        return balances.now(caller, account);
    }

    /// What stood in an account at a time on both clocks.
    public Balance balance(Caller caller, AccountKey account, AsOf asOf) {
        return balances.asOf(caller, account, asOf);
    }

    /// How many units of each item stand on each rung, now.
    public Ladder ladder(Caller caller, Scope scope) {
        return balances.ladderNow(caller, scope);
    }

    /// How many units of each item stood on each rung at a time on both clocks, counted from the entries.
    public Ladder ladder(Caller caller, Scope scope, AsOf asOf) {
        return balances.ladderAsOf(caller, scope, asOf);
    }

    /// The same for a nation, from its sums by day: fast with millions of entries. The caller must see all that
    /// the nation gives: its own desk, the coalition's staff, an auditor.
    public Ladder nationLadder(Caller caller, Scope.OfNation nation, AsOf asOf) {
        return balances.ladderByDays(caller, nation, asOf);
    }

    /// What units are worth now, by rung, basis and currency.
    public List<Worth> worth(Caller caller, Scope scope) {
        return balances.worthNow(caller, scope);
    }

    /// What units were worth at a time on both clocks, by rung, basis and currency.
    public List<Worth> worth(Caller caller, Scope scope, AsOf asOf) {
        return balances.worthAsOf(caller, scope, asOf);
    }

    /// Where a piece stood at a time on both clocks; empty while the ledger did not know it.
    public Optional<AccountKey> placeOf(Caller caller, ItemId item, SerialNumber serial, AsOf asOf) {
        return balances.placeOf(caller, item, serial, asOf);
    }

    /// The consents of a line as they stand, by identifier.
    public List<LineConsent> consents(Caller caller, LineCode line) {
        return consents(caller, line, "", Integer.MAX_VALUE);
    }

    /// Which consents a line needs, and whose word that is. Until somebody has spoken of a kind, what the record that
    /// opened the line says is the word of its origin, where it asks for that nation's consent; else of its donor.
    public List<LineNeed> needs(Caller caller, LineCode line) {
        return reading.list(caller, LineNeed::read, """
                SELECT l.code, k.kind, coalesce(n.nation,
                           CASE WHEN k.kind IN ('re-transfer', 'use') THEN coalesce(l.origin_nation, l.nation)
                                ELSE l.nation END) AS nation
                FROM ledger.line l CROSS JOIN unnest(l.needs) k (kind)
                     LEFT JOIN ledger.line_need n ON n.line = l.line AND n.kind = k.kind AND n.needed
                WHERE l.code = ? ORDER BY k.kind, nation\
                """, line.value());
    }

    /// Those of them that follow one, at most so many.
    public List<LineConsent> consents(Caller caller, LineCode line, String after, int most) {
        return reading.list(
                caller,
                LineConsent::read,
                "SELECT c.*, l.code FROM ledger.consent c JOIN ledger.line l USING (line) WHERE l.code = ?"
                        + " AND c.consent > ? ORDER BY c.consent LIMIT ?",
                line.value(),
                after,
                most);
    }

    /// All movements of a piece, in the order of events.
    public List<RecordedEntry> trace(Caller caller, ItemId item, SerialNumber serial) {
        return trace(caller, item, serial, Stretch.WHOLE);
    }

    /// A stretch of them.
    public List<RecordedEntry> trace(Caller caller, ItemId item, SerialNumber serial, Stretch stretch) {
        return traces.ofSerial(caller, item, serial, stretch);
    }

    /// All movements of a lot: where it came from, and where it went.
    public List<RecordedEntry> trace(Caller caller, LineCode line, Lot lot) {
        return trace(caller, line, lot, Stretch.WHOLE);
    }

    /// A stretch of them.
    public List<RecordedEntry> trace(Caller caller, LineCode line, Lot lot, Stretch stretch) {
        return traces.ofLot(caller, line, lot, stretch);
    }

    /// All movements into a consignment, within it and out of it.
    public List<RecordedEntry> trace(Caller caller, ConsignmentId consignment) {
        return trace(caller, consignment, Stretch.WHOLE);
    }

    /// A stretch of them.
    public List<RecordedEntry> trace(Caller caller, ConsignmentId consignment, Stretch stretch) {
        return traces.ofConsignment(caller, consignment, stretch);
    }

    /// The lines that a donor knows under an identifier of its own; several, if it used it more than once.
    public List<LineCode> linesOf(Caller caller, NationCode donor, String donorReference) {
        return traces.linesOf(caller, donor, donorReference);
    }

    /// All movements of what a donor knows under an identifier of its own.
    public List<RecordedEntry> trace(Caller caller, NationCode donor, String donorReference) {
        return traces.ofDonorReference(caller, donor, donorReference);
    }

    /// An entry by its number, if the caller may see it.
    public Optional<RecordedEntry> find(Caller caller, EntryId entry) {
        return traces.entry(caller, entry);
    }

    private Map<UUID, Outcome> repeated(Caller caller, List<Command> commands) {
        var known = new HashMap<UUID, Outcome>();
        for (var entries : traces.ofCommands(caller, commands).entrySet()) {
            var command = entries.getKey();
            known.put(
                    command.id().value(),
                    Sameness.holds(command, entries.getValue(), caller)
                            ? new AlreadyRecorded(command.id(), Sameness.written(entries.getValue()))
                            : new Refused(command.id(), List.of(Refusals.otherContent(command.id()))));
        }
        return known;
    }

    private static void refuseTwins(List<Command> commands) {
        if (commands.stream().map(Command::id).distinct().count() < commands.size()) {
            throw new IllegalArgumentException("Two commands of one batch have the same identifier.");
        }
    }

    private static List<Command> without(List<Command> commands, Map<UUID, Outcome> known) {
        return commands.stream()
                .filter(command -> !known.containsKey(command.id().value()))
                .toList();
    }

    private static Map<UUID, Outcome> plus(Map<UUID, Outcome> known, List<Outcome> more) {
        var all = new HashMap<>(known);
        more.forEach(outcome -> all.put(outcome.command().value(), outcome));
        return all;
    }

    private static List<Outcome> answers(List<Command> commands, Map<UUID, Outcome> known) {
        return commands.stream()
                .map(command -> known.getOrDefault(command.id().value(), new HeldBack(command.id())))
                .toList();
    }
}
