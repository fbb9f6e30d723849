package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.BALANCES;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Follows reservations from their beginning to what was posted and released of them, and compares with the
/// table.
final class AuditReservations {

    private static final class Promise {
        private final long from;
        private final long to;
        private final long expiresAt;
        private final int label;
        private long remaining;
        private boolean seen;

        private Promise(CopyRow row) {
            from = row.bigint(EntryText.FROM);
            to = row.bigint(EntryText.TO);
            expiresAt = row.isNull(EntryText.EXPIRES_AT) ? Long.MIN_VALUE : row.bigint(EntryText.EXPIRES_AT);
            label = row.integer(EntryText.LABEL);
            remaining = row.bigint(EntryText.QUANTITY);
        }
    }

    private final AuditAccounts accounts;
    private final AuditReleases releases;
    private final Findings findings;
    private final Map<Long, Promise> promises = new HashMap<>();

    AuditReservations(AuditAccounts accounts, AuditReleases releases, Findings findings) {
        this.accounts = accounts;
        this.releases = releases;
        this.findings = findings;
    }

    void made(CopyRow row) {
        promises.put(row.bigint(EntryText.ENTRY), new Promise(row));
    }

    /// A post or a release.
    void settled(CopyRow row) {
        var entry = row.bigint(EntryText.ENTRY);
        var promise = row.isNull(EntryText.RESERVATION) ? null : promises.get(row.bigint(EntryText.RESERVATION));
        if (promise == null) {
            findings.entry(ENTRIES, entry, "Entry %d settles a reservation that was never made.", entry);
            return;
        }
        promise.remaining -= row.bigint(EntryText.QUANTITY);
        if (promise.remaining < 0) {
            findings.entry(ENTRIES, entry, "Entry %d settles more than was left of its reservation.", entry);
        }
        if (promise.from != row.bigint(EntryText.FROM) || promise.to != row.bigint(EntryText.TO)) {
            findings.entry(ENTRIES, entry, "Entry %d settles a reservation between other accounts.", entry);
        }
        if (row.smallint(EntryText.KIND) == 3 && row.bigint(EntryText.HAPPENED_AT) >= promise.expiresAt) {
            findings.entry(ENTRIES, entry, "Entry %d posts of a reservation that had expired.", entry);
        }
    }

    /// That of the accounts, if the line was released since.
    private int labelNow(long entry, Promise promise) {
        var at = accounts.find(promise.from);
        var line = at < 0 ? null : accounts.line(at);
        return line == null ? promise.label : Integer.parseInt(releases.now(line.code(), entry, promise.label));
    }

    void compare(Connection connection) throws SQLException {
        var query = "SELECT entry, from_account, to_account, remaining, expires_at, label FROM ledger.reservation";
        try (var rows = new CopyRows(connection, query, 6)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                compare(row);
            }
        }
        promises.forEach((entry, promise) -> {
            if (!promise.seen) {
                findings.entry(BALANCES, entry, "The reservation that entry %d made is not there.", entry);
            }
        });
    }

    private void compare(CopyRow row) {
        var entry = row.bigint(0);
        var promise = promises.get(entry);
        if (promise == null) {
            findings.entry(BALANCES, entry, "There is a reservation %d that no entry made.", entry);
            return;
        }
        promise.seen = true;
        if (row.bigint(3) != promise.remaining) {
            findings.entry(
                    BALANCES,
                    entry,
                    "Of reservation %d are left %,d, by its entries %,d.",
                    entry,
                    row.bigint(3),
                    promise.remaining);
        }
        if (row.bigint(1) != promise.from
                || row.bigint(2) != promise.to
                || row.bigint(4) != promise.expiresAt
                || row.integer(5) != labelNow(entry, promise)) {
            findings.entry(BALANCES, entry, "Reservation %d says something else than its entry.", entry);
        }
    }
}
