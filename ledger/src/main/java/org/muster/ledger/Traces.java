package org.muster.ledger;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;

/// Finds entries: of a piece, a lot, a consignment, a command.
final class Traces {

    /// Of each account no more than is asked for: a side of an account has an index by the order of events.
    private static final String BY_ACCOUNTS = """
            WITH after (moment, entry, most) AS MATERIALIZED (VALUES (?::timestamptz, ?::bigint, ?::bigint)),
            accounts AS MATERIALIZED (
                SELECT a.account FROM ledger.account a JOIN ledger.line l ON l.line = a.line WHERE %s)
            SELECT w.* FROM ledger.entry_in_words w
            WHERE w.entry IN (
                SELECT x.entry FROM (
                    SELECT o.* FROM accounts a CROSS JOIN LATERAL (
                        SELECT e.happened_at, e.entry FROM ledger.entry e, after n
                        WHERE e.from_account = a.account AND e.happened_at >= n.moment
                          AND (e.happened_at, e.entry) > (n.moment, n.entry)
                        ORDER BY e.happened_at, e.entry LIMIT (SELECT most FROM after)) o
                    UNION
                    SELECT i.* FROM accounts a CROSS JOIN LATERAL (
                        SELECT e.happened_at, e.entry FROM ledger.entry e, after n
                        WHERE e.to_account = a.account AND e.happened_at >= n.moment
                          AND (e.happened_at, e.entry) > (n.moment, n.entry)
                        ORDER BY e.happened_at, e.entry LIMIT (SELECT most FROM after)) i) x
                ORDER BY x.happened_at, x.entry LIMIT (SELECT most FROM after))
            ORDER BY w.happened_at, w.entry
            """;

    private final Reading reading;

    Traces(Reading reading) {
        this.reading = reading;
    }

    List<RecordedEntry> ofSerial(Caller caller, ItemId item, SerialNumber serial, Stretch stretch) {
        return reading.list(
                caller,
                EntryReader::read,
                """
                SELECT w.* FROM ledger.serial s JOIN ledger.entry_serial k ON k.serial = s.serial
                    JOIN ledger.entry_in_words w ON w.entry = k.entry
                WHERE s.item = ? AND s.code = ? AND (w.happened_at, w.entry) > (?, ?)
                ORDER BY w.happened_at, w.entry LIMIT ?
                """,
                item.value(),
                serial.value(),
                stretch.after(),
                stretch.entry(),
                stretch.most());
    }

    List<RecordedEntry> ofLot(Caller caller, LineCode line, Lot lot, Stretch stretch) {
        return byAccounts(caller, stretch, "l.code = ? AND a.lot = ?", line.value(), lot.value());
    }

    List<RecordedEntry> ofConsignment(Caller caller, ConsignmentId consignment, Stretch stretch) {
        return byAccounts(caller, stretch, "a.consignment = ? AND a.consignment <> ''", consignment.value());
    }

    private List<RecordedEntry> byAccounts(Caller caller, Stretch stretch, String which, Object... values) {
        var all = new ArrayList<Object>(List.of(stretch.after(), stretch.entry(), stretch.most()));
        all.addAll(List.of(values));
        return reading.list(caller, EntryReader::read, BY_ACCOUNTS.formatted(which), all.toArray());
    }

    List<LineCode> linesOf(Caller caller, NationCode donor, String donorReference) {
        return reading.list(
                caller,
                row -> new LineCode(row.getString("code")),
                "SELECT l.code FROM ledger.line l WHERE l.nation = ? AND l.donor_reference = ? ORDER BY l.code",
                donor.value(),
                donorReference);
    }

    List<RecordedEntry> ofDonorReference(Caller caller, NationCode donor, String donorReference) {
        return byAccounts(
                caller, Stretch.WHOLE, "l.nation = ? AND l.donor_reference = ?", donor.value(), donorReference);
    }

    Optional<RecordedEntry> entry(Caller caller, EntryId entry) {
        return reading
                .list(
                        caller,
                        EntryReader::read,
                        "SELECT w.* FROM ledger.entry_in_words w WHERE w.entry = ?",
                        entry.value())
                .stream()
                .findFirst();
    }

    /// The entries of those commands that are recorded, as far as the caller may see them. A command whose
    /// identifier is used by entries that cannot be seen has an empty list.
    Map<Command, List<RecordedEntry>> ofCommands(Caller caller, List<Command> commands) {
        var ids = commands.stream().map(command -> command.id().value()).toArray(UUID[]::new);
        var byId = new LinkedHashMap<UUID, Command>();
        commands.forEach(command -> byId.put(command.id().value(), command));
        var result = new LinkedHashMap<Command, List<RecordedEntry>>();
        reading.list(
                        caller,
                        row -> row.getObject(1, UUID.class),
                        "SELECT u FROM unnest(ledger.used_commands(?)) u",
                        (Object) ids)
                .forEach(id -> result.put(byId.get(id), new ArrayList<>()));
        reading.list(
                        caller,
                        EntryReader::read,
                        "SELECT w.* FROM ledger.entry_in_words w WHERE w.command = ANY (?) ORDER BY w.command, w.ordinal",
                        (Object) ids)
                .forEach(entry -> requireNonNull(
                                result.get(byId.get(entry.command().value())))
                        .add(entry));
        return result;
    }
}
