package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.BALANCES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/// Looks whether an account was ever below nothing, in the order in which things happened.
///
/// While an account's movements come in the order in which they happened, its running sum is watched on the way.
/// Accounts with movements that were entered late, and those whose running sum was below nothing for a moment, are
/// added up again from their entries, sorted.
final class AuditPast {

    private static final int AT_ONCE = 500;

    private final Findings findings;
    private long[] latest = new long[0];
    private long[] sum = new long[0];
    private boolean[] doubtful = new boolean[0];

    AuditPast(Findings findings) {
        this.findings = findings;
    }

    /// Takes in a movement.
    ///
    /// @param at the place of the account in the book
    void move(int at, long change, long happenedAt) {
        if (at >= latest.length) {
            grow(Math.max(1024, 2 * at));
        }
        if (happenedAt < latest[at]) {
            doubtful[at] = true;
        } else if (happenedAt > latest[at]) {
            doubtful[at] |= sum[at] < 0;
            latest[at] = happenedAt;
        }
        sum[at] += change;
    }

    private void grow(int length) {
        var known = latest.length;
        latest = Arrays.copyOf(latest, length);
        Arrays.fill(latest, known, length, Long.MIN_VALUE);
        sum = Arrays.copyOf(sum, length);
        doubtful = Arrays.copyOf(doubtful, length);
    }

    /// Adds up the doubtful accounts again.
    void compare(Connection connection, AuditAccounts accounts) throws SQLException {
        var numbers = new long[AT_ONCE];
        var count = 0;
        for (var at = 0; at < doubtful.length; at++) {
            if (doubtful[at] && accounts.facts(at).rung() != 0) {
                numbers[count++] = accounts.number(at);
            }
            if (count == AT_ONCE) {
                addUp(connection, numbers, accounts);
                count = 0;
            }
        }
        if (count > 0) {
            addUp(connection, Arrays.copyOf(numbers, count), accounts);
        }
    }

    private void addUp(Connection connection, long[] numbers, AuditAccounts accounts) throws SQLException {
        var wanted = Arrays.toString(numbers).replace('[', '{').replace(']', '}');
        var query = """
                SELECT DISTINCT ON (t.account) t.account, t.happened_at::text, -t.standing, t.first
                FROM (SELECT m.account, m.happened_at, min(m.entry) FILTER (WHERE m.change < 0) AS first,
                             sum(sum(m.change)) OVER (PARTITION BY m.account ORDER BY m.happened_at)::bigint AS standing
                      FROM (SELECT e.from_account AS account, e.happened_at, e.entry, -e.quantity AS change
                            FROM ledger.entry e WHERE e.from_account = ANY ('%1$s'::bigint[]) AND e.kind IN (1, 3, 5)
                            UNION ALL
                            SELECT e.to_account, e.happened_at, e.entry, e.quantity
                            FROM ledger.entry e WHERE e.to_account = ANY ('%1$s'::bigint[]) AND e.kind IN (1, 3, 5)) m
                      GROUP BY m.account, m.happened_at) t
                WHERE t.standing < 0 ORDER BY t.account, t.happened_at""".formatted(wanted);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                findings.entry(
                        BALANCES,
                        rows.getLong(4),
                        "Account %d was %,d below nothing at %s: %s",
                        rows.getLong(1),
                        rows.getLong(3),
                        rows.getString(2),
                        accounts.words(accounts.find(rows.getLong(1))));
            }
        }
    }
}
