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

    private static final String BY_ACCOUNTS = """
            SELECT w.* FROM ledger.entry_in_words w
            WHERE w.entry IN (
                SELECT e.entry FROM ledger.entry e JOIN ledger.account a ON a.account = e.from_account
                    JOIN ledger.line l ON l.line = a.line WHERE %1$s
                UNION
                SELECT e.entry FROM ledger.entry e JOIN ledger.account a ON a.account = e.to_account
                    JOIN ledger.line l ON l.line = a.line WHERE %1$s)
            ORDER BY w.happened_at, w.entry
            """;

    private final Reading reading;

    Traces(Reading reading) {
        this.reading = reading;
    }

    List<RecordedEntry> ofSerial(Caller caller, ItemId item, SerialNumber serial) {
        return reading.list(caller, EntryReader::read, """
                SELECT w.* FROM ledger.serial s JOIN ledger.entry_serial k ON k.serial = s.serial
                    JOIN ledger.entry_in_words w ON w.entry = k.entry
                WHERE s.item = ? AND s.code = ? ORDER BY w.happened_at, w.entry
                """, item.value(), serial.value());
    }

    List<RecordedEntry> ofLot(Caller caller, LineCode line, Lot lot) {
        return reading.list(
                caller,
                EntryReader::read,
                BY_ACCOUNTS.formatted("l.code = ? AND a.lot = ?"),
                line.value(),
                lot.value(),
                line.value(),
                lot.value());
    }

    List<RecordedEntry> ofConsignment(Caller caller, ConsignmentId consignment) {
        return reading.list(
                caller,
                EntryReader::read,
                BY_ACCOUNTS.formatted("a.consignment = ?"),
                consignment.value(),
                consignment.value());
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
        return reading.list(
                caller,
                EntryReader::read,
                BY_ACCOUNTS.formatted("l.nation = ? AND l.donor_reference = ?"),
                donor.value(),
                donorReference,
                donor.value(),
                donorReference);
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
