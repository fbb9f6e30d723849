package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.ENTRIES;
import static org.muster.ledger.proof.Findings.Part.TREE;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Goes through all entries in the order of their leaves, works out the hash of each, and keeps the books again.
final class AuditEntries {

    private static final int LEAF_INDEX = EntryText.COLUMN_COUNT;
    private static final int LEAF_ENTRY = LEAF_INDEX + 1;
    private static final int SEEN = LEAF_INDEX;
    private static final long LONGEST_WRITE_MICROS = 60_000_000;

    private final AuditAccounts accounts;
    private final AuditReservations reservations;
    private final AuditSerials serials;
    private final AuditLines lines;
    private final AuditConsents consents;
    private final AuditCustody custody;
    private final AuditDesks desks;
    private final AuditPast past;
    private final Findings findings;
    private final EntryText text;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<DayTotals.Key, BigInteger> days = new HashMap<>();
    private final Map<Hash, Long> evidence = new HashMap<>();
    private final Set<Long> corrected = new HashSet<>();
    private long read;
    private long lastRecorded = Long.MIN_VALUE;
    private long waiting;

    AuditEntries(
            AuditAccounts accounts,
            AuditReservations reservations,
            AuditSerials serials,
            AuditLines lines,
            AuditConsents consents,
            AuditCustody custody,
            AuditDesks desks,
            Findings findings) {
        this.accounts = accounts;
        this.reservations = reservations;
        this.serials = serials;
        this.lines = lines;
        this.consents = consents;
        this.custody = custody;
        this.desks = desks;
        this.past = new AuditPast(findings);
        this.findings = findings;
        this.text = new EntryText(accounts);
    }

    /// Reads every leaf with its entry.
    void readLeaves(Connection connection, AuditTree tree) throws SQLException {
        // Leaves and entries stand in nearly the same order: following both indexes needs no memory and no sorting.
        var query = "SELECT %s, l.index, l.entry FROM ledger.leaf l LEFT JOIN ledger.entry e ON e.entry = l.entry "
                        .formatted(EntryText.COLUMNS)
                + "ORDER BY l.index";
        try (var rows = new CopyRows(connection, query, EntryText.COLUMN_COUNT + 2)) {
            var row = rows.row();
            var hash = new byte[Hash.LENGTH];
            while (rows.advance()) {
                rows.read(row);
                var index = row.bigint(LEAF_INDEX);
                var entry = row.bigint(LEAF_ENTRY);
                if (row.isNull(EntryText.ENTRY)) {
                    findings.entry(ENTRIES, entry, "Entry %d (leaf %,d) is not there.", entry, index);
                    tree.leaf(index, entry, null);
                    continue;
                }
                text.write(row);
                hasher.leaf(text.bytes(), 0, text.length(), hash, 0);
                tree.leaf(index, entry, hash);
                book(row, true);
            }
        }
    }

    /// Reads the entries that have no leaf.
    void readWaiting(Connection connection) throws SQLException {
        var query =
                "SELECT %s, pg_visible_in_snapshot(e.xid, s.snapshot) FROM ledger.entry e ".formatted(EntryText.COLUMNS)
                        + "LEFT JOIN ledger.sequenced s ON true "
                        + "WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry = e.entry) ORDER BY e.entry";
        try (var rows = new CopyRows(connection, query, EntryText.COLUMN_COUNT + 1)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                waiting++;
                var entry = row.bigint(EntryText.ENTRY);
                if (!row.isNull(SEEN) && row.bool(SEEN)) {
                    findings.entry(TREE, entry, "Entry %d has no leaf, though the sequencer has passed it.", entry);
                } else if (isLongBeforeLast(row.bigint(EntryText.RECORDED_AT))) {
                    findings.entry(
                            TREE, entry, "Entry %d has no leaf, though entries recorded a minute later have.", entry);
                }
                book(row, false);
            }
        }
    }

    private boolean isLongBeforeLast(long recordedAt) {
        return recordedAt < Math.max(lastRecorded, Long.MIN_VALUE + LONGEST_WRITE_MICROS) - LONGEST_WRITE_MICROS;
    }

    private void book(CopyRow row, boolean hasLeaf) {
        read++;
        if (hasLeaf) {
            lastRecorded = Math.max(lastRecorded, row.bigint(EntryText.RECORDED_AT));
        }
        keepEvidence(row);
        var kind = row.smallint(EntryText.KIND);
        if (kind == 6) {
            bookRecord(row);
        } else {
            bookMovement(row, kind, hasLeaf);
        }
    }

    private void keepEvidence(CopyRow row) {
        if (row.isNull(EntryText.EVIDENCE)) {
            return;
        }
        var members = row.members(EntryText.EVIDENCE);
        for (var at = 0; at < members.count(); at++) {
            members.advance();
            if (members.length() == Hash.LENGTH) {
                evidence.putIfAbsent(Hash.at(row.bytes(), members.offset()), row.bigint(EntryText.ENTRY));
            }
        }
    }

    private void bookRecord(CopyRow row) {
        var entry = row.bigint(EntryText.ENTRY);
        if (row.isNull(EntryText.BODY) || !row.isNull(EntryText.QUANTITY) || !row.isNull(EntryText.FROM)) {
            findings.entry(ENTRIES, entry, "Entry %d is neither a movement nor a record.", entry);
            return;
        }
        var body = row.text(EntryText.BODY);
        lines.record(entry, row.integer(EntryText.LABEL), body);
        consents.record(entry, row.integer(EntryText.LABEL), body);
        custody.record(row, body);
        desks.record(entry, row.integer(EntryText.LABEL), body);
    }

    private void bookMovement(CopyRow row, int kind, boolean hasLeaf) {
        var entry = row.bigint(EntryText.ENTRY);
        if (kind < 1
                || kind > 6
                || row.isNull(EntryText.FROM)
                || row.isNull(EntryText.TO)
                || row.isNull(EntryText.QUANTITY)
                || row.bigint(EntryText.QUANTITY) <= 0
                || !row.isNull(EntryText.BODY)) {
            findings.entry(ENTRIES, entry, "Entry %d is neither a movement nor a record.", entry);
            return;
        }
        var from = accounts.find(row.bigint(EntryText.FROM));
        var to = accounts.find(row.bigint(EntryText.TO));
        if (from < 0 || to < 0) {
            findings.entry(ENTRIES, entry, "Entry %d moves between accounts of which one is not there.", entry);
            return;
        }
        var fault = accounts.fault(kind, from, to, entry, row.integer(EntryText.LABEL));
        if (fault != null) {
            findings.entry(ENTRIES, entry, "Entry %d %s.", entry, fault);
        }
        settle(row, kind, from, to);
        custody.moved(row, kind, from, to);
        if (hasLeaf && DayTotals.moves(kind)) {
            sumDays(row, from, to);
        }
        if (!row.isNull(EntryText.SERIALS)) {
            bookSerials(row, kind, from);
        }
    }

    private void settle(CopyRow row, int kind, int from, int to) {
        var quantity = row.bigint(EntryText.QUANTITY);
        switch (kind) {
            case 2 -> {
                accounts.hold(from, quantity);
                reservations.made(row);
            }
            case 3, 4 -> {
                accounts.hold(from, -quantity);
                reservations.settled(row);
            }
            case 5 -> {
                if (!row.isNull(EntryText.CORRECTS) && !corrected.add(row.bigint(EntryText.CORRECTS))) {
                    var entry = row.bigint(EntryText.ENTRY);
                    findings.entry(ENTRIES, entry, "Entry %d corrects what was corrected already.", entry);
                }
            }
            default -> {}
        }
        if (DayTotals.moves(kind)) {
            var happenedAt = row.bigint(EntryText.HAPPENED_AT);
            accounts.move(from, to, quantity, happenedAt);
            past.move(from, -quantity, happenedAt);
            past.move(to, quantity, happenedAt);
        }
    }

    private void sumDays(CopyRow row, int from, int to) {
        var quantity = BigInteger.valueOf(row.bigint(EntryText.QUANTITY));
        var happened = DayTotals.day(row.bigint(EntryText.HAPPENED_AT));
        var recorded = DayTotals.day(row.bigint(EntryText.RECORDED_AT));
        days.merge(key(accounts.facts(from), happened, recorded), quantity.negate(), BigInteger::add);
        days.merge(key(accounts.facts(to), happened, recorded), quantity, BigInteger::add);
    }

    private static DayTotals.Key key(LoadedWords.Account account, long happened, long recorded) {
        return new DayTotals.Key(account.nation(), account.item(), account.rung(), happened, recorded);
    }

    private void bookSerials(CopyRow row, int kind, int from) {
        var entry = row.bigint(EntryText.ENTRY);
        var line = accounts.line(from);
        if (line == null || !line.serialised() || kind == 2 || kind == 4) {
            findings.entry(ENTRIES, entry, "Entry %d names serial numbers where there are none.", entry);
            return;
        }
        if (row.members(EntryText.SERIALS).count() != row.bigint(EntryText.QUANTITY)) {
            findings.entry(ENTRIES, entry, "Entry %d does not name one serial number for each unit.", entry);
        }
        serials.moved(row, accounts.facts(from));
    }

    /// What the accounts were at each moment, once all entries are read.
    AuditPast past() {
        return past;
    }

    /// How many entries were read, those without a leaf among them.
    long count() {
        return read;
    }

    long waiting() {
        return waiting;
    }

    /// When the last entry of the tree was recorded, in microseconds since 2000; the least number if there is
    /// none.
    long lastRecorded() {
        return lastRecorded;
    }

    /// Sums by day of all entries in the tree.
    Map<DayTotals.Key, BigInteger> days() {
        return days;
    }

    /// Documents that entries name, each with the first entry that does.
    Map<Hash, Long> evidence() {
        return evidence;
    }
}
